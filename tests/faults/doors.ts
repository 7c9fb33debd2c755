/** Every address of an order, as a function of who is asked about: what strangers knock at. `doors.test.ts` holds it against the routes. */
import { serviceActions } from "#app/support/service-policy.ts";
import { paths } from "#app/paths.ts";
import type { PostedFields } from "./browser.ts";

/** What somebody asks about: an order, and what goes with it. */
export interface Aim {
  readonly number: string;
  readonly token: string | undefined;
  /** A gift card. */
  readonly card: string;
  /** Of a review that waits for a moderator. */
  readonly photo: string;
  /** A product that reached its buyer. */
  readonly slug: string;
  /** A cart's link that holds: everybody with it may look, its owner alone takes it back. */
  readonly shared: string;
  /** One that was taken back. */
  readonly revoked: string;
}

export interface Door {
  readonly name: string;
  readonly path: (aim: Aim) => string;
  readonly fields?: (aim: Aim) => PostedFields;
  /** Pages that are there without an order too: without it they must look as with none. */
  readonly open?: true;
}

const withToken = (path: string, token: string | undefined): string => (token === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}token=${encodeURIComponent(token)}`);
const asData = (path: string): string => path.replace(/(\?|$)/, ".data$1");

export const reading: readonly Door[] = [
  { name: "order", path: ({ number, token }) => paths.order(number, token) },
  { name: "order as data", path: ({ number, token }) => asData(paths.order(number, token)) },
  { name: "invoice", path: ({ number, token }) => paths.invoice(number, token) },
  { name: "invoice, named", path: ({ number, token }) => `${withToken(paths.invoice(number), token)}${token === undefined ? "?" : "&"}document=INV-1` },
  { name: "pdf", path: ({ number, token }) => paths.invoicePdf(number, { token }) },
  { name: "card", path: ({ number, token }) => paths.cardForm(number, token) },
  { name: "slot", path: ({ number, token }) => paths.orderSlot(number, token) },
  { name: "label", path: ({ number, token }) => paths.returnLabel(number, `R${number}-1`, token) },
  { name: "drawing", path: ({ number, token }) => paths.orderLinePicture(number, 0, { token }) },
  { name: "swap", path: ({ number, token }) => paths.swapLine(number, 0, token) },
  { name: "swap, chosen", path: ({ number, token }) => `${withToken(paths.swapLine(number, 0), token)}${token === undefined ? "?" : "&"}modelVersion=1&o.wood=oak` },
  { name: "pay", path: ({ number, token }) => paths.pay(number, token) },
  { name: "paid", path: ({ number, token }) => paths.paid(number, token) },
  ...serviceActions.map((action): Door => ({ name: `help: ${action}`, path: ({ number, token }) => paths.service(number, action, token) })),
  { name: "help", open: true, path: ({ number, token }) => paths.help({ number, token }) },
  { name: "help panel", open: true, path: ({ number, token }) => `${withToken(`${paths.apiHelp()}?mine=1`, token)}&order=${number}` },
  { name: "new ticket", path: ({ number, token }) => paths.newTicket({ order: number, ...(token !== undefined && { token }) }) },
  { name: "review", path: ({ slug }) => paths.review(slug) },
  { name: "photo of a review", path: ({ photo }) => paths.reviewPhoto(photo) },
  { name: "shared cart, taken back", path: ({ revoked }) => paths.sharedCart(revoked) },
  { name: "staff's order", path: ({ number, token }) => withToken(paths.backofficeOrder(number), token) },
  { name: "staff's sheet", path: ({ number, token }) => withToken(paths.backofficeOrderSheet(number), token) },
  { name: "staff's appointment", path: ({ number, token }) => withToken(paths.backofficeOrderSlot(number), token) },
  { name: "staff's gift card", path: ({ card }) => paths.backofficeGiftCard(card) },
];

const key = "0190f5d0-0000-7000-8000-00000000000";
const place: PostedFields = [["address.name", "Mallory"], ["address.line1", "Elsewhere 1"], ["address.postalCode", "10117"], ["address.city", "Berlin"], ["address.country", "DE"]];
const service = (action: string, ...fields: PostedFields): Door => ({ name: `post help: ${action}`, path: ({ number, token }) => paths.service(number, action, token), fields: () => fields });

export const changing: readonly Door[] = [
  { name: "post cancel", path: ({ number, token }) => paths.order(number, token), fields: () => [["intent", "cancel"]] },
  { name: "post return", path: ({ number, token }) => paths.order(number, token), fields: () => [["intent", "request-return"], ["reason", "mine now"], ["units-1", "1"], ["reason-1", "damaged"]] },
  { name: "post exchange", path: ({ number, token }) => paths.order(number, token), fields: () => [["intent", "request-return"], ["key", `${key}9`], ["units-1", "1"], ["reason-1", "unwanted"], ["instead-1", `${key}0`]] },
  { name: "post withdraw a return", path: ({ number, token }) => paths.order(number, token), fields: ({ number }) => [["intent", "withdraw-return"], ["return", `R${number}-1`]] },
  { name: "post pay", path: ({ number, token }) => paths.pay(number, token), fields: () => [] },
  { name: "post pay, scripted", path: ({ number, token }) => paths.pay(number, token), fields: () => [["scripted", "on"]] },
  { name: "post slot", path: ({ number, token }) => paths.orderSlot(number, token), fields: () => [["slot", "2027-01-04/morning"]] },
  { name: "post swap", path: ({ number, token }) => paths.swapLine(number, 0, token), fields: () => [["modelVersion", "1"], ["o.wood", "oak"], ["key", `${key}8`], ["shown", "0"]] },
  service("cancel", ["idempotencyKey", `${key}1`], ["text", "mine now"]),
  service("return", ["idempotencyKey", `${key}2`], ["text", "mine now"]),
  service("address", ["idempotencyKey", `${key}3`], ["text", ""], ...place),
  service("report", ["idempotencyKey", `${key}4`], ["text", "broken"], ["trouble", "damaged"], ["line", "Product"]),
  service("refund", ["idempotencyKey", `${key}5`], ["text", ""], ["amount", "10.00"]),
  ...serviceActions.map((action, index) => service(action, ["idempotencyKey", `0190f5d0-0000-7000-8001-00000000000${index}`], ["ask", "on"], ["text", "mine now"])),
  service("cancel", ["undo", `${key}6`]),
  { name: "post ticket", path: () => paths.newTicket(), fields: ({ number, token }) => [["subject", "Mine now"], ["body", "Where is it?"], ["order", number], ...(token === undefined ? [] : [["token", token] as const]), ["idempotencyKey", `${key}7`]] },
  { name: "post review", path: ({ slug }) => paths.review(slug), fields: () => [["intent", "withdraw"]] },
  { name: "post shared cart, take back", path: ({ shared }) => paths.sharedCart(shared), fields: () => [["intent", "revoke"]] },
  { name: "post shared cart, copy", path: ({ revoked }) => paths.sharedCart(revoked), fields: () => [["intent", "copy"]] },
  { name: "post staff's cancel", path: ({ number }) => paths.backofficeOrder(number), fields: () => [["intent", "cancel"], ["reason", "mine now"]] },
  { name: "post staff's refund", path: ({ number }) => paths.backofficeOrder(number), fields: () => [["intent", "refund"], ["amount", "10.00"], ["reason", "mine now"], ["key", `${key}a`]] },
  { name: "post staff's appointment", path: ({ number }) => paths.backofficeOrderSlot(number), fields: () => [["slot", "2027-01-04/morning"]] },
  { name: "post staff's gift card", path: ({ card }) => paths.backofficeGiftCard(card), fields: () => [["intent", "block"], ["reason", "mine now"]] },
];
export const doors: readonly Door[] = [...reading, ...changing];

