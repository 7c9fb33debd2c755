import { data, type ActionFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { cardBalance } from "#app/cart/cart-cards.server.ts";
import { GiftCardBalance } from "#app/cart/gift-card-page.tsx";
import { giftCardMessages } from "#app/cart/gift-card-messages.ts";
import { readForm } from "#app/platform/form.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(giftCardMessages, "title");

/** The code comes in a form and never in an address, so that no log and no history has it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const typed = (await readForm(request)).get("giftCard");
  const asked = await cardBalance(typeof typed === "string" ? typed : "", context.address ?? "");
  return data(asked.ok ? { card: asked.card } : { problem: asked.problem.code }, { status: asked.ok ? 200 : 422, headers: { "Cache-Control": "no-store" } });
}

export default function GiftCard() {
  return <GiftCardBalance {...useActionData<typeof action>()} />;
}
