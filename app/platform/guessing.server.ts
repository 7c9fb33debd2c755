/**
 * Numbers of tickets and orders, and the secrets of links, are guessed by asking for many: ten addresses that are not there, from one place within
 * ten minutes, and none of this kind is looked up for it for a while. Pages that are there cost nothing. Counted in each process.
 */
import type { Request, RequestHandler } from "express";
import onHeaders from "on-headers";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** Where whoever knows a number or a secret finds something that is not everybody's. */
export const guessable = /^\/(support\/t-?\d|orders\/|help\/orders\/|account\/orders\/|invitation|configuration\/|api\/embed\/[^/]+\/tickets\/)/;
const most = 10;
const seconds = 600;
/** What one place may have under way, so that a thousand at the same moment are not a thousand free tries; a page's own pictures fit in. */
const atOnce = 30;

export interface Guessing {
  readonly factor: number;
  readonly pathOf: (request: Request) => string;
  readonly keyOf: (request: Request) => string;
  /** `wait` in seconds. */
  readonly refuse: (request: Request, response: Parameters<RequestHandler>[1], wait: number) => void;
}

export function guessing({ factor, pathOf, keyOf, refuse }: Guessing): RequestHandler {
  const [misses, open] = [Math.max(1, Math.round(most * factor)), Math.max(1, Math.round(atOnce * factor))];
  const missed = new RateLimiterMemory({ points: misses, duration: seconds });
  const underWay = new Map<string, number>();
  const begin = (key: string, change: 1 | -1): void => {
    const now = (underWay.get(key) ?? 0) + change;
    if (now > 0) underWay.set(key, now);
    else underWay.delete(key);
  };
  return (request, response, next) => {
    if (!guessable.test(pathOf(request))) return next();
    const key = keyOf(request);
    missed.get(key).then((kept) => {
      if ((kept?.consumedPoints ?? 0) >= misses) return refuse(request, response, Math.ceil((kept?.msBeforeNext ?? 1000) / 1000));
      if ((underWay.get(key) ?? 0) >= open) return refuse(request, response, 1);
      begin(key, 1);
      let answered = false;
      const end = (): void => {
        if (answered) return;
        answered = true;
        begin(key, -1);
      };
      onHeaders(response, () => {
        end();
        // Beyond the limit the limiter rejects; the count stands all the same.
        if (response.statusCode === 404) missed.consume(key).catch(() => undefined);
      });
      response.once("close", end);
      next();
    }, next);
  };
}
