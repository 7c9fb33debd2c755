import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { AccountFrame } from "#app/customers/account-frame.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { staffHome } from "#app/customers/staff-areas.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireUser(request, context);
  return { name: viewer.user.name, staff: staffHome(viewer) };
}

export default function Account() {
  const { name, staff } = useLoaderData<typeof loader>();
  return <AccountFrame name={name} staffHref={staff?.href} staffName={staff?.name}><Outlet /></AccountFrame>;
}
