import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Section } from "#app/customers/account-frame.tsx";
import { AddressFields, AddressText } from "#app/customers/address-fields.tsx";
import { postalAddressSchema } from "#app/customers/address-schema.server.ts";
import { addAddress, listAddresses, makeDefaultAddress, removeAddress } from "#app/customers/addresses.server.ts";
import { messages } from "#app/customers/messages.ts";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm } from "#app/platform/form.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "addresses");

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), address: postalAddressSchema, isDefault: z.literal("on").optional() }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
  z.object({ intent: z.literal("default"), id: z.uuid() }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireUser(request, context);
  return { addresses: await listAddresses(user.id) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireUser(request, context);
  const form = parseForm(intents, await request.formData());
  if (!form.ok) return form.problem;
  const { value } = form;
  if (value.intent === "remove") await removeAddress(user.id, value.id);
  else if (value.intent === "default") await makeDefaultAddress(user.id, value.id);
  else await addAddress(user.id, value.address, value.isDefault === "on");
  return redirect(paths.accountAddresses());
}

export default function Addresses() {
  const t = useMessages(messages);
  const { addresses } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <>
      <Section title={t("addresses")}>
        {addresses.length === 0 ? <p className="text-muted">{t("noAddresses")}</p> : null}
        <ul className="grid gap-4 sm:grid-cols-2">
          {addresses.map((row) => (
            <li key={row.id} className="rounded-md border border-line p-4">
              <AddressText address={row.address} />
              <div className="mt-3 flex flex-wrap items-center gap-2">
                {row.isDefault ? <Badge>{t("defaultAddress")}</Badge> : <RowButton id={row.id} intent="default" label={t("makeDefault")} />}
                <RowButton id={row.id} intent="remove" label={t("remove")} />
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("addAddress")}>
        <Form method="post" className="max-w-xl space-y-5">
          <input type="hidden" name="intent" value="add" />
          <AddressFields problems={state?.fields ?? {}} values={state?.values ?? {}} />
          <label className="flex min-h-11 items-center gap-3"><input type="checkbox" name="isDefault" className="size-5 accent-accent" />{t("makeDefault")}</label>
          <Button>{t("save")}</Button>
        </Form>
      </Section>
    </>
  );
}

function RowButton({ id, intent, label }: { readonly id: string; readonly intent: string; readonly label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <Button name="intent" value={intent} size="small" tone="quiet">{label}</Button>
    </Form>
  );
}
