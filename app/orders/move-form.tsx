/** Another address for an order that has not left: unfolds, and stays open where something was wrong. */
import { Form } from "@remix-run/react";
import { AddressFields } from "#app/customers/address-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { MoveProblem } from "./apply-staff-form.server.ts";
import { editMessages } from "./edit-messages.ts";
import type { OrderView } from "./order-view.ts";

const codes = ["other-country", "same-address", "too-late", "dearer", "given-back", "unsettled"] as const;
const movable = new Set<OrderView["state"]>(["placed", "paid", "in-production"]);

export function MoveForm({ order, problem }: { readonly order: OrderView; readonly problem: MoveProblem | undefined }) {
  const t = useMessages(editMessages);
  if (!movable.has(order.state)) return null;
  const now = Object.fromEntries(Object.entries(order.address).flatMap(([name, value]) => (typeof value === "string" ? [[`address.${name}`, value]] : [])));
  return (
    <details className="mt-3" open={problem !== undefined}>
      <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("moveTo")}…</summary>
      <Form method="post" className="mt-3 space-y-4" noValidate key={order.moments.length}>
        {problem === undefined ? null : <Notice tone="error" live>{t(`moved-${codes.find((code) => code === problem.code) ?? "invalid"}`)}</Notice>}
        <input type="hidden" name="intent" value="change-address" />
        <AddressFields key={problem?.values["address.fix"]} problems={problem?.fields ?? {}} values={{ ...now, ...problem?.values }} countries={[order.address.country]} ask={problem?.ask} />
        <Field name="reason" label={t("reason")} maxLength={300} defaultValue={problem?.values.reason} />
        <Button size="small">{t("moveNow")}</Button>
      </Form>
    </details>
  );
}
