/** What the routes of one model's pages share: who may, the model, and the answer of a form. */
import { data, redirect } from "@remix-run/node";
import { modelRoles, staffFrame, type StaffFrameValue } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { hasRole, type Viewer, type ViewerUser } from "#app/customers/viewer.ts";
import type { RequestContext } from "#app/platform/context.ts";
import { readForm } from "#app/platform/form.ts";
import { applyEdit } from "./apply-edit.server.ts";
import { takeFile } from "./brought-file.ts";
import type { LiveAnswer, ModelAnswer } from "./model-answer.ts";
import { openModelBench, type ModelBench } from "./model-bench.server.ts";
import type { ModelHead, ModelRights } from "./model-frame.tsx";
import type { EditTarget } from "./model-edit.ts";
import { listIn, textIn } from "./model-form.ts";
import { fileAnswer } from "./publish-model.server.ts";

interface Call {
  readonly request: Request;
  readonly context: RequestContext;
  readonly params: Readonly<Record<string, string | undefined>>;
}

export interface ModelCall {
  readonly viewer: Viewer & { readonly user: ViewerUser };
  readonly frame: StaffFrameValue;
  readonly head: ModelHead;
  readonly bench: ModelBench;
  readonly search: URLSearchParams;
  /** The group whose things the page is about. */
  readonly group: string | undefined;
}

export const rightsOf = (viewer: Viewer): ModelRights => ({ edit: hasRole(viewer, ...modelRoles.edit), publish: hasRole(viewer, ...modelRoles.publish) });

/** The page's start: who may not see models, and a model that is not there, are the same 404. */
export async function openModelPage({ request, context, params }: Call): Promise<ModelCall> {
  const viewer = await requireStaff(request, context, ...modelRoles.view);
  const bench = await openModelBench(params.id ?? "");
  if (bench === undefined) throw new Response(null, { status: 404 });
  const { title, groups } = bench.working.source;
  const search = new URL(request.url).searchParams;
  const group = groupOf(request);
  if (group !== undefined && listIn(groups).every((each) => each.id !== group)) throw new Response(null, { status: 404 });
  return { viewer, frame: staffFrame(viewer), bench, search, group, head: { id: bench.id, title: textIn(title, viewer.locale) || textIn(title, "en"), rights: rightsOf(viewer) } };
}

/** `?group=arms`: the page of a group's own thing. */
export const groupOf = (request: Request): string | undefined => new URL(request.url).searchParams.get("group") ?? undefined;

export interface EditorState {
  readonly answer?: ModelAnswer;
  readonly live?: LiveAnswer;
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
}

/** Saves a form and goes on to `next`, or answers with what stands against it and what was typed. */
export async function editPage({ request, context, params }: Call, target: EditTarget, next: (item: string, done: "saved" | "removed") => string) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.edit);
  const form = await readForm(request);
  const brought = target.part === "text" ? await takeFile(form, params.id) : undefined;
  if (brought !== undefined && "problem" in brought) return data<EditorState>({ answer: fileAnswer(brought.problem, locale), typed: { text: String(form.get("text") ?? "") } }, { status: 422 });
  // A file of another format is a whole model, whatever part the page shows.
  const outcome = await applyEdit({ id: params.id ?? "", target: brought === undefined ? target : { part: "text", item: "all" }, form, actorId: user.id, locale });
  if (outcome === undefined) throw new Response(null, { status: 404 });
  if ("done" in outcome) {
    const address = next(outcome.item, outcome.done);
    return redirect(`${address}${address.includes("?") ? "&" : "?"}done=${outcome.done}`);
  }
  const typed = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" && name !== "seen" && name !== "intent" ? [[name, value.replaceAll("\r\n", "\n")]] : [])));
  const state: EditorState = "live" in outcome ? { live: outcome.live, typed } : { answer: outcome.answer, typed };
  return data(state, { status: "answer" in outcome ? outcome.answer.status : 200 });
}
