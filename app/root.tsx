import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation, useMatches, useNavigation, useRouteError, useRouteLoaderData, type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import onestCyrillic from "@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2?url";
import onestLatin from "@fontsource-variable/onest/files/onest-latin-wght-normal.woff2?url";
import literataCyrillic from "@fontsource/literata/files/literata-cyrillic-500-normal.woff2?url";
import literataLatin from "@fontsource/literata/files/literata-latin-500-normal.woff2?url";
import { brand } from "./catalog/brand.server.ts";
import { pageOf } from "./load-page.server.ts";
import { loadShell } from "./load-shell.server.tsx";
import { config } from "./platform/config.server.ts";
import { readCookie, serialiseCookie } from "./platform/cookies.server.ts";
import { defaultLocale, isLocale, locales } from "./platform/i18n.ts";
import { readTold } from "./platform/refusal.server.ts";
import { HelpLauncher } from "./support/help-launcher.tsx";
import { brandCss } from "./ui/brand-css.ts";
import { Notice } from "./ui/notice.tsx";
import { PageProvider, useMessages } from "./ui/page.tsx";
import { usePendingWishes, useSoftNavigation } from "./ui/soft-link.tsx";
import { paths } from "./paths.ts";
import { pageMeta } from "./ui/page-meta.ts";
import { ConsentBanner } from "./ui/shell/consent-banner.tsx";
import { ErrorPage, toldOf } from "./ui/shell/error-page.tsx";
import { Footer } from "./ui/shell/footer.tsx";
import { Header } from "./ui/shell/header.tsx";
import { shellMessages } from "./ui/shell/messages.ts";
import stylesheet from "./styles.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }, { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, {});

/** What a route may say of itself: `export const handle: RouteHandle = {...}`. */
export interface RouteHandle {
  /** Staff screens bring their own frame. */
  readonly frame?: "shop" | "staff";
  /** Search engines may keep the page; everything else is marked noindex. */
  readonly indexed?: boolean;
}

const noWishes: readonly string[] = [];
const year = 365 * 24 * 3600;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [{ locale, market, theme }, shell, { colours }] = await Promise.all([pageOf(request, context), loadShell(request, context), brand()]);
  const value = { locale, market, theme, nonce: context.nonce, origin: config().origin, shell, brandCss: brandCss(colours), told: readTold(request, context.cookies, locale) };
  // A language in the address is a choice: the next page keeps it.
  const asked = new URL(request.url).searchParams.get("lang");
  const keep = isLocale(asked) && asked !== readCookie(request.headers.get("Cookie"), "locale");
  return data(value, keep ? { headers: { "Set-Cookie": serialiseCookie("locale", asked, { maxAge: year }) } } : {});
}

/** The frame changes with what people do and with the language, not with where they go. */
export function shouldRevalidate({ formMethod, currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return (formMethod !== undefined && formMethod !== "GET") || currentUrl.searchParams.get("lang") !== nextUrl.searchParams.get("lang");
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root") ?? undefined;
  const locale = root?.locale ?? defaultLocale;
  const wishes = usePendingWishes(root?.shell.wishes ?? noWishes, paths.wishes());
  const fonts = locale === "ru" ? [literataCyrillic, onestCyrillic, onestLatin] : [literataLatin, onestLatin];
  return (
    <html lang={locale} {...(root === undefined || root.theme === "auto" ? {} : { "data-theme": root.theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        {fonts.map((href) => <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />)}
        <Meta />
        <SearchEngineLinks origin={root?.origin ?? ""} />
        <Links />
        {root === undefined || root.brandCss === "" ? null : <style dangerouslySetInnerHTML={{ __html: root.brandCss }} />}
      </head>
      <body>
        <PageProvider value={{ locale, market: root?.market ?? "", theme: root?.theme ?? "auto", wishes }}>{children}</PageProvider>
        <ScrollRestoration nonce={root?.nonce} />
        <Scripts nonce={root?.nonce} />
      </body>
    </html>
  );
}

const useHandle = (): RouteHandle => useMatches().reduce<RouteHandle>((whole, match) => ({ ...whole, ...(match.handle as RouteHandle | undefined) }), {});

/** Canonical and language addresses of pages that may be kept; a filtered list is the same page as the whole one. */
function SearchEngineLinks({ origin }: { readonly origin: string }) {
  const { pathname, search } = useLocation();
  const { indexed = false } = useHandle();
  const failed = useRouteError() != null;
  if (!indexed || failed) return <meta name="robots" content="noindex" />;
  const given = new URLSearchParams(search);
  const page = given.get("page");
  const address = (lang: string | null) => {
    const query = new URLSearchParams({ ...(page !== null && /^([2-9]|[1-9]\d{1,4})$/.test(page) && { page }), ...(lang !== null && { lang }) });
    return `${origin}${pathname}${query.size === 0 ? "" : `?${query}`}`;
  };
  const lang = given.get("lang");
  return (
    <>
      <link rel="canonical" href={address(isLocale(lang) ? lang : null)} />
      <meta property="og:url" content={address(null)} />
      {locales.map((locale) => <link key={locale} rel="alternate" hrefLang={locale} href={address(locale)} />)}
      <link rel="alternate" hrefLang="x-default" href={address(null)} />
    </>
  );
}

export default function App() {
  return <Frame><Outlet /></Frame>;
}

function Frame({ children, failed = false }: { readonly children: ReactNode; readonly failed?: boolean }) {
  const root = useRouteLoaderData<typeof loader>("root") ?? undefined;
  const { frame = "shop", indexed = false } = useHandle();
  const t = useMessages(shellMessages);
  const main = useFocusAfterNavigation();
  useSoftNavigation();
  // A page that is not there looks the same everywhere: its frame must not tell that staff would see one.
  if (frame === "staff" && !failed) return <><Refused />{children}</>;
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-ink focus:px-5 focus:py-3 focus:text-paper">{t("skip")}</a>
      <Waiting />
      {root === undefined ? null : <Header shell={root.shell} />}
      <main id="main" ref={main} tabIndex={-1} className="flex flex-1 flex-col focus:outline-none"><Refused />{children}</main>
      {root === undefined ? null : <Footer shell={root.shell} />}
      {/* Asked where people look around, never over the button they came to press. */}
      {root?.shell.ask === true && indexed ? <ConsentBanner /> : null}
      {root === undefined ? null : <aside aria-label={t("help")}><HelpLauncher /></aside>}
    </>
  );
}

/** Why the form just sent was not taken, on the page it was sent from. */
function Refused() {
  const told = useRouteLoaderData<typeof loader>("root")?.told;
  const { pathname } = useLocation();
  return told?.at === pathname ? <div className="page-width py-4"><Notice tone="error" live>{told.text}</Notice></div> : null;
}

/** A screen reader hears the new page: focus goes to its content, as it would on a full load. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}

/** A thin line along the top when a page takes longer than a blink. */
function Waiting() {
  const busy = useNavigation().state !== "idle";
  const t = useMessages(shellMessages);
  return <div role="status" className={`pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 origin-left bg-accent transition-transform ${busy ? "scale-x-80 delay-150 duration-[4s] ease-out" : "scale-x-0 duration-0"}`}>{busy ? <span className="sr-only">{t("loading")}</span> : null}</div>;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>("root") ?? undefined;
  const answer = isRouteErrorResponse(error) ? error : undefined;
  return <Frame failed><ErrorPage status={answer?.status ?? 500} locale={root?.locale} told={toldOf(answer?.data)} /></Frame>;
}
