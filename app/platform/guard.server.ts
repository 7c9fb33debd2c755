/**
 * The guard in front of Remix, whose own origin check can be walked around (`?_data=`, resource routes, a forged
 * X-Forwarded-Host) and whose bodies know no limit. How a refusal is said: refusal.server.ts.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Config } from "./config.server.ts";
import { largestForm } from "./file-limits.ts";
import { guessing } from "./guessing.server.ts";
import { log } from "./log.server.ts";
import { refuse } from "./refusal.server.ts";

export interface GuardLocals {
  readonly nonce: string;
  readonly requestId: string;
}

const kibibyte = 1024;
/** Where forms carry files. */
const uploadPath = /^\/((support|desk)\/[Tt]-?\d{1,12}(\.data)?|support\/new(\.data)?|help\/orders\/[^/]+\/[a-z]+(\.data)?|api\/embed\/[\da-f-]{36}\/tickets(\/[Tt]-?\d{1,12})?|backoffice\/catalogue\/[^/]+\/pictures|backoffice\/brand\/logo|p\/[^/]+\/review(\.data)?|studio\/products(\/[^/]+\/(text|check))?)$/;
/** The one page that shows a payment provider's form. */
const cardFormPath = /^\/orders\/[^/]+\/card\/?$/;
/** Answers to other machines, authenticated by signature or token instead of by origin. */
const machinePath = /^\/(webhooks|api\/token)\//;
/** The help panel on pages of other shops: each site's own list of origins decides (app/support/embed), and no cookie counts. */
const embedPath = /^\/api\/embed\//;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const knownMethods = new Set([...safeMethods, "POST", "PUT", "PATCH", "DELETE"]);

/** What every answer gets, refusals and health checks too: an id, a nonce, the security headers. */
export const opening = (config: Config): RequestHandler[] => [identify(), headers(config)];

/** Who is turned away before Remix, in order; stands behind `opening`. */
export const guard = (config: Config): RequestHandler[] => [forwarded(config), hosts(config), requests(), origins(config), limits(config), guesses(config), bodies()];

/** A request id of our own, and a nonce for the page's scripts. */
function identify(): RequestHandler {
  return (request, response, next) => {
    const locals: GuardLocals = { nonce: randomBytes(16).toString("base64"), requestId: randomUUID() };
    Object.assign(response.locals, locals);
    response.set("X-Request-Id", locals.requestId);
    const started = performance.now();
    response.on("finish", () => {
      const milliseconds = Math.round(performance.now() - started);
      log.info({ requestId: locals.requestId, method: request.method, path: request.path, status: response.statusCode, milliseconds }, "request");
    });
    next();
  };
}

/** Forwarded headers are believed only from as many proxies as the operator named. */
function forwarded(config: Config): RequestHandler {
  return (request, _response, next) => {
    if (config.TRUSTED_PROXIES === 0) {
      const kept = Object.entries(request.headers).filter(([name]) => !name.startsWith("x-forwarded-") && name !== "forwarded");
      request.headers = Object.fromEntries(kept);
    }
    next();
  };
}

/** The hosts this shop answers to. */
export function allowedHosts(config: Config): ReadonlySet<string> {
  const own = new URL(config.origin).host.toLowerCase();
  const local = ["127.0.0.1", "localhost", "[::1]"].map((host) => `${host}:${config.PORT}`);
  return new Set(config.demo ? [own, ...local] : [own, `127.0.0.1:${config.PORT}`]);
}

function hosts(config: Config): RequestHandler {
  const allowed = allowedHosts(config);
  return (request, response, next) => {
    // Remix believes X-Forwarded-Host of a trusted proxy, so it must be one of ours as well.
    const forwardedHost = [request.headers["x-forwarded-host"] ?? []].flat();
    const named = [request.headers.host ?? "", ...forwardedHost];
    if (!named.every((host) => allowed.has(host.toLowerCase()))) return refuse(request, response, "host");
    // Its adapter would otherwise put our own port behind the public name.
    [request.headers.host] = forwardedHost.length > 0 ? forwardedHost : named;
    next();
  };
}

/** Shapes of requests that Remix would stumble over or answer too generously. */
function requests(): RequestHandler {
  return (request, response, next) => {
    if (!knownMethods.has(request.method)) return refuse(request, response, "method");
    if (request.url.length > 8 * kibibyte) return refuse(request, response, "long");
    if (!URL.canParse(request.url, "http://shop") || !decodable(request.path)) return refuse(request, response, "malformed");
    const query = new URL(request.url, "http://shop").searchParams;
    // The database holds no NUL: no value of an address has one, so that no query has to ask.
    if (query.has("_data") || query.toString().includes("%00")) return refuse(request, response, "malformed");
    if (request.path === "/__manifest" && query.getAll("p").length > 60) return refuse(request, response, "malformed");
    next();
  };
}

/** The path as Remix reads it: dots resolved, escapes decoded, letters of either case alike. */
function routedPath(request: Request): string {
  const address = `http://shop${request.url}`;
  return decodeURIComponent(URL.canParse(address) ? new URL(address).pathname : request.path).toLowerCase();
}

function decodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\u0000");
  } catch {
    return false;
  }
}

/** Whoever changes something must come from our own pages. */
function origins(config: Config): RequestHandler {
  const allowed = new Set([...allowedHosts(config)].map((host) => `${new URL(config.origin).protocol}//${host}`));
  return (request, response, next) => {
    if (safeMethods.has(request.method)) return next();
    if ([machinePath, embedPath].some((elsewhere) => elsewhere.test(request.path) && elsewhere.test(routedPath(request)))) return next();
    const origin = request.headers.origin ?? refererOrigin(request);
    if (origin === undefined || !allowed.has(origin.toLowerCase())) return refuse(request, response, "elsewhere");
    // Remix hands every method that changes something to the same action; the shop's forms post.
    if (request.method !== "POST") return refuse(request, response.set("Allow", "GET, HEAD, POST"), "method");
    next();
  };
}

function refererOrigin(request: Request): string | undefined {
  const referer = request.headers.referer;
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
}

/** Refuses a body that says it is too large, and ends one that lied. A form with files says so itself, unread, and keeps its page (`readForm`). */
function bodies(): RequestHandler {
  return (request, response, next) => {
    if (safeMethods.has(request.method)) return next();
    if (!machinePath.test(request.path) && !isForm(request.headers["content-type"])) return refuse(request, response, "form");
    const carriesFiles = uploadPath.test(request.path);
    const limit = carriesFiles ? largestForm.files : largestForm.texts;
    if (!carriesFiles && Number(request.headers["content-length"] ?? 0) > limit) return refuse(request, response, "tooLarge");
    let seen = 0;
    request.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      if (seen <= limit || response.headersSent) return;
      // The answer goes out first; then the connection ends, since the rest of the body would come for nothing.
      response.once("finish", () => request.destroy());
      refuse(request, response.set("Connection", "close"), "tooLarge");
    });
    request.pause();
    next();
  };
}

/** What a browser's form sends, and nothing else that an action would stumble over while reading it. */
const isForm = (type: string | undefined): boolean => /^(application\/x-www-form-urlencoded\b|multipart\/form-data\s*;.*\bboundary=.)/i.test(type ?? "");

interface Limit {
  readonly path: RegExp;
  readonly methods: ReadonlySet<string> | undefined;
  readonly limiter: RateLimiterMemory;
}

const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Per address: signing in tightest, then changes, then everything. */
function limits(config: Config): RequestHandler {
  const limit = (path: RegExp, methods: ReadonlySet<string> | undefined, points: number, seconds: number): Limit => ({
    path, methods, limiter: new RateLimiterMemory({ points: Math.max(1, Math.round(points * config.RATE_LIMIT_FACTOR)), duration: seconds }),
  });
  const all = [
    limit(/^\/(sign-in|sign-up|account\/password|invitation|support\/mine)/, changes, 30, 300),
    // Here a code is sent to whichever address is typed.
    limit(/^\/support\/mine/, changes, 10, 600),
    // Mails to strangers leave from here.
    limit(/^\/configuration\/[^/]+\/share/, changes, 30, 3600),
    limit(/^\//, changes, 240, 60),
    limit(/^\/api\//, undefined, 600, 60),
    limit(/^\/(?!assets\/|pictures\/|files\/)/, undefined, 1200, 60),
  ];
  return (request: Request, response: Response, next: NextFunction) => {
    const path = routedPath(request);
    const matching = all.filter((entry) => entry.path.test(path) && (entry.methods?.has(request.method) ?? true));
    const key = addressKey(request.ip ?? "unknown");
    Promise.all(matching.map((entry) => entry.limiter.consume(key))).then(
      () => next(),
      (refused: { msBeforeNext?: number }) => refuse(request, response, "tooFast", Math.ceil((refused.msBeforeNext ?? 1000) / 1000)),
    );
  };
}

/** Numbers and secrets that are not there, from one address. */
const guesses = (config: Config): RequestHandler =>
  guessing({ factor: config.RATE_LIMIT_FACTOR, pathOf: routedPath, keyOf: (request) => addressKey(request.ip ?? "unknown"), refuse: (request, response, wait) => refuse(request, response, "tooFast", wait) });

/** An IPv6 customer has a whole network of 2^64 addresses (RFC 6177): its first half stands for all of them. */
export function addressKey(ip: string): string {
  if (!ip.includes(":") || ip.includes(".")) return ip.replace(/^::ffff:/i, "");
  const [head = "", tail] = ip.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...middle, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "").toLowerCase()).join(":");
}

/** Where the payment form's scripts, frames and calls come from; all from one address where a test names another server. */
function stripeSources({ STRIPE_API_URL }: Config): Readonly<Record<"script" | "frame" | "connect" | "image", string>> {
  if (STRIPE_API_URL !== undefined) {
    const { origin } = new URL(STRIPE_API_URL);
    return { script: origin, frame: origin, connect: origin, image: origin };
  }
  return { script: "https://js.stripe.com https://*.js.stripe.com", frame: "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com", connect: "https://api.stripe.com", image: "https://*.stripe.com" };
}

/** Security headers; scripts run only with this response's nonce. */
function headers(config: Config): RequestHandler {
  const paid = config.STRIPE_SECRET_KEY !== undefined;
  return (request, response, next) => {
    const { nonce } = response.locals as GuardLocals;
    const open = paid && cardFormPath.test(request.path) ? stripeSources(config) : undefined;
    const and = (sources: string | undefined): string => (sources === undefined ? "" : ` ${sources}`);
    response.set({
      "Content-Security-Policy": [
        "default-src 'self'", `script-src 'self' 'nonce-${nonce}'${and(open?.script)}`, "style-src 'self' 'unsafe-inline'", `img-src 'self' data: blob:${and(open?.image)}`,
        "font-src 'self'", `connect-src 'self'${config.demo ? " ws://127.0.0.1:* ws://localhost:*" : ""}${and(open?.connect)}`, `frame-src 'self'${and(open?.frame)}`, "object-src 'none'", "base-uri 'self'", `form-action 'self'${paid ? " https://checkout.stripe.com" : ""}`,
        "frame-ancestors 'none'",
      ].join("; "),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
      // Wallets and banks open windows of their own and tell the page how it went.
      "Cross-Origin-Opener-Policy": open === undefined ? "same-origin" : "same-origin-allow-popups",
      "X-Frame-Options": "DENY",
    });
    if (config.secure) response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    next();
  };
}
