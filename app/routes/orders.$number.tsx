import { data, redirect, redirectDocument, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { changeOwnOrder } from "#app/orders/change-order.server.ts";
import { loadOwnOrder } from "#app/orders/load-order.server.ts";
import { OrderPage } from "#app/orders/order-page.tsx";
import { orderMessages } from "#app/orders/messages.ts";
import type { OrderReader } from "#app/orders/order-access.server.ts";
import { payExchange } from "#app/orders/pay-exchange.server.ts";
import { startPayment } from "#app/orders/pay-order.server.ts";
import { returnWishes } from "#app/orders/read-units.ts";
import { mostNote } from "#app/orders/returns.tsx";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { translator } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.title ?? "" });

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("cancel") }),
  z.object({ intent: z.enum(["give-back", "withdraw-return"]), return: z.string().max(60) }),
  z.object({ intent: z.literal("pay-exchange"), return: z.string().max(60), shown: z.coerce.number().int().min(1).max(1e13), scripted: z.literal("on").optional() }),
  z.object({ intent: z.literal("request-return"), reason: z.string().trim().max(mostNote).optional(), key: z.uuid().optional() }),
]);

async function readerOf({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  return { viewer, search, reader: { userId: viewer.user?.id, token: search.get("token") ?? undefined } };
}

const justPlaced = 5 * 60_000;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, search, reader } = await readerOf(args);
  const order = await loadOwnOrder(args.params.number ?? "", reader, viewer.locale);
  if (order === undefined) throw new Response(null, { status: 404 });
  const title = translator(orderMessages, viewer.locale)("title", { number: order.number });
  return { order, token: reader.token, title, formKey: uuidv7(), changed: search.has("changed"), fresh: Date.now() - Date.parse(order.placedAt) < justPlaced };
}

export async function action(args: ActionFunctionArgs) {
  const { reader } = await readerOf(args);
  const number = args.params.number ?? "";
  const posted = await readForm(args.request);
  const parsed = parseForm(form, posted);
  const typed = Object.fromEntries([...posted].flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])));
  if (!parsed.ok) {
    if (Object.keys(parsed.problem.fields).join() !== "reason") throw new Response(null, { status: 400 });
    return data({ refusal: undefined, refused: typed, noteTooLong: true }, { status: 400 });
  }
  const { value } = parsed;
  if (value.intent === "pay-exchange") return pay(reader, number, value);
  const outcome = await changeOwnOrder(reader, number, value.intent === "cancel" ? { action: "cancel" } : value.intent !== "request-return" ? { action: value.intent, returnNumber: value.return } : { action: "request-return", reason: value.reason, key: value.key, wishes: returnWishes(posted) });
  if (outcome.ok) return redirect(`${paths.order(number, reader.token)}${reader.token === undefined ? "?" : "&"}changed=1`);
  if (outcome.problem.code === "not-found") throw new Response(null, { status: 404 });
  return data({ refusal: outcome.problem.refusal, refused: value.intent === "request-return" ? typed : undefined, noteTooLong: false }, { status: 409 });
}

/** To the provider, with the difference of an exchange; as a document, as from the page that pays an order. */
async function pay(reader: OrderReader, number: string, wanted: { readonly return: string; readonly shown: number; readonly scripted?: "on" | undefined }) {
  const opened = await payExchange(number, reader, { returnNumber: wanted.return, shown: wanted.shown });
  if (opened.ok) {
    const started = await startPayment(opened.orderId, { scripted: wanted.scripted === "on" });
    return redirectDocument(started.ok ? (started.url ?? paths.order(number, reader.token)) : paths.order(number, reader.token));
  }
  const { code } = opened.problem;
  if (code === "not-found") throw new Response(null, { status: 404 });
  if (code === "nothing-due") return data({ refusal: { code } as const, refused: undefined, noteTooLong: false }, { status: 409 });
  return data({ refusal: undefined, notPaid: code, refused: undefined, noteTooLong: false }, { status: 409 });
}

export default function Order() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <OrderPage {...loaded} refusal={answer?.refusal} refused={answer?.refused} noteTooLong={answer?.noteTooLong} notPaid={answer !== undefined && "notPaid" in answer ? answer.notPaid : undefined} />;
}
