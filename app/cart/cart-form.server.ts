/** What the forms of the cart may post, and what each does. */
import { z } from "zod";
import type { Viewer } from "#app/customers/viewer.ts";
import { parseForm } from "#app/platform/form.ts";
import { loadPriceBook, normaliseCode } from "#app/pricing/load-pricing.server.ts";
import { isKnownCode } from "#app/pricing/load-promotions.server.ts";
import { database } from "#db/client.server.ts";
import { acceptPrices, addToCart, saveForLater, setQuantity, setVoucher } from "./change-cart.server.ts";
import { addCard, removeCard } from "./cart-cards.server.ts";
import type { CartNotice } from "./cart-page.tsx";
import { tryCode } from "./code-guesses.server.ts";
import { moveLine } from "./move-line.server.ts";

const lineId = z.uuid();
/** More than the limit becomes the limit, and the line says so; this only keeps numbers out that nobody means. */
const mostTyped = 1_000_000;

/** Longer than any code: it opens nothing, and is answered like every other code that opens nothing. */
const typedCode = z.string().default("").transform((text) => text.slice(0, 200));

const cartForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), productId: z.uuid(), variantId: z.uuid(), quantity: z.coerce.number().int().min(1).max(mostTyped).default(1) }),
  z.object({ intent: z.literal("quantity"), lineId, quantity: z.coerce.number().int().min(0).max(mostTyped) }),
  z.object({ intent: z.literal("remove"), lineId }),
  z.object({ intent: z.literal("save"), lineId }),
  z.object({ intent: z.literal("unsave"), lineId }),
  z.object({ intent: z.literal("move"), lineId, version: z.coerce.number().int().min(1).max(1e9), way: z.coerce.number().int().min(0).max(10), price: z.coerce.number().int().min(-1e12).max(1e12) }),
  z.object({ intent: z.literal("voucher"), voucher: typedCode }),
  z.object({ intent: z.literal("gift-card"), giftCard: typedCode }),
  z.object({ intent: z.literal("gift-card-remove"), card: z.uuid() }),
  z.object({ intent: z.literal("accept-prices"), seen: z.array(z.string().regex(/^[0-9a-f-]{36} \d{1,12}$/)).max(200).default([]) }),
]);

type CartForm = z.output<typeof cartForm>;

/** Applies a posted form; answers what the cart's page should say then. */
export async function applyCartForm(viewer: Viewer, form: FormData, address: string = viewer.visitorId): Promise<CartNotice | undefined> {
  const parsed = parseForm(cartForm, form);
  return parsed.ok ? applyIntent(viewer, parsed.value, address) : "add-invalid-form";
}

async function applyIntent(viewer: Viewer, form: CartForm, address: string): Promise<CartNotice | undefined> {
  switch (form.intent) {
    case "add": {
      const added = await addToCart(viewer, form);
      return added.ok ? "added" : `add-${added.problem.code}`;
    }
    case "quantity":
      await setQuantity(viewer, form.lineId, form.quantity);
      return undefined;
    case "remove":
      await setQuantity(viewer, form.lineId, 0);
      return undefined;
    case "save":
    case "unsave":
      await saveForLater(viewer, form.lineId, form.intent === "save");
      return undefined;
    case "move": {
      const moved = await moveLine(viewer, form);
      return moved.ok ? "moved" : moved.problem.code === "overtaken" ? "move-overtaken" : undefined;
    }
    case "voucher":
      return redeem(viewer, form.voucher, address);
    case "gift-card": {
      const added = await addCard(viewer, form.giftCard, address);
      return added.ok ? "card-added" : `card-${added.problem.code}`;
    }
    case "gift-card-remove":
      await removeCard(viewer, form.card);
      return undefined;
    case "accept-prices": {
      const book = await loadPriceBook(database(), viewer.market);
      if (book !== undefined) await acceptPrices(viewer, form.seen.map((entry) => ({ lineId: entry.slice(0, 36), unit: Number(entry.slice(37)) })), book.currency);
      return undefined;
    }
  }
}

/** Whether the code helps, the next quote says with its reason; a code that may not be asked about is not put on the cart. */
async function redeem(viewer: Viewer, typed: string, address: string): Promise<CartNotice | undefined> {
  const code = normaliseCode(typed);
  if (code !== "" && !(await tryCode(address, () => isKnownCode(database(), code)))) return "voucher-too-many";
  await setVoucher(viewer, code);
  return undefined;
}
