/**
 * Which page a visitor gets while things are measured: without what is kept from them, and by the draft under test where they are of its
 * share. Pure, by the browser's id.
 *
 * The unit is the browser (visitor id), not the group of 64 whose explorations and arrangements are shared: 64 groups are too few to be
 * compared, and a shelf kept from one group would be kept from every stranger in it. Only visitors who agreed to be recognised take part:
 * of others nothing may be remembered, so nothing could be learned, and their pages stay whole and shared. Signing in does not change
 * the browser, so nobody moves from one arm to the other; one person with two devices counts twice.
 */
import type { Viewer } from "#app/customers/viewer.ts";
import type { Acting } from "#merch-rules/arrange.ts";
import type { Program } from "#merch-rules/compile.ts";
import { isHeldOut, placeOf, trialKey, trialsOf, type Trial } from "#merch-rules/holdout.ts";

/** A draft tried out beside the published file. */
export interface RunningTest {
  readonly id: string;
  /** Of the visitors, who see the draft. */
  readonly share: number;
  readonly program: Program;
  /** Pages that the draft can change. */
  readonly pages: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface Assignment {
  readonly program: Program;
  /** Ids of rules and of shelves kept from the visitor. */
  readonly rules: ReadonlySet<string>;
  readonly shelves: ReadonlySet<string>;
}

/** That somebody came to a page on which something judged acts. */
export interface Exposure {
  readonly trial: string;
  readonly held: boolean;
}

const nothing: ReadonlySet<string> = new Set();

export const testKey = (test: Pick<RunningTest, "id">): string => `test:${test.id}`;

export const takesPart = (viewer: Pick<Viewer, "personalisation" | "stranger">): boolean => viewer.personalisation && viewer.stranger !== true;

const trialsByProgram = new WeakMap<Program, readonly Trial[]>();

/** The trials of a program, worked out once. */
export function trialsIn(program: Program): readonly Trial[] {
  const known = trialsByProgram.get(program) ?? trialsOf(program);
  trialsByProgram.set(program, known);
  return known;
}

const isRunning = (test: RunningTest | undefined, page: string, now: number): test is RunningTest => test !== undefined && test.pages.has(page) && now < test.until;

export function assign(viewer: Pick<Viewer, "visitorId" | "personalisation" | "stranger">, published: Program, test: RunningTest | undefined, where: { readonly page: string; readonly now: number; readonly holdouts: boolean }): Assignment {
  if (!takesPart(viewer)) return { program: published, rules: nothing, shelves: nothing };
  const { visitorId } = viewer;
  const program = isRunning(test, where.page, where.now) && placeOf(visitorId, testKey(test)) < test.share ? test.program : published;
  const held = where.holdouts ? trialsIn(program).filter((trial) => isHeldOut(visitorId, trial)) : [];
  const ids = (kind: Trial["kind"]) => new Set(held.filter((trial) => trial.kind === kind).map(({ id }) => id));
  return { program, rules: ids("rule"), shelves: ids("shelf") };
}

/**
 * What is to be recorded of a page that was arranged by the assignment. Of the file under test its own rules count too: a rule that both
 * files have is one trial. What is kept from nobody is judged by nothing and leaves no record.
 */
export function exposuresOf({ program, rules, shelves }: Assignment, acting: Acting, test: RunningTest | undefined, where: { readonly page: string; readonly now: number; readonly holdouts: boolean }): Exposure[] {
  const here = { rule: new Set(acting.rules), shelf: new Set(acting.shelves) };
  const held = { rule: rules, shelf: shelves };
  const trials = where.holdouts ? trialsIn(program).filter(({ kind, id, share }) => share > 0 && here[kind].has(id)) : [];
  return [
    ...trials.map((trial) => ({ trial: trialKey(trial), held: held[trial.kind].has(trial.id) })),
    ...(isRunning(test, where.page, where.now) ? [{ trial: testKey(test), held: program !== test.program }] : []),
  ];
}
