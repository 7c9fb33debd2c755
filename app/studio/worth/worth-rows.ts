/** Trials, and what was summed of them, as the rows of the page; pure. */
import { effectOf, type Effect } from "#app/shelves/effect.ts";
import type { MetricSum } from "#db/schema/shelves.ts";
import type { Program } from "#merch-rules/compile.ts";
import { trialKey, trialsOf, type Trial } from "#merch-rules/holdout.ts";
import type { Schedule } from "#merch-rules/schema.ts";
import type { Metric } from "./metrics.ts";

export interface ArmSum {
  readonly trial: string;
  readonly held: boolean;
  readonly visitors: number;
  readonly waiting: number;
  readonly sums: Readonly<Record<Metric, MetricSum>>;
  readonly since: Date;
}

export interface Judged {
  readonly effect: Effect;
  readonly visitors: { readonly shown: number; readonly held: number };
  /** Visitors still under observation. */
  readonly waiting: number;
  readonly since: Date | undefined;
}

export interface WorthRow extends Judged {
  readonly kind: Trial["kind"];
  readonly id: string;
  readonly share: number;
  /** Wall time at which the rule ends by its schedule. */
  readonly until: string | undefined;
}

const nobody = { visitors: 0, waiting: 0, since: undefined, sums: undefined };

/** Both arms of a trial under one metric. */
export function judge(sums: ReadonlyMap<string, ArmSum>, trial: string, metric: Metric, alpha?: number): Judged {
  const arm = (held: boolean) => sums.get(armKey(trial, held)) ?? nobody;
  const [shown, held] = [arm(false), arm(true)];
  const of = ({ visitors, sums: found }: typeof shown) => ({ visitors, ...(found?.[metric] ?? { sum: 0, squares: 0, some: 0 }) });
  const since = [shown.since, held.since].flatMap((one) => one ?? []).sort((left, right) => left.getTime() - right.getTime())[0];
  return { effect: effectOf(of(shown), of(held), alpha), visitors: { shown: shown.visitors, held: held.visitors }, waiting: shown.waiting + held.waiting, since };
}

export const armKey = (trial: string, held: boolean): string => `${trial} ${held ? "held" : "shown"}`;
export const byArm = (rows: readonly ArmSum[]): ReadonlyMap<string, ArmSum> => new Map(rows.map((row) => [armKey(row.trial, row.held), row]));

/** What is known first, the strongest first; then what is being found out, the most visited first. */
export function worthRows(program: Program, sums: ReadonlyMap<string, ArmSum>, metric: Metric): WorthRow[] {
  const schedules = new Map<string, Schedule | undefined>(program.file.rules.map(({ id, schedule }) => [id, schedule]));
  return trialsOf(program)
    .map((trial) => ({ kind: trial.kind, id: trial.id, share: trial.share, until: trial.kind === "rule" ? schedules.get(trial.id)?.until : undefined, ...judge(sums, trialKey(trial), metric) }))
    .sort((left, right) => Number(isKnown(right)) - Number(isKnown(left)) || strength(right) - strength(left) || right.visitors.held + right.waiting - left.visitors.held - left.waiting || (left.id < right.id ? -1 : 1));
}

const isKnown = ({ effect }: Judged): boolean => effect.verdict === "better" || effect.verdict === "worse";
const strength = (row: Judged): number => (isKnown(row) ? Math.abs(row.effect.difference) : 0);

/**
 * Rules that hurt for certain: with so many judged at once a few would look bad by chance, so each is allowed only its part of the error
 * (Bonferroni), and all together pause a harmless rule in at most one shop of twenty, however long they run.
 */
export function hurtingRules(program: Program, sums: ReadonlyMap<string, ArmSum>, metric: Metric): { readonly id: string; readonly judged: Judged }[] {
  const judged = trialsOf(program).filter(({ kind, share }) => kind === "rule" && share > 0);
  return judged.map((trial) => ({ id: trial.id, judged: judge(sums, trialKey(trial), metric, 0.05 / judged.length) })).filter((one) => one.judged.effect.verdict === "worse");
}
