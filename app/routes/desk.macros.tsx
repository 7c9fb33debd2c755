import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { archiveMacro, listMacros, macroProblem, macroTicket, saveMacro, type MacroContent, type MacroProblem } from "#app/support/desk-macros.server.ts";
import { MacroEditor, MacroWords, type MacroDraft } from "#app/support/macro-editor.tsx";
import { macroMessages } from "#app/support/macro-messages.ts";
import { ticketNumber } from "#app/support/ticket.ts";
import { macroForm } from "#app/support/work-form.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(macroMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "lead");
  const search = new URL(request.url).searchParams;
  const asked = search.get("ticket")?.trim() ?? "";
  const [macros, ticket] = await Promise.all([listMacros(), macroTicket(viewer.user, asked === "" ? undefined : (ticketNumber(asked) ?? "T-0"))]);
  // Those in use first.
  return { macros: [...macros.filter((macro) => !macro.archived), ...macros.filter((macro) => macro.archived)], ticket, asked: asked.slice(0, 20), saved: search.has("saved"), person: viewer.user.name, areas: areasOf(viewer) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, "lead");
  const posted = await readForm(request);
  const form = parseForm(macroForm, posted);
  const id = posted.get("id");
  const draft = (state: Omit<MacroDraft, "id" | "values">, status: number) =>
    data<MacroDraft>({ id: typeof id === "string" ? id : undefined, values: Object.fromEntries([...posted].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))), ...state }, { status });
  const refuse = (problem: MacroProblem) => {
    if (problem.code === "not-found") throw new Response(null, { status: 404 });
    return problem.code === "unknown-word" ? draft({ fields: { [`text.${problem.locale}`]: problem.code }, params: { word: problem.word, line: problem.line, column: problem.column } }, 400) : draft({ fields: {}, refusal: problem.code }, 409);
  };
  if (!form.ok) return draft({ fields: form.problem.fields }, 400);
  const { value } = form;
  if (value.intent === "preview") {
    const problem = macroProblem(value);
    return problem === undefined ? draft({ fields: {} }, 200) : refuse(problem);
  }
  const done = value.intent === "add" ? await saveMacro(user, contentOf(value)) : value.intent === "save" ? await saveMacro(user, contentOf(value), value) : await archiveMacro(user, value.id, value.intent === "archive");
  return done.ok ? redirect(`${paths.deskMacros()}${query({ ticket: value.ticket, saved: 1 })}`) : refuse(done.problem);
}

const contentOf = ({ title, text }: MacroContent): MacroContent => ({ title, text });

export default function Macros() {
  const t = useMessages(macroMessages);
  const { macros, ticket, asked, saved, person, areas } = useLoaderData<typeof loader>();
  const draft = useActionData<typeof action>();
  return (
    <DeskFrame areas={areas} person={person}>
      <StaffTitle title={t("title")} />
      {saved && draft === undefined ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null}
      <MacroWords />
      <Form className="mb-6 flex flex-wrap items-end gap-2">
        <Field key={ticket?.number ?? asked} name="ticket" label={t("tryTicket")} required maxLength={20} defaultValue={ticket?.number ?? asked} error={ticket === undefined && asked !== "" ? t("noTicket") : undefined} className="w-48" />
        <Button tone="secondary">{t("show")}</Button>
      </Form>
      <MacroEditor macros={macros} ticket={ticket} draft={draft} />
    </DeskFrame>
  );
}
