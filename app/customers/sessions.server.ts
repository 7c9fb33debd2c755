/** The devices an account is signed in on. */
import { and, desc, eq, gt } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { sessions } from "#db/schema/identity.ts";
import { sessionToken } from "./identity.server.ts";

export interface SessionRow {
  readonly id: string;
  /** Browser and system as far as the user agent tells. */
  readonly device: string;
  readonly since: string;
  readonly current: boolean;
}

export async function listSessions(userId: string, request: Request): Promise<SessionRow[]> {
  const here = sessionToken(request);
  const rows = await database().select().from(sessions).where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date()))).orderBy(desc(sessions.createdAt)).limit(50);
  return rows.map((row) => ({ id: row.id, device: deviceOf(row.userAgent ?? ""), since: row.createdAt.toISOString(), current: row.token === here }));
}

const browsers: readonly (readonly [RegExp, string])[] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/YaBrowser/, "Yandex Browser"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const systems: readonly (readonly [RegExp, string])[] = [[/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]];

function deviceOf(agent: string): string {
  const name = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1];
  return [name(browsers), name(systems)].filter((part) => part !== undefined).join(" · ") || "—";
}
