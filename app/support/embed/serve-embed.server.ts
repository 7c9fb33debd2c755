/**
 * What the panel on a page of another shop may ask: only from an origin that its site names, letter by letter. Everybody else gets the
 * same refusal without a word of CORS, whatever the method; cookies are neither needed nor allowed along.
 */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import { allowedSite, type AllowedSite } from "./help-sites.server.ts";
import { readSession, type EmbedVisitor } from "./embed-session.server.ts";

export type EmbedArgs = Pick<LoaderFunctionArgs, "request" | "params">;

export interface EmbedCall {
  readonly request: Request;
  readonly site: AllowedSite;
  readonly locale: Locale;
}

export interface EmbedVisit extends EmbedCall {
  readonly visitor: EmbedVisitor;
  /** As the rest of support knows her. */
  readonly viewer: { readonly visitorId: string; readonly user: undefined; readonly locale: Locale };
  /** Asks anew, for what outlives a request. */
  readonly stillValid: () => Promise<boolean>;
}

export const refusal = (status: number, code: string, more: object = {}): Response => Response.json({ code, ...more }, { status });

export async function serveEmbed({ request, params }: EmbedArgs, answer: (call: EmbedCall) => Promise<Response>): Promise<Response> {
  const origin = request.headers.get("Origin");
  const site = await allowedSite(params.site, origin);
  if (site === undefined || origin === null) return withHeaders(refusal(403, "not-allowed"), {});
  const cors = { "Access-Control-Allow-Origin": origin };
  if (request.method === "OPTIONS") {
    return withHeaders(new Response(null, { status: 204 }), { ...cors, "Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Authorization", "Access-Control-Max-Age": "600" });
  }
  const asked = new URL(request.url).searchParams.get("lang");
  return withHeaders(await answered(() => answer({ request, site, locale: isLocale(asked) ? asked : "en" })), { ...cors, "Access-Control-Expose-Headers": "Retry-After" });
}

/** The same for what belongs to somebody: 401 where the session is none, or no longer one. */
export function serveVisitor(args: EmbedArgs, answer: (visit: EmbedVisit) => Promise<Response>): Promise<Response> {
  return serveEmbed(args, async (call) => {
    const session = /^Bearer ([\w.-]+)$/.exec(args.request.headers.get("Authorization") ?? "")?.[1];
    const visitor = readSession(call.site, session);
    if (visitor === undefined) return refusal(401, "session");
    const stillValid = async (): Promise<boolean> => {
      const site = await allowedSite(call.site.id, args.request.headers.get("Origin"));
      return site !== undefined && readSession(site, session)?.visitorId === visitor.visitorId;
    };
    return answer({ ...call, visitor, viewer: { visitorId: visitor.visitorId, user: undefined, locale: call.locale }, stillValid });
  });
}

/** Who asks from elsewhere must be able to read a refusal too. */
async function answered(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries({ Vary: "Origin", ...headers })) response.headers.set(name, value);
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "private, no-store");
  return response;
}
