/** The page about what things are worth: figures ready to be read, in the reader's language. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { formatDate, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { observedDays } from "#app/shelves/sum-trials.server.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { trialSums } from "#db/schema/shelves.ts";
import { actionWords } from "../rule-words.ts";
import { openWorkbench, wordingOf, type Workbench } from "../workbench.server.ts";
import { loadDemoPast, type DemoPast } from "../demo-past/plan-demo-past.server.ts";
import type { DayPage } from "./day-page.ts";
import { loadDays } from "./days.server.ts";
import { loadInsight, type Insight } from "./insight.server.ts";
import { latestTests, type RuleTest } from "./rule-test.server.ts";
import { loadPolicy, loadSums, type WorthPolicy } from "./watch.server.ts";
import type { Metric } from "./metrics.ts";
import { judge, worthRows, type ArmSum, type Judged, type WorthRow } from "./worth-rows.ts";

/** A judgement with its numbers as text; `low` and `high` of the drawing lie in -1..1 of the widest interval on the page. */
export interface SaidJudgement {
  readonly verdict: Judged["effect"]["verdict"];
  readonly shown: string;
  readonly held: string;
  readonly difference: string;
  readonly interval: { readonly low: string; readonly high: string; readonly from: number; readonly to: number; readonly at: number } | undefined;
  readonly visitors: { readonly shown: number; readonly held: number };
  readonly waiting: number;
}

export interface SaidRow extends SaidJudgement {
  readonly kind: WorthRow["kind"];
  readonly id: string;
  readonly name: string;
  readonly percent: string;
  /** "" for one without an end. */
  readonly until: string;
}

export interface SaidTest extends SaidJudgement {
  readonly id: string;
  readonly name: string;
  readonly state: RuleTest["state"];
  readonly metric: Metric;
  readonly percent: string;
  readonly until: string;
  readonly ended: string;
  readonly against: number;
  readonly author: string;
}

export interface WorthPage {
  readonly metric: Metric;
  readonly days: number;
  readonly rows: readonly SaidRow[];
  /** Rules and shelves that nobody met. */
  readonly unmet: readonly { readonly kind: WorthRow["kind"]; readonly id: string; readonly name: string }[];
  readonly summed: string;
  readonly holdouts: boolean;
  readonly policy: WorthPolicy;
  readonly pauses: readonly { readonly rule: string; readonly metric: string; readonly at: string }[];
  readonly test: SaidTest | undefined;
  readonly earlier: readonly SaidTest[];
  /** Stamp of the draft that could be tried. */
  readonly draft: string | undefined;
  readonly insight: Insight;
  readonly daily: DayPage;
  /** What the demo made up. */
  readonly past: DemoPast | undefined;
}

export async function loadWorth(wanted: Metric | undefined, locale: Locale, now: number): Promise<WorthPage> {
  const [bench, sums, policy, tests, currency, summed, pauses, insight] = await Promise.all([openWorkbench(), loadSums(), loadPolicy(), latestTests(6), mainCurrency(), lastSummed(), latestPauses(locale), loadInsight(locale, now)]);
  const [daily, past] = await Promise.all([loadDays(currency, locale, now), config().demo ? loadDemoPast(database()) : undefined]);
  const metric = wanted ?? policy.metric;
  const say = (one: Metric) => numbersOf(one, currency, locale);
  const all = bench.published === undefined ? [] : worthRows(bench.published, sums, metric);
  const met = all.filter(({ visitors, waiting }) => visitors.shown + visitors.held + waiting > 0);
  const widest = widestOf(met);
  const nameOf = namer(bench, locale);
  const authors = await namesOfUsers(tests.map((test) => test.startedBy));
  const said = tests.map((test) => saidTest(test, sums, authors, say(test.metric), locale));
  return {
    metric, days: observedDays, policy, insight, daily, past, pauses, holdouts: config().HOLDOUTS === "on", summed: summed === undefined ? "" : formatDate(summed, locale, "both"), draft: bench.current.draft?.stamp,
    rows: met.map((row) => ({ ...saidJudgement(row, widest, say(metric)), kind: row.kind, id: row.id, name: nameOf(row), percent: percentOf(row.share, locale), until: row.until?.replace("T", " ") ?? "" })),
    unmet: all.filter((row) => !met.includes(row)).map((row) => ({ kind: row.kind, id: row.id, name: nameOf(row) })),
    test: said.find((test) => test.state === "running"), earlier: said.filter((test) => test.state !== "running"),
  };
}

type Say = (value: number) => string;

/** Means per visitor: money where it is money, two or three digits where it is a count. */
function numbersOf(metric: Metric, currency: string, locale: Locale): Say {
  if (metric === "revenue" || metric === "margin") return (value) => formatMoney(money(Math.round(value), currency), locale);
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  return (value) => format.format(value);
}

const percentOf = (share: number, locale: Locale): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(share * 100);

const widestOf = (rows: readonly Judged[]): number => Math.max(0, ...rows.map(({ effect }) => Math.max(Math.abs(effect.interval?.low ?? 0), Math.abs(effect.interval?.high ?? 0))));

function saidJudgement({ effect, visitors, waiting }: Judged, widest: number, say: Say): SaidJudgement {
  const { verdict, shown, held, difference, interval } = effect;
  const number = (value: number) => (Number.isFinite(value) ? say(value) : "");
  const signed = (value: number) => (value > 0 ? `+${say(value)}` : number(value));
  const scaled = (value: number) => (widest === 0 ? 0 : value / widest);
  return {
    verdict, visitors, waiting, shown: number(shown), held: number(held), difference: Number.isFinite(difference) ? signed(difference) : "",
    interval: interval === undefined ? undefined : { low: signed(interval.low), high: signed(interval.high), from: scaled(interval.low), to: scaled(interval.high), at: scaled(difference) },
  };
}

function saidTest(test: RuleTest, sums: ReadonlyMap<string, ArmSum>, authors: ReadonlyMap<string, string>, say: Say, locale: Locale): SaidTest {
  const judged = judge(sums, `test:${test.id}`, test.metric);
  return {
    ...saidJudgement(judged, widestOf([judged]), say), id: test.id, name: test.name, state: test.state, metric: test.metric, percent: percentOf(test.share, locale), against: test.against,
    until: formatDate(test.until, locale, "both"), ended: test.endedAt === null ? "" : formatDate(test.endedAt, locale, "both"), author: authors.get(test.startedBy) ?? "",
  };
}

function namer(bench: Workbench, locale: Locale): (row: Pick<WorthRow, "kind" | "id">) => string {
  const wording = wordingOf(bench, locale);
  const rules = new Map((bench.published?.file.rules ?? []).map((rule) => [rule.id, rule]));
  return ({ kind, id }) => {
    const rule = rules.get(id);
    return kind === "shelf" || rule === undefined ? wording.names.shelf(id) : actionWords(rule.action, wording);
  };
}

async function namesOfUsers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map((await database().select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, [...ids]))).map(({ id, name }) => [id, name]));
}

/** The money sums are kept in: that of the book with most prices (app/shelves/sum-trials.server.ts). */
async function mainCurrency(): Promise<string> {
  const [row] = await database().execute<{ currency: string }>(sql`select currency from price_books where id = (select price_book from prices group by 1 order by count(*) desc, 1 limit 1)`);
  return row?.currency ?? "EUR";
}

async function lastSummed(): Promise<Date | undefined> {
  const [row] = await database().select({ at: trialSums.summedAt }).from(trialSums).orderBy(desc(trialSums.summedAt)).limit(1);
  return row?.at;
}

async function latestPauses(locale: Locale): Promise<WorthPage["pauses"]> {
  const rows = await database().select({ subject: auditLog.subject, data: auditLog.data, at: auditLog.at }).from(auditLog)
    .where(and(eq(auditLog.action, "rules.pause"), sql`${auditLog.at} > now() - interval '30 days'`)).orderBy(desc(auditLog.at)).limit(10);
  return rows.map(({ subject, data, at }) => ({ rule: subject.replace(/^rule:/u, ""), metric: String(data.metric ?? ""), at: formatDate(at, locale, "both") }));
}
