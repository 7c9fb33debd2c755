/** Until when a ticket must be answered first, and solved, in business time: what is left, and when staff are warned. */
import { afterWorkingTime, workingMinutes } from "./business-hours.ts";
import type { SupportPolicy } from "./policy.ts";
import { priorities, type Priority } from "./ticket.ts";

export const deadlineKinds = ["answer", "solve"] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly dueAt: Date;
  readonly stage: "ahead" | "near" | "over";
  /** Business minutes left, where it is near: else nobody counts them. */
  readonly minutes: number;
}

export interface TimedTicket {
  readonly state: string;
  readonly priority: Priority;
  readonly firstAnswerDueAt: Date | null;
  readonly firstAnsweredAt: Date | null;
  readonly solveDueAt: Date | null;
}

const limitOf = (policy: SupportPolicy, kind: DeadlineKind, priority: Priority): number => (kind === "answer" ? policy.firstAnswer : policy.solve)[priority];

/** A limit of a ticket that ends before this is one that staff are warned of. */
const horizon = (policy: SupportPolicy, kind: DeadlineKind, priority: Priority, now: Date): Date =>
  afterWorkingTime(policy.hours, now, Math.ceil(limitOf(policy, kind, priority) * policy.warnShare)) ?? now;

export type Horizons = Readonly<Record<DeadlineKind, Readonly<Record<Priority, Date>>>>;

export function horizons(policy: SupportPolicy, now: Date): Horizons {
  const of = (kind: DeadlineKind) => Object.fromEntries(priorities.map((priority) => [priority, horizon(policy, kind, priority, now)])) as Record<Priority, Date>;
  return { answer: of("answer"), solve: of("solve") };
}

/** The limit that ends first among those that run. Whoever asks for many tickets works the horizons out once. */
export function nextDeadline(ticket: TimedTicket, policy: SupportPolicy, now: Date, ends: Horizons = horizons(policy, now)): Deadline | undefined {
  if (ticket.state !== "open" && ticket.state !== "waiting-for-customer") return undefined;
  const running = [{ kind: "answer", dueAt: ticket.firstAnsweredAt === null ? ticket.firstAnswerDueAt : null }, { kind: "solve", dueAt: ticket.solveDueAt }] as const;
  const [first] = running.flatMap(({ kind, dueAt }) => (dueAt === null ? [] : [{ kind, dueAt }])).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  if (first === undefined) return undefined;
  const stage = first.dueAt <= now ? "over" : first.dueAt <= ends[first.kind][ticket.priority] ? "near" : "ahead";
  return { ...first, stage, minutes: stage === "near" ? workingMinutes(policy.hours, now, first.dueAt) : 0 };
}

export const answerDue = (policy: SupportPolicy, asked: Date, priority: Priority): Date | null => afterWorkingTime(policy.hours, asked, policy.firstAnswer[priority]) ?? null;

export interface SolveClock {
  /** Business minutes the question was with us before it rested last. */
  readonly solveSpent: number;
  /** Since when it is with us again; null while the clock rests. */
  readonly solveSince: Date | null;
  readonly solveDueAt: Date | null;
}

export const newClock = { solveSpent: 0, solveSince: null } as const;

/** Runs while a ticket is open; rests while the customer's answer is awaited, and when all is settled. Asked twice it says the same. */
export function solveClock({ solveSpent, solveSince }: Pick<SolveClock, "solveSpent" | "solveSince">, after: { readonly state: string; readonly priority: Priority }, policy: SupportPolicy, now: Date): SolveClock {
  if (after.state !== "open") return { solveSpent: solveSpent + (solveSince === null ? 0 : workingMinutes(policy.hours, solveSince, now)), solveSince: null, solveDueAt: null };
  const since = solveSince ?? now;
  return { solveSpent, solveSince: since, solveDueAt: afterWorkingTime(policy.hours, since, Math.max(0, policy.solve[after.priority] - solveSpent)) ?? null };
}
