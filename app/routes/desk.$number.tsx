import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigate } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readFileForm, type FileProblem } from "#app/platform/read-files.server.ts";
import { config } from "#app/platform/config.server.ts";
import { parseForm } from "#app/platform/form.ts";
import { formatDate, isLocale } from "#app/platform/i18n.ts";
import { fileOwner, readFiles, withStoredFiles } from "#app/support/attachments.server.ts";
import { changeAsStaff } from "#app/support/change-ticket.server.ts";
import { Conversation } from "#app/support/conversation.tsx";
import { DeskAnswer } from "#app/support/desk-answer.tsx";
import { DeskAside, DeskControls } from "#app/support/desk-aside.tsx";
import { DeskWork } from "#app/support/desk-work.tsx";
import { activeMacros } from "#app/support/desk-macros.server.ts";
import { loadDeskWork } from "#app/support/load-desk-work.server.ts";
import { KeyHelp } from "#app/support/queue-bulk.tsx";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { deskKey, deskMessages, type DeskKey } from "#app/support/desk-messages.ts";
import { loadDeskTicket } from "#app/support/desk-ticket.server.ts";
import { LiveLine } from "#app/support/live-line.tsx";
import { DeadlineMark, DeskState, PriorityBadge } from "#app/support/queue-table.tsx";
import { NoteReply } from "#app/support/note-reply.tsx";
import { inThreads, type NoteMatter } from "#app/support/note-threads.ts";
import { replyAsStaff } from "#app/support/reply-to-ticket.server.ts";
import { staffForm } from "#app/support/ticket-form.ts";
import { possibleEvents, ticketNumber } from "#app/support/ticket.ts";
import { useConversation } from "#app/support/use-conversation.ts";
import { useKeys } from "#app/support/use-keys.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(deskMessages, "desk");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "agent", "lead");
  const view = await loadDeskTicket(viewer.user, ticketNumber(params.number) ?? "", viewer.locale);
  if (view === undefined) throw new Response(null, { status: 404 });
  const repairs = view.repairs.map(({ changes, href }) => ({ changes, link: `${config().origin}${href}` }));
  const [work, macros] = await Promise.all([loadDeskWork(viewer.user, view.ticket.number), activeMacros()]);
  return { view, work, macros, problemCode: new URL(request.url).searchParams.get("problem"), repairs, me: viewer.user.id, person: viewer.user.name, areas: areasOf(viewer), idempotencyKey: randomUUID() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, "agent", "lead");
  const number = ticketNumber(params.number) ?? "";
  let asNote = false;
  const refuse = (code: DeskKey, body: string | undefined, status: number, confirmed = false, file?: FileProblem) => data({ code, body, confirmed, file, asNote }, { status });
  const read = await readFileForm(request);
  if (!read.ok) return refuse("invalid", undefined, 413, false, read.problem);
  const { posted } = read;
  asNote = posted.get("intent") === "note" && !posted.has("thread");
  const form = parseForm(staffForm, posted);
  if (!form.ok) return refuse(form.problem.fields.body === "required" || form.problem.fields.body === "too-long" ? form.problem.fields.body : "invalid", form.problem.values.body, 400);
  const { value } = form;
  const written = value.intent === "reply" || value.intent === "note" ? value : undefined;
  const sent = written === undefined ? undefined : await readFiles(posted);
  if (sent?.ok === false) return refuse("invalid", written?.body, 400, false, sent.problem);
  const done = value.intent === "reply" || value.intent === "note" ? await withStoredFiles(fileOwner(number), sent?.files ?? [], (attachments) => replyAsStaff(user, number, { ...value, attachments, internal: value.intent === "note" }))
    : await changeAsStaff(user, number, value.intent === "event" ? { kind: "event", event: value.event } : value.intent === "priority" ? { kind: "priority", priority: value.priority } : { kind: "assign", to: value.to ?? null });
  if (done.ok) return redirect(paths.deskTicket(number));
  if (done.problem.code === "not-found") throw new Response(null, { status: 404 });
  if (done.problem.code === "newer-message") return refuse("newer", written?.body, 409, true);
  return refuse(done.problem.code, written?.body, 409);
}

export default function DeskTicketPage() {
  const t = useMessages(deskMessages);
  const { locale } = usePage();
  const { view, work, macros, problemCode, repairs, me, person, areas, idempotencyKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const navigate = useNavigate();
  const { ticket } = view;
  const live = useConversation({ url: (after) => paths.deskLive(ticket.number, after), messages: view.conversation, active: true });
  const conversation = live.messages;
  const customer = ticket.name === "" ? ticket.email : ticket.name;
  const answeredAt = conversation.findLast((message) => message.author === "staff" && !message.internal)?.at;
  const spoken = conversation.filter((message) => !message.internal);
  const noteTitle = (about: NoteMatter | undefined): string => (about === undefined ? t("note") : t(`about-${about}`, { number: view.order?.number ?? "" }));
  useKeys({ g: () => void navigate(paths.desk()) });
  return (
    <DeskFrame areas={areas} person={person}>
      <p className="mb-2"><Link to={paths.desk()} className="link inline-flex min-h-9 items-center text-muted">{t("back")}</Link></p>
      <StaffTitle title={ticket.subject}>
        <span className="text-muted tabular-nums">{ticket.number}</span><span className="text-muted">{t(deskKey("reason", ticket.reason))}</span><PriorityBadge priority={ticket.priority} /><DeskState state={ticket.state} /><DeadlineMark deadline={view.deadline} />
      </StaffTitle>
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          <Conversation dense fileHref={(key) => paths.deskFile(ticket.number, key)} label={t("conversation")} messages={inThreads(conversation).map(({ message, answers, thread }) => ({
            id: message.id, body: message.body, at: message.at, attachments: message.attachments, linked: message.author === "staff",
            kind: message.internal ? "note" : message.author === "staff" ? "own" : message.author === "customer" ? "other" : "system",
            author: message.author === "customer" ? customer : `${message.name === "" ? t("system") : message.name}${message.internal ? ` · ${noteTitle(message.note?.about)}` : ""}`,
            answers, below: thread === undefined ? undefined : <NoteReply thread={thread} idempotencyKey={idempotencyKey} refused={problem !== undefined} />,
          }))} />
          {answeredAt === undefined ? null : <p className="text-caption text-muted">{ticket.customerReadAt === null || ticket.customerReadAt < answeredAt ? t("unreadYet") : t("read", { date: formatDate(ticket.customerReadAt, locale, "both") })}</p>}
          <LiveLine writing={live.writing} here={live.here} customer={customer} />
          <DeskAnswer
            onTyped={live.typed} fileProblem={problem?.file} idempotencyKey={idempotencyKey} seen={spoken.at(-1)?.id ?? ""} mayAnswer={possibleEvents(ticket.state, "staff").includes("staff-reply")} customer={customer} colleagues={view.colleagues} about={{ name: ticket.name, number: ticket.number, subject: ticket.subject, order: view.order?.number }} macros={macros}
            agent={person} customerLocale={isLocale(ticket.locale) ? ticket.locale : "en"} problem={problem} matters={[...(view.order === undefined ? [] : ["order" as const]), ...(view.configuration === undefined ? [] : ["configuration" as const])]} repairs={repairs} messageCount={conversation.length}
          />
        </div>
        <aside className="space-y-4">
          <DeskControls view={view} me={me} />
          <DeskWork
            key={`${ticket.number} ${ticket.state}`} ticket={ticket} colleagues={view.colleagues} me={me} later={spoken.slice(1)} {...work} hasOrder={view.order !== undefined} idempotencyKey={idempotencyKey} problem={problemCode}
          />
          <KeyHelp />
          <DeskAside view={view} orders={areas.some(({ area }) => area === "orders")} /></aside>
      </div>
    </DeskFrame>
  );
}
