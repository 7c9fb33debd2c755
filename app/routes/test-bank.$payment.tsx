import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { TestBankPage } from "#app/orders/test-bank-page.tsx";
import { bankMessages } from "#app/orders/bank-messages.ts";
import { findBankPayment, moveBankPayment } from "#app/orders/test-bank.server.ts";
import { config } from "#app/platform/config.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { money } from "#app/platform/money.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(bankMessages, "title");
/** The bank is not the shop: it has a look of its own. */
export const handle = { frame: "staff" };

const moves = z.object({ move: z.enum(["pay", "decline", "challenge", "confirm", "later", "cancel"]), code: z.string().max(10).optional() });
const challengeCode = "1234";

async function paymentOf(id: string | undefined) {
  if (!config().demo) throw new Response(null, { status: 404 });
  const payment = await findBankPayment(id ?? "");
  if (payment === undefined) throw new Response(null, { status: 404 });
  return payment;
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  await viewerOf(request, context);
  const { id, amount, currency, state, returnUrl } = await paymentOf(params.payment);
  return { id, state, amount: money(amount, currency), returnUrl, wrongCode: new URL(request.url).searchParams.has("wrong") };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const payment = await paymentOf(params.payment);
  const form = parseForm(moves, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  const { move, code } = form.value;
  if (move === "confirm" && code !== challengeCode) return redirect(`${new URL(request.url).pathname}?wrong=1`);
  const moved = await moveBankPayment(payment.id, move);
  return redirect(moved?.state === "challenge" ? new URL(request.url).pathname : payment.returnUrl);
}

export default function TestBank() {
  return <TestBankPage {...useLoaderData<typeof loader>()} />;
}
