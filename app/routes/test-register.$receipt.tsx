import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { fiscalMessages } from "#app/orders/fiscal-messages.ts";
import { TestRegisterPage } from "#app/orders/test-register-page.tsx";
import { findTestReceipt } from "#app/orders/test-register.server.ts";
import { config } from "#app/platform/config.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(fiscalMessages, "title");
/** The register is not the shop: it has a look of its own. */
export const handle = { frame: "staff" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { demo, origin } = config();
  const found = demo ? await findTestReceipt(params.receipt ?? "") : undefined;
  if (found === undefined) throw new Response(null, { status: 404 });
  await viewerOf(request, context);
  const { receipt, number, sign, state } = found;
  return { receipt, number, sign, state, shop: origin };
}

export default function TestReceipt() {
  return <TestRegisterPage {...useLoaderData<typeof loader>()} />;
}
