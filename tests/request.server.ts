/** Requests as a signed-in person, and what a loader or action answered, whether it returned or threw. */
import type { AppLoadContext, data as wrap } from "@remix-run/node";
import { cookieName, serialiseCookie } from "#app/platform/cookies.server.ts";
import { newToken, uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { sessions } from "#db/schema/identity.ts";

/** What Express hands over: fresh for each request, as in the shop. */
export function contextOf(visitorId: string = uuidv7()): AppLoadContext {
  return { nonce: "test", requestId: "test", visitorId, cookies: new Map(), memo: new Map(), islands: undefined };
}

/** Opens a session for a user; answers its cookie. */
export async function signIn(userId: string): Promise<string> {
  const token = newToken();
  await database().insert(sessions).values({ id: uuidv7(), token, userId, expiresAt: new Date(Date.now() + 3_600_000), updatedAt: new Date() });
  return serialiseCookie("eyelevel.session_token", `${token}.unused`).split(";")[0] ?? cookieName("eyelevel.session_token");
}

/** A GET, or a POST of form fields; `cookie` undefined is a stranger's browser. A list of values gives a field several times. */
export function requestAs(cookie: string | undefined, url: string, fields?: Readonly<Record<string, string | Blob | readonly string[]>>): Request {
  const headers = new Headers(cookie === undefined ? {} : { Cookie: cookie });
  if (fields === undefined) return new Request(url, { headers });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" || value instanceof Blob) body.append(name, value);
    else for (const one of value) body.append(name, one);
  }
  return new Request(url, { method: "POST", headers, body });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Where a redirect leads; undefined otherwise. */
  readonly location: string | undefined;
  /** What the view would get. */
  readonly value: unknown;
}

type Wrapped = ReturnType<typeof wrap>;

const isWrapped = (value: unknown): value is Wrapped =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit" && "data" in value;

/** Runs a loader or action as Remix does: plain values, `data(...)`, responses, and any of these thrown. A bug's Error goes on. */
export async function outcomeOf(run: () => Promise<unknown>): Promise<Answer> {
  let result: unknown;
  try {
    result = await run();
  } catch (thrown) {
    if (!(thrown instanceof Response) && !isWrapped(thrown)) throw thrown;
    result = thrown;
  }
  if (result instanceof Response) return { status: result.status, headers: result.headers, location: result.headers.get("Location") ?? undefined, value: result };
  if (isWrapped(result)) return { status: result.init?.status ?? 200, headers: new Headers(result.init?.headers), location: undefined, value: result.data };
  return { status: 200, headers: new Headers(), location: undefined, value: result };
}
