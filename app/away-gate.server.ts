/**
 * While the database is away, whoever asks for what needs it is told at once, in front of everything that costs: rendering the same sentence for
 * hundreds who try again kept the process so busy that it could not shake hands with the database that was back. One request looks again now and then.
 */
import type { Request as Asked, RequestHandler } from "express";
import { awayData, awayPage } from "./away-page.server.ts";
import { asksForData } from "./platform/single-fetch.server.ts";

/** So many in a row mean that it is away, and not that one connection broke. */
const sure = 5;
const againMs = 250;
/** Addresses that nobody has are asked for too. */
const most = 100;

interface Refusals {
  count: number;
  /** When the next one may look again, on the clock of `performance`. */
  next: number;
}

/** By the first part of the path, apart for what is looked at and what is sent: the rest of the shop may need no database. */
const areas = new Map<string, Refusals>();

const areaOf = ({ method, path }: Pick<Asked, "method" | "path">): string => {
  const [, first = ""] = path.split("/", 2);
  return `${method === "GET" || method === "HEAD" ? "look" : "send"} ${first.slice(0, 40).replace(/\.data$/, "")}`;
};

/** How a request ended: for want of the database, or otherwise. */
export function noteAnswer(request: Pick<Asked, "method" | "path">, away: boolean): void {
  if (!away && areas.size === 0) return;
  const area = areaOf(request);
  if (away && (areas.has(area) || areas.size < most)) areas.set(area, { count: (areas.get(area)?.count ?? 0) + 1, next: performance.now() + againMs });
  if (!away) areas.delete(area);
}

export const awayGate: RequestHandler = (request, response, next) => {
  const refusals = areas.size === 0 ? undefined : areas.get(areaOf(request));
  if (refusals === undefined || refusals.count < sure) return next();
  if (performance.now() >= refusals.next) {
    refusals.next = performance.now() + againMs;
    return next();
  }
  const asked = new Request(new URL(request.originalUrl, "http://shop"), { method: request.method, headers: { "Accept-Language": request.get("Accept-Language") ?? "" } });
  const answer = asksForData(request.path) ? awayData(asked) : awayPage(asked, (response.locals as { readonly nonce: string }).nonce);
  answer.text().then((text) => response.status(answer.status).set(Object.fromEntries(answer.headers)).send(text), next);
};
