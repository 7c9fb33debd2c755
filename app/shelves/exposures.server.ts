/** Who came to a page on which something judged acts: written once per visitor and trial, later and together, like impressions. */
import { errorFields, log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { sql } from "drizzle-orm";
import type { Exposure } from "./assignment.ts";

const patience = 500;
const largest = 2_000;

interface Row extends Exposure {
  readonly visitorId: string;
  readonly at: string;
}

let waiting: Row[] = [];
let timer: NodeJS.Timeout | undefined;

/** What this process wrote of whom, so that the next page costs a look-up; the oldest visitors go first. */
const remembered = 5_000;
const written = new Map<string, Set<string>>();

export function recordExposures(visitorId: string, exposures: readonly Exposure[], now: number = Date.now()): void {
  const known = written.get(visitorId) ?? new Set<string>();
  written.delete(visitorId);
  written.set(visitorId, known);
  if (written.size > remembered) for (const oldest of written.keys()) { written.delete(oldest); break; }
  for (const exposure of exposures) {
    if (known.has(exposure.trial)) continue;
    known.add(exposure.trial);
    waiting.push({ ...exposure, visitorId, at: new Date(now).toISOString() });
  }
  if (waiting.length >= largest) void flushExposures();
  else if (waiting.length > 0) timer ??= setTimeout(() => void flushExposures(), patience).unref();
}

/** Writes what waits; the first page of a visitor stays, whatever comes later. A failure loses statistics, never a page. */
export async function flushExposures(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = waiting;
  waiting = [];
  if (rows.length === 0) return;
  const lines = JSON.stringify(rows.map(({ trial, visitorId, held, at }) => ({ trial, visitor_id: visitorId, held, at })));
  await database().execute(sql`insert into exposures (trial, visitor_id, held, at)
    select r.* from jsonb_to_recordset(${lines}::text::jsonb) as r(trial text, visitor_id uuid, held boolean, at timestamptz) on conflict do nothing`).catch((error: unknown) => {
    log.warn(errorFields(error), "exposures lost");
    for (const { visitorId } of rows) written.delete(visitorId);
  });
}

/** Forgets whom this process wrote down; who withdraws consent and gives it again begins anew. */
export const forgetExposures = (): void => written.clear();
