/** Loads the viewer of a request, once per request. */
import { eq } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { once, type RequestContext } from "#app/platform/context.ts";
import { readCookie, serialiseCookie } from "#app/platform/cookies.server.ts";
import { isLocale, preferredLocale, type Locale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { visitors } from "#db/schema/customers.ts";
import { redirect } from "@remix-run/node";
import { signedInUser } from "./identity.server.ts";
import { marketFor } from "./market.ts";
import { markets } from "./markets.server.ts";
import { parseVisit, serialiseVisit, type Signal } from "./signals.ts";
import { hasRole, type StaffRole, type Viewer, type ViewerUser } from "./viewer.ts";

export function viewerOf(request: Request, context: RequestContext): Promise<Viewer> {
  return once(context, "viewer", () => loadViewer(request, context));
}

/** An action changed something of the account: the loaders that answer the same request see it, as they would in the next one. */
export function changedViewer(context: RequestContext, viewer: Viewer & { readonly user: ViewerUser }, change: Partial<ViewerUser>): void {
  context.memo.set("viewer", Promise.resolve({ ...viewer, user: { ...viewer.user, ...change } } satisfies Viewer));
}

async function loadViewer(request: Request, context: RequestContext): Promise<Viewer> {
  const { visitorId, stranger = false } = context;
  const cookies = request.headers.get("Cookie");
  const [user, { books, merchant }, visitor] = await Promise.all([
    signedInUser(request), markets(),
    stranger ? undefined : database().select({ personalisation: visitors.personalisation }).from(visitors).where(eq(visitors.id, visitorId)).then((rows) => rows[0]),
  ]);
  const answer = visitor?.personalisation ?? null;
  // A "no" ends the profile of this visit too, unless this browser asked for just that.
  const sameShelves = answer === false && readCookie(cookies, "shelves") !== "visit";
  const privacyControl = request.headers.get("Sec-GPC") === "1";
  const locale = localeOf(request, cookies);
  return {
    visitorId, user, locale, privacyControl, ...(stranger && { stranger }), ...(sameShelves && { sameShelves }),
    market: marketFor(locale, readCookie(cookies, "market"), books, merchant),
    device: /Mobi|Android|iPhone/.test(request.headers.get("User-Agent") ?? "") ? "phone" : "desktop",
    personalisation: !privacyControl && answer === true,
    asked: privacyControl || answer !== null,
    visit: sameShelves ? { signals: [], remember: () => undefined } : visitOf(cookies, context),
  };
}

/** The signals of a visit, in a cookie that ends with the browser. */
function visitOf(cookies: string | null, context: RequestContext): Viewer["visit"] {
  let signals = parseVisit(readCookie(cookies, "visit"), Date.now());
  return {
    get signals() {
      return signals;
    },
    remember(signal) {
      signals = [...signals, signal];
      keepVisit(context, signals);
    },
  };
}

/** What the visit's cookie remembers from here on, oldest first. */
export function keepVisit(context: Pick<RequestContext, "cookies">, signals: readonly Signal[]): void {
  context.cookies.set("visit", serialiseCookie("visit", serialiseVisit(signals)));
}

/** The language by the address (`?lang=`, so that each language has its own URL), then by choice, then by the browser. */
export function localeOf(request: Request, cookies: string | null = request.headers.get("Cookie")): Locale {
  const asked = new URL(request.url).searchParams.get("lang");
  if (isLocale(asked)) return asked;
  const chosen = readCookie(cookies, "locale");
  return isLocale(chosen) ? chosen : preferredLocale(request.headers.get("Accept-Language"));
}

/** The viewer's account, or a redirect to the sign-in page that leads back here. */
export async function requireUser(request: Request, context: RequestContext): Promise<Viewer & { readonly user: ViewerUser }> {
  const viewer = await viewerOf(request, context);
  if (viewer.user === undefined) {
    const url = new URL(request.url);
    throw redirect(paths.signIn(request.method === "GET" ? `${url.pathname}${url.search}`.replace(".data", "") : undefined));
  }
  return { ...viewer, user: viewer.user };
}

const proven = (viewer: Viewer): boolean => config().demo || viewer.user?.secondFactor === true;

/** For pages that customers and staff share: the role counts only with the second factor that `requireStaff` asks for. */
export const isStaff = (viewer: Viewer, ...roles: readonly StaffRole[]): boolean => proven(viewer) && hasRole(viewer, ...roles);

/**
 * Staff with one of the roles; everybody else gets the 404 of a page that is not there. In a real shop a member of staff
 * without a second factor is led to where it is set up before anything opens.
 */
export async function requireStaff(request: Request, context: RequestContext, ...roles: readonly StaffRole[]): Promise<Viewer & { readonly user: ViewerUser }> {
  const viewer = await requireUser(request, context);
  if (!hasRole(viewer, ...roles)) throw new Response(null, { status: 404 });
  if (!proven(viewer)) throw redirect(paths.accountSecurity());
  return viewer;
}
