import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readFileForm } from "#app/platform/read-files.server.ts";
import { formTexts } from "#app/platform/form.ts";
import { formatDate, translator } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { shownEdit } from "#app/orders/shown-edit.ts";
import { readFiles } from "#app/support/attachments.server.ts";
import { attachableOrder } from "#app/support/find-order.server.ts";
import { isServiceAction, loadServicePage } from "#app/support/load-service-page.server.ts";
import { performService, undoService } from "#app/support/perform-service.server.ts";
import { askService, readService } from "#app/support/service-form.server.ts";
import { serviceMessages, type ServiceKey } from "#app/support/service-messages.ts";
import { whyNot } from "#app/support/service-request.ts";
import { ServiceDone, ServiceForm, type ServiceState } from "#app/support/service-view.tsx";
import { messages } from "#app/support/messages.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title ?? "" });

async function asked({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { action, number = "" } = params;
  if (!isServiceAction(action) || action === "invoice") throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  return { viewer: await viewerOf(request, context), action, number, search, token: search.get("token") ?? undefined };
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, action, number, search, token } = await asked(args);
  const page = await loadServicePage(viewer, number, action, { token, done: search.get("done") });
  if (page === undefined) throw new Response(null, { status: 404 });
  return { page, token, title: translator(serviceMessages, viewer.locale)(`title-${action}`, { number }), idempotencyKey: randomUUID(), notUndone: search.has("late") };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, action, number, token } = await asked(args);
  const order = await attachableOrder(viewer, number, token);
  if (order === undefined) throw new Response(null, { status: 404 });
  const refuse = (state: Partial<ServiceState>, status: number) => data<ServiceState>({ fields: {}, values: {}, reasons: undefined, refusal: undefined, ...state }, { status });
  const posted = await readFileForm(args.request);
  // A form with files that is no report was one for a person.
  if (!posted.ok) return refuse({ file: posted.problem, reasons: action === "report" ? undefined : [] }, 413);
  const form = posted.posted;
  const undo = form.get("undo");
  const here = (values: Readonly<Record<string, string | number | undefined>>): string => `${paths.service(number, action)}${query({ token, ...values })}`;
  if (typeof undo === "string") {
    const undone = await undoService(order.id, undo);
    return redirect(here({ done: undo, late: undone.ok ? undefined : 1 }));
  }
  const { mended, ask: address } = askService(action, form, viewer.locale);
  const read = readService(action, form, order.total.currency);
  if (!read.ok || mended || address !== undefined) return refuse({ address, fields: read.ok || mended ? {} : read.problem.fields, values: formTexts(form), reasons: form.get("ask") === "on" ? [] : undefined }, 400);
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const { request, ...sent } = read.value;
  const uploaded = await readFiles(form);
  if (!uploaded.ok) return refuse({ values, file: uploaded.problem, reasons: sent.ask ? [] : undefined }, 400);
  const performed = await performService(viewer, { orderId: order.id, request, ...sent, files: uploaded.files });
  if (performed.ok) return redirect("ticket" in performed ? `${paths.ticket(performed.ticket)}${query({ opened: 1 })}` : here({ done: performed.done }));
  const { problem } = performed;
  switch (problem.code) {
    case "not-found": throw new Response(null, { status: 404 });
    case "ask": return refuse({ values, reasons: problem.reasons.map((reason) => whyNot(reason, viewer.locale)) }, 409);
    case "confirm": return refuse({ values, shown: shownEdit(problem.preview, viewer.locale), stale: problem.stale }, problem.stale ? 409 : 200);
    case "refused": return refuse({ values, why: problem.refusal }, 409);
    case "not-offered": return refuse({ values, refusal: "notNow" }, 409);
    case "other-country": case "same-address": return refuse({ values, fields: { address: problem.code } }, 400);
    case "too-many-tickets": return refuse({ values, refusal: "too-many-tickets" satisfies ServiceKey }, 429);
  }
}

export default function Service() {
  const t = useMessages(serviceMessages);
  const help = useMessages(messages);
  const { locale } = usePage();
  const { page, token, title, idempotencyKey, notUndone } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const { order } = page;
  const possible = page.answer !== "no";
  const intro = page.done !== undefined ? undefined : page.answer === "now" ? t(`intro-${page.action}`, { amount: page.most === undefined ? "" : formatMoney(page.most, locale) }) : undefined;
  return (
    <div className="page-width pb-20">
      <PageHeader title={title} eyebrow={`${formatDate(order.placedAt, locale)} · ${formatMoney(order.total, locale)}`} before={<Breadcrumbs crumbs={[{ name: help("help"), href: paths.help() }]} />} {...(intro !== undefined && { intro })} />
      {page.done !== undefined ? <ServiceDone page={page} notUndone={notUndone} /> : possible ? <ServiceForm page={page} idempotencyKey={idempotencyKey} state={state} /> : (
        <div className="max-w-[42rem] space-y-6">
          <Notice tone="warning" live={state?.refusal !== undefined}>{t("notNow")} {page.reasons.join(" ")}</Notice>
          <div className="flex flex-wrap gap-4"><LinkButton to={paths.newTicket({ order: order.number, ...(token !== undefined && { token }) })}>{t("askPerson")}</LinkButton><LinkButton to={order.href} tone="secondary">{t("seeOrder")}</LinkButton></div>
        </div>
      )}
    </div>
  );
}
