import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readFileForm } from "#app/platform/read-files.server.ts";
import { parseForm } from "#app/platform/form.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { ConfigurationCard, OrderCard } from "#app/support/attached.tsx";
import { fileOwner, mayWrite, readFiles, withStoredFiles } from "#app/support/attachments.server.ts";
import { changeAsCustomer } from "#app/support/change-ticket.server.ts";
import { Conversation } from "#app/support/conversation.tsx";
import { leadsTo } from "#app/support/desk-work.server.ts";
import { LiveLine } from "#app/support/live-line.tsx";
import { loadTicketPage } from "#app/support/load-ticket-page.server.ts";
import { messages, problemKey } from "#app/support/messages.ts";
import { replyAsCustomer } from "#app/support/reply-to-ticket.server.ts";
import { customerForm } from "#app/support/ticket-form.ts";
import { RateForm, ReplyForm, StateBadge } from "#app/support/ticket-page.tsx";
import { possibleEvents, ticketNumber } from "#app/support/ticket.ts";
import { useConversation } from "#app/support/use-conversation.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.ticket.subject ?? "" });

async function readerOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  return { reader: { viewer, token }, number: ticketNumber(params.number) ?? "" };
}

export async function loader(args: LoaderFunctionArgs) {
  const { reader, number } = await readerOf(args);
  const search = new URL(args.request.url).searchParams;
  const leads = await leadsTo(reader, number);
  if (leads !== undefined) throw redirect(paths.ticket(leads, reader.token));
  const page = await loadTicketPage(reader, number);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { ...page, token: reader.token, opened: search.has("opened"), quiet: search.has("quiet"), idempotencyKey: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { reader, number } = await readerOf(args);
  if (!(await mayWrite(reader, number))) throw new Response(null, { status: 404 });
  const read = await readFileForm(args.request);
  if (!read.ok) return data({ code: "file", body: undefined, file: read.problem }, { status: 413 });
  const { posted } = read;
  const form = parseForm(customerForm, posted);
  if (!form.ok) return data({ code: form.problem.fields.body ?? "invalid", body: form.problem.values.body, file: undefined }, { status: 400 });
  const { value } = form;
  const sent = value.intent === "reply" ? await readFiles(posted) : undefined;
  if (sent?.ok === false) return data({ code: "file", body: value.intent === "reply" ? value.body : undefined, file: sent.problem }, { status: 400 });
  const done = value.intent === "reply" ? await withStoredFiles(fileOwner(number), sent?.files ?? [], (attachments) => replyAsCustomer(reader, number, { ...value, attachments })) : await changeAsCustomer(reader, number, value.intent === "rate" || value.intent === "rate-later" ? { kind: value.intent, rating: value.rating, feeling: value.feeling } : { kind: value.intent });
  if (done.ok) return redirect(`${paths.ticket(number)}${query({ token: reader.token, quiet: value.intent === "no-more-mail" ? 1 : undefined })}`);
  if (done.problem.code === "not-found") throw new Response(null, { status: 404 });
  return data({ code: done.problem.code, body: value.intent === "reply" ? value.body : undefined, file: undefined }, { status: 409 });
}

export default function TicketPage() {
  const t = useMessages(messages);
  const { locale } = usePage();
  const { ticket, order, configuration, opened, quiet, idempotencyKey, signedIn, token } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const may = possibleEvents(ticket.state, "customer");
  const live = useConversation({ url: (after) => paths.ticketLive(ticket.number, token, after), messages: ticket.messages, active: ticket.state !== "closed" });
  const crumbs = [{ name: t("help"), href: paths.help() }, ...(signedIn ? [{ name: t("myTickets"), href: paths.accountTickets() }] : [])];
  return (
    <div className="page-width pb-20">
      <PageHeader title={ticket.subject} eyebrow={`${t("ticket", { number: ticket.number })} · ${t("askedOn", { date: formatDate(ticket.createdAt, locale) })}`} before={<Breadcrumbs crumbs={crumbs} current={ticket.number} />} actions={<StateBadge state={ticket.state} />} />
      <div className="grid gap-12 lg:grid-cols-[minmax(0,46rem)_minmax(0,20rem)] lg:justify-between">
        <div className="min-w-0">
          {quiet ? <Notice tone="success" live className="mb-6">{t("noMoreMailDone")}</Notice> : null}
          {opened ? <Notice tone="success" live className="mb-6">{t("sentTo")}{ticket.firstAnswerDueAt === null ? "" : ` ${t("dueBy", { date: formatDate(ticket.firstAnswerDueAt, locale, "both") })}`}</Notice> : null}
          <Conversation label={t("conversation")} readAt={ticket.staffReadAt} fileHref={(key) => paths.ticketFile(ticket.number, key, token)} messages={live.messages.map((message) => ({
            ...message, linked: message.author === "staff", kind: message.author === "customer" ? "own" : message.author === "staff" ? "other" : "system",
            author: message.author === "customer" ? t("you") : message.name === "" ? t("team") : t("fromTeam", { name: message.name }),
          }))} />
          <LiveLine writing={live.writing} />
          <p role="status" className="sr-only">{live.messages.at(-1)?.author === "staff" ? t("newMessage") : ""}</p>
          {state?.code === "not-now" ? <Notice tone="error" live className="mt-6">{t("not-now")}</Notice> : null}
          {may.includes("customer-reply") ? (
            <ReplyForm idempotencyKey={idempotencyKey} maySolve={may.includes("solve")} messageCount={ticket.messages.filter((message) => message.author === "customer").length} onTyped={live.typed} fileProblem={state?.file} typed={state?.body} error={state === undefined || state.code === "not-now" || state.file !== undefined ? undefined : t(problemKey(state.code))} />
          ) : (
            <Notice className="mt-8">{t("closedText")}</Notice>
          )}
          {ticket.askedLater ? <RateForm rating={ticket.laterRating} later /> : may.includes("rate") ? <RateForm rating={ticket.rating} /> : null}
          {ticket.state === "closed" ? <p className="mt-6"><LinkButton to={paths.newTicket(order === undefined ? {} : { order: order.number })} tone="secondary">{t("askUs")}</LinkButton></p> : null}
        </div>
        <aside aria-label={t("about")} className="space-y-5">
          {order === undefined ? null : <OrderCard order={order} />}
          {configuration === undefined ? null : <ConfigurationCard configuration={configuration} />}
        </aside>
      </div>
    </div>
  );
}
