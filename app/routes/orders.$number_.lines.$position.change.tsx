import { data, redirect, redirectDocument, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { choicesOf } from "#app/configurator/choices-query.ts";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { hasRole } from "#app/customers/viewer.ts";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { configureLine, loadSwap, shownSwap } from "#app/orders/load-swap.server.ts";
import { findOwnOrderId } from "#app/orders/order-access.server.ts";
import { startPayment } from "#app/orders/pay-order.server.ts";
import { SwapPage } from "#app/orders/swap-page.tsx";
import { swapPageMessages } from "#app/orders/swap-page-messages.ts";
import { swapLine, type SwapParty } from "#app/orders/swap-order.server.ts";
import { paths } from "#app/paths.ts";
import { readCookie, serialiseCookie } from "#app/platform/cookies.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { translator } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.title ?? "" });

/** The configurator's address is made to be shared, so that a guest's link to the order stays out of it: a cookie of one order carries it over. */
const linkCookie = "order-link";
const linkHours = 4;

async function partyOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const number = params.number ?? "";
  const [kept, carried] = (readCookie(request.headers.get("Cookie"), linkCookie) ?? "").split(" ");
  const token = new URL(request.url).searchParams.get("token") ?? (kept === number ? carried : undefined);
  const position = /^\d{1,4}$/.test(params.position ?? "") ? Number(params.position) : -1;
  const reader = { userId: viewer.user?.id, token };
  const own = (await findOwnOrderId(number, reader)) !== undefined;
  if (!own && (viewer.user === undefined || !isStaff(viewer, ...areaRoles.orders))) throw new Response(null, { status: 404 });
  const party: SwapParty = own || viewer.user === undefined ? { reader } : { staffId: viewer.user.id, actor: hasRole(viewer, "lead") ? "lead" : "staff" };
  return { viewer, number, position, token: own ? token : undefined, party, order: own ? paths.order(number, token) : paths.backofficeOrder(number) };
}

const chosen = z.object({ modelVersion: z.coerce.number().int().min(1), own: z.string().max(16_000).optional() });
const form = chosen.extend({ key: z.uuid(), shown: z.coerce.number().int() });

const textsOf = (pairs: Iterable<[string, FormDataEntryValue]>): URLSearchParams => new URLSearchParams([...pairs].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
const wishOf = (position: number, search: URLSearchParams, { modelVersion, own }: z.output<typeof chosen>) => ({ position, modelVersion, choices: choicesOf(search), own: own === undefined ? undefined : choicesOf(new URLSearchParams(own)) });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, number, position, token, party, order } = await partyOf(args);
  const search = new URL(args.request.url).searchParams;
  const parsed = chosen.safeParse(Object.fromEntries(search));
  if (!parsed.success) {
    const there = await configureLine(number, party, position);
    if (there !== undefined && token !== undefined) args.context.cookies.set(linkCookie, serialiseCookie(linkCookie, `${number} ${token}`, { maxAge: linkHours * 3_600 }));
    return redirect(there?.href ?? order);
  }
  if (!("reader" in party)) await auditLook(database(), { actorId: party.staffId, action: "order.view", subject: `order:${number}` });
  const page = await loadSwap(number, party, wishOf(position, search, parsed.data), viewer.locale);
  if (page.problem?.code === "not-found") throw new Response(null, { status: 404 });
  const fields = [...search].filter(([name]) => name.startsWith("o.") || name === "own" || name === "modelVersion");
  return { ...page, number, token, fields, staff: !("reader" in party), formKey: uuidv7(), title: translator(swapPageMessages, viewer.locale)("title", { number }) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, number, position, party, order } = await partyOf(args);
  const posted = await readForm(args.request);
  const parsed = parseForm(form, posted);
  if (!parsed.ok) return data({ problem: { code: "form" as const }, shown: undefined }, { status: 400 });
  const { key, shown, ...rest } = parsed.value;
  const outcome = await swapLine(number, party, { ...wishOf(position, textsOf(posted), rest), key, shown });
  if (outcome.ok && outcome.done === "to-pay") {
    const started = await startPayment(outcome.orderId, { scripted: posted.get("scripted") === "on" });
    return redirectDocument(started.ok ? (started.url ?? order) : order);
  }
  if (outcome.ok) return redirect(`${order}${order.includes("?") ? "&" : "?"}${"reader" in party ? "changed" : "done"}=1`);
  const { problem } = outcome;
  if (problem.code === "not-found") throw new Response(null, { status: 404 });
  return data({ problem: problem.code === "refused" ? problem : { code: problem.code }, shown: problem.code === "confirm" ? shownSwap(problem.preview, viewer.locale) : undefined }, { status: 409 });
}

export default function Swap() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <SwapPage {...loaded} shown={answer?.shown ?? loaded.shown} problem={answer?.problem ?? loaded.problem} />;
}
