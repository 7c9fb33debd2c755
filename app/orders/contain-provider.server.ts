/**
 * A payment provider behind a wall: whatever it does, the shop waits no longer than the deadline, never in more calls at once
 * than agreed, and not at all while it has been silent for some time. Callers see one error, or a payment that did not start.
 */
import { errorFields, log } from "#app/platform/log.server.ts";
import { admit, closedBreaker, conclude, type Breaker, type BreakerRule } from "./circuit-breaker.ts";
import type { PaymentProvider, StartedPayment } from "./payment-provider.ts";

export interface Containment {
  /** Milliseconds a caller waits for an answer. */
  readonly deadline: number;
  /** Calls on their way at once, those given up included: each holds a socket. */
  readonly most: number;
  readonly rule: BreakerRule;
  /** Whether an error means that nobody answered; a refusal is an answer. */
  readonly isOutage: (error: unknown) => boolean;
}

/** No answer, or no call made. What became of a call that was made is then unknown, not failed. */
export class ProviderUnavailable extends Error {
  readonly why: "busy" | "paused" | "no-answer" | "outage";
  constructor(why: ProviderUnavailable["why"], cause?: unknown) {
    super(`the payment provider is unavailable: ${why}`, { cause });
    this.why = why;
  }
}

export function containProvider(provider: PaymentProvider, containment: Containment): PaymentProvider {
  const call = wall(containment);
  return {
    id: provider.id,
    start: (payment) => started(() => call(() => provider.start(payment))),
    resume: (providerId) => started(() => call(() => provider.resume(providerId))),
    find: (providerId) => call(() => provider.find(providerId)),
    cancel: (providerId) => call(() => provider.cancel(providerId)),
    refund: (refund) => call(() => provider.refund(refund)),
  };
}

/** A payment that could not be started is told, not thrown: the order stands and the shopper may try again. */
async function started(ask: () => Promise<StartedPayment>): Promise<StartedPayment> {
  try {
    return await ask();
  } catch (error) {
    log.warn(errorFields(error), "the payment provider did not start a payment");
    return { ok: false, problem: { code: "provider-unavailable" } };
  }
}

function wall({ deadline, most, rule, isOutage }: Containment) {
  let breaker: Breaker = closedBreaker;
  let running = 0;
  const ended = (era: number, answered: boolean): void => {
    const before = breaker;
    breaker = conclude(breaker, { era, answered }, Date.now(), rule);
    if (before.opened === undefined && breaker.opened !== undefined) log.error({ pause: rule.pause }, "the payment provider does not answer: calls are paused");
    if (before.opened !== undefined && breaker.opened === undefined) log.info({}, "the payment provider answers again");
  };
  return async function call<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (running >= most) throw new ProviderUnavailable("busy");
    const admitted = admit(breaker, Date.now());
    if (admitted === undefined) throw new ProviderUnavailable("paused");
    breaker = admitted;
    const { era } = breaker;
    running += 1;
    const answer = work().finally(() => { running -= 1; });
    try {
      const value = await within(answer, deadline);
      ended(era, true);
      return value;
    } catch (error) {
      const outage = error instanceof ProviderUnavailable || isOutage(error);
      ended(era, !outage);
      throw outage && !(error instanceof ProviderUnavailable) ? new ProviderUnavailable("outage", error) : error;
    }
  };
}

/** The answer, or `ProviderUnavailable` once the deadline (ms) is over. */
export function within<Answer>(answer: Promise<Answer>, deadline: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new ProviderUnavailable("no-answer")); }, deadline);
  });
  // The promise that loses must not end the process when it fails afterwards.
  answer.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => { clearTimeout(timer); });
}
