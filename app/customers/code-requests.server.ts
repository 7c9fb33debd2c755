/** How often codes are asked for: per place, so that nobody walks through addresses, and per address, so that no mailbox is filled. Counted in each process. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { config } from "#app/platform/config.server.ts";

const perPlace = { points: 10, duration: 600 };
const perAddress = { points: 5, duration: 900 };
let limiters: { readonly place: RateLimiterMemory; readonly address: RateLimiterMemory } | undefined;

function made(): NonNullable<typeof limiters> {
  const factor = config().RATE_LIMIT_FACTOR;
  const limiter = ({ points, duration }: typeof perPlace) => new RateLimiterMemory({ points: Math.max(1, Math.round(points * factor)), duration });
  return (limiters ??= { place: limiter(perPlace), address: limiter(perAddress) });
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/** "wait" is said to whoever asks; "silent" sends nothing, and nothing tells so. Known and unknown addresses are counted alike. */
export async function mayAskForCode(place: string | undefined, email: string): Promise<"send" | "silent" | "wait"> {
  const { place: places, address } = made();
  if (place !== undefined && !(await taken(places, place))) return "wait";
  return (await taken(address, email.toLowerCase())) ? "send" : "silent";
}

/** For tests: everybody begins anew. */
export const forgetCodeRequests = (): void => { limiters = undefined; };
