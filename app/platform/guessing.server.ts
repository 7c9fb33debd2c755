/**
 * Numbers of tickets and orders, and the secrets of links, are guessed by asking for many: after ten addresses that are not there, from one place within
 * ten minutes, that place is told to wait instead of what is not there. Pages that are there are shown all the same, and cost nothing: behind one address
 * live many people, and one with old links must not keep the others from their orders. Counted in each process.
 */
import type { Request, RequestHandler, Response } from "express";
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
  readonly refuse: (request: Request, response: Response, wait: number) => void;
}

/** Who has missed too often is told to wait in place of an answer that would be 404. Stands behind what packs answers, in front of what gives them. */
export const refusedMisses: RequestHandler = (_request, response, next) => {
  const refuse = (response.locals as GuessLocals).refuseMiss;
  if (refuse !== undefined) insteadOfMissing(response, refuse);
  next();
};

interface GuessLocals {
  refuseMiss?: () => void;
}

/** Decided when the first byte is to be sent; what goes on being written of the answer that is not given goes nowhere. */
function insteadOfMissing(response: Response, refuse: () => void): void {
  const { write, end } = response;
  const send = { write, end };
  let isRefused: boolean | undefined;
  const decide = (): boolean => {
    if (isRefused !== undefined) return isRefused;
    Object.assign(response, send);
    isRefused = response.statusCode === 404 && !response.headersSent;
    if (!isRefused) return false;
    for (const name of ["content-type", "content-length", "content-encoding", "etag", "last-modified"]) response.removeHeader(name);
    refuse();
    Object.assign(response, { write: () => true, end: () => response, flush: () => undefined });
    return true;
  };
  Object.assign(response, {
    write: (...chunk: Parameters<typeof write>) => decide() || write.apply(response, chunk),
    end: (...chunk: Parameters<typeof end>) => (decide() ? response : end.apply(response, chunk)),
  });
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
      const isFull = (kept?.consumedPoints ?? 0) >= misses;
      if (isFull) (response.locals as GuessLocals).refuseMiss = () => refuse(request, response, Math.ceil((kept?.msBeforeNext ?? 1000) / 1000));
      next();
    }, next);
  };
}
