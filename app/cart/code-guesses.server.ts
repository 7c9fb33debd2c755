/**
 * Who tries codes is slowed down: ten that open nothing within ten minutes, per address, then none is looked up for a while. Codes that
 * open something cost nothing. Counted in each process; batches are long enough that no number of processes makes guessing pay.
 */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { config } from "#app/platform/config.server.ts";

const most = 10;
const seconds = 600;

let limiter: RateLimiterMemory | undefined;

/** False when this address may not ask now; `opens` is not asked then. */
export async function tryCode(address: string, opens: () => Promise<boolean>): Promise<boolean> {
  limiter ??= new RateLimiterMemory({ points: Math.max(1, Math.round(most * config().RATE_LIMIT_FACTOR)), duration: seconds });
  // Counted before it is known, so that many at once are not asked for free.
  try {
    await limiter.consume(address);
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
  if (await opens()) await limiter.reward(address);
  return true;
}

/** For tests: everybody begins anew. */
export const forgetGuesses = (): void => { limiter = undefined; };
