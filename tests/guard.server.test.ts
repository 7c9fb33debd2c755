/** The guard, line by line, in front of a real Remix handler over a real socket: headers are sent that no browser would send. */
import { describe, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { addressKey } from "#app/platform/guard.server.ts";
import { readTold } from "#app/platform/refusal.server.ts";
import { useDatabase } from "./database.server.ts";
import { linksOf } from "./forms.ts";
import { ask, kibibyte, openShop, own, port, post, readData, realShop, type Got } from "./guarded-shop.server.ts";

useDatabase();

describe("hosts", () => {
  test("the demo answers on loopback only under its own port", async () => {
    await openShop();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`]) expect((await ask("/", { headers: { host } })).status).toBe(200);
    for (const host of ["evil.example", "127.0.0.1", `127.0.0.1:${port + 1}`, `127.0.0.1:${port}.evil.example`, `a@127.0.0.1:${port}`]) expect((await ask("/", { headers: { host } })).status, host).toBeOneOf([400, 421]);
  });

  test("a real shop answers to its public name", async () => {
    await openShop(realShop);
    expect((await ask("/", { headers: { host: "shop.example.com" } })).status).toBe(200);
    expect((await ask("/", { headers: { host: `localhost:${port}` } })).status).toBe(421);
  });

  test("a forged X-Forwarded-Host changes nothing", async () => {
    await openShop();
    const got = await ask("/resource", { headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" } });
    expect(got).toMatchObject({ status: 200, text: `${own()}/resource` });
  });

  test("behind a trusted proxy the forwarded name is believed, if it is ours", async () => {
    await openShop({ ...realShop, TRUSTED_PROXIES: "1" });
    const through = (host: string) => ask("/resource", { headers: { "x-forwarded-host": host, "x-forwarded-proto": "https" } });
    expect(await through("shop.example.com")).toMatchObject({ status: 200, text: "https://shop.example.com/resource" });
    expect((await through("evil.example")).status).toBe(421);
    expect((await through("shop.example.com, evil.example")).status).toBe(421);
  });
});

describe("origins", () => {
  test.each([["none", undefined], ["a foreign one", "https://evil.example"], ["null", "null"], ["ours with another scheme", "https://127.0.0.1"], ["ours as a prefix", "http://127.0.0.1.evil.example"]])("a POST with %s as origin is refused", async (_name, origin) => {
    await openShop();
    for (const path of ["/", "/?index", "/resource", "/resource.data", "/_root.data?index"]) expect((await post(path, { origin })).status, path).toBe(403);
  });

  test.each(["PUT", "PATCH", "DELETE"])("%s is held to the same", async (method) => {
    await openShop();
    expect((await ask("/resource", { method, headers: { origin: "https://evil.example" } })).status).toBe(403);
  });

  test.each(["PUT", "PATCH", "DELETE"])("%s from our own pages is no method of theirs", async (method) => {
    await openShop();
    expect(await ask("/resource", { method })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, POST" } });
  });

  test("the panel of other shops is let through to its own lists, and lends its address to nothing else", async () => {
    await openShop();
    const origin = "https://www.acorn.example";
    expect((await post("/api/embed/x/tickets", { origin })).status).not.toBe(403);
    for (const path of ["/api/embed", "/api/embed/../../resource", "/api/embed/%2e%2e/%2e%2e/resource", "/API/EMBED/x/tickets", "/x/api/embed/", "/api/embedded/x"]) expect((await post(path, { origin })).status, path).toBe(403);
    expect((await post("/api/embed/x/tickets", { origin, "content-type": "application/json" })).status).toBe(415);
    expect((await post("/api/embed/x/tickets", { origin }, Buffer.alloc(300 * kibibyte))).status).toBe(413);
  });

  test("our own origin passes, and so does a referer of ours where a browser sends no origin", async () => {
    await openShop();
    expect(await post("/resource")).toMatchObject({ status: 200, text: "3" });
    expect((await post("/resource", { origin: undefined, referer: `${own()}/cart` })).status).toBe(200);
    expect((await post("/resource", { origin: undefined, referer: "https://evil.example/" })).status).toBe(403);
    expect((await post("/resource", { origin: undefined, referer: "not an address" })).status).toBe(403);
  });

  test("a foreign page may follow a link to us", async () => {
    await openShop();
    expect((await ask("/", { headers: { origin: "https://evil.example" } })).status).toBe(200);
  });

  test("signed webhooks come without an origin; what only looks like one does not", async () => {
    await openShop();
    expect(await post("/webhooks/stripe", { origin: undefined })).toMatchObject({ status: 200, text: "3" });
    for (const path of ["/webhooks", "/x/webhooks/stripe", "/api/tokens/x", "/WEBHOOKS/stripe", "/webhooks%2Fstripe", "/webhooks/../resource"]) expect((await post(path, { origin: undefined })).status, path).toBe(403);
  });
});

describe("shapes of requests", () => {
  test.each([["_data alone", "/?_data=root"], ["_data among others", "/resource?a=1&_data=resource"], ["an encoded _data", "/?%5Fdata=root"]])("%s is refused, reading and writing", async (_name, path) => {
    await openShop();
    expect((await ask(path)).status).toBe(400);
    expect((await post(path)).status).toBe(400);
  });

  test.each([["a malformed percent", "/%"], ["a cut-off sequence", "/%E0%A4"], ["a NUL", "/a%00b"], ["a NUL of a value", "/?order=a%00"], ["a NUL of a name", "/?a%00=1"]])("%s is a bad request, not an error of ours", async (_name, path) => {
    await openShop();
    expect((await ask(path)).status).toBe(400);
  });

  test("an address over 8 KiB is refused, one below is not", async () => {
    await openShop();
    expect((await ask(`/?q=${"a".repeat(8 * kibibyte)}`)).status).toBe(414);
    expect((await ask(`/?q=${"a".repeat(7 * kibibyte)}`)).status).toBe(200);
  });

  test.each(["TRACE", "PROPFIND", "LOCK"])("%s is not a method of ours", async (method) => {
    await openShop();
    expect((await ask("/", { method })).status).toBe(405);
  });

  test("the manifest answers questions about sixty pages, not more", async () => {
    await openShop();
    const asked = (count: number) => ask(`/__manifest?version=1&${Array.from({ length: count }, (_, index) => `p=/c/${index}`).join("&")}`);
    expect((await asked(60)).status).toBe(200);
    expect((await asked(61)).status).toBe(400);
  });
});

describe("bodies", () => {
  test("256 KiB pass, one byte more does not", async () => {
    await openShop();
    expect(await post("/resource", {}, Buffer.alloc(256 * kibibyte))).toMatchObject({ status: 200, text: String(256 * kibibyte) });
    expect((await post("/resource", {}, Buffer.alloc(256 * kibibyte + 1))).status).toBe(413);
  });

  test("a body without a length is counted as it comes", async () => {
    await openShop();
    const within = await ask("/resource", { method: "POST", pieces: { bytes: 16 * kibibyte, count: 16 } });
    expect(within).toMatchObject({ status: 200, text: String(256 * kibibyte) });
    const beyond = await ask("/resource", { method: "POST", pieces: { bytes: 16 * kibibyte, count: 4_000 } });
    expect(beyond).toMatchObject({ status: 413, headers: { connection: "close" } });
    expect((await ask("/")).status).toBe(200);
  });

  test("uploads have a limit of their own, on their own addresses only", async () => {
    await openShop();
    const large = Buffer.alloc(9 * kibibyte * kibibyte);
    expect(await post("/backoffice/catalogue/abc/pictures", {}, large)).toMatchObject({ status: 200, text: String(large.length) });
    for (const path of ["/support/new", "/support/new.data", "/help/orders/100200/report", `/api/embed/${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}/tickets`]) expect((await post(path, {}, large)).status, path).not.toBe(413);
    expect((await post("/backoffice/catalogue/abc/pictures/x", {}, large)).status).toBe(413);
    expect((await post("/backoffice/catalogue/abc/pictures", {}, Buffer.alloc(12 * kibibyte * kibibyte + 1))).status).toBe(413);
  });

  test("a form with files that is too large keeps its page: the action says so, with scripts and without, and reads nothing", async () => {
    await openShop();
    for (const size of [12 * kibibyte * kibibyte + 1, 30 * kibibyte * kibibyte]) {
      const [scripted, plain] = [await post("/support/new.data", {}, Buffer.alloc(size)), await post("/support/new", {}, Buffer.alloc(size))];
      expect(scripted).toMatchObject({ status: 413, headers: { "content-type": "text/x-script; charset=utf-8" } });
      expect(scripted.text).toContain('"unread"');
      expect(plain).toMatchObject({ status: 413, headers: { "content-type": "text/html; charset=utf-8" } });
      expect(plain.text).toContain("<p>page</p>");
    }
    expect(await post("/support/new.data", { "content-type": "application/x-www-form-urlencoded" }, Buffer.from("body=x"))).toMatchObject({ status: 200 });
    expect((await ask("/support/new", { method: "POST", pieces: { bytes: 64 * kibibyte, count: 1_000 } })).status).toBe(413);
  });

  test("a length that is no number does not pass for none", async () => {
    await openShop();
    expect((await ask("/resource", { method: "POST", headers: { "content-length": "1e9" } }).catch(() => ({ status: 400 }))).status).toBeOneOf([400, 413]);
  });
});

describe("kinds of bodies", () => {
  test.each([undefined, "application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary="])("refuses what is no form: %s", async (type) => {
    await openShop();
    expect((await ask("/resource", { method: "POST", headers: { "content-type": type }, body: Buffer.from("{}") })).status).toBe(415);
  });
});

describe("headers", () => {
  const safe = { "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "strict-origin-when-cross-origin", "cross-origin-opener-policy": "same-origin" };

  test("stand on every answer: pages, data, resources, health, refusals, what is not there, what failed", async () => {
    await openShop();
    const answers = await Promise.all([
      ask("/"), ask("/_root.data"), ask("/resource"), ask("/healthz"), ask("/readyz"), ask("/nowhere"), ask("/failing"), ask("/?_data=x"), ask("/", { headers: { host: "evil.example" } }), post("/", { origin: "https://evil.example" }),
      post("/resource", {}, Buffer.alloc(300 * kibibyte)), ask("/", { method: "TRACE" }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 404, 500, 400, 421, 403, 413, 405]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject(safe);
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers["x-powered-by"]).toBeUndefined();
    }
  });

  test("scripts run only with the nonce of this very answer", async () => {
    await openShop();
    const [first, second] = await Promise.all([ask("/"), ask("/")]);
    const nonceOf = (got: Got) => /script-src 'self' 'nonce-([^']+)'/.exec(got.headers["content-security-policy"] as string)?.[1] ?? "";
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(first.headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
    const scripts = first.text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(first)}"`);
  });

  test("Stripe's scripts are allowed only where Stripe is used", async () => {
    await openShop();
    for (const path of ["/", "/orders/1/card"]) expect((await ask(path)).headers["content-security-policy"], path).not.toContain("stripe");
  });

  test("with Stripe, only the page with the card form is opened for it", async () => {
    await openShop({ STRIPE_SECRET_KEY: "sk_test_1", STRIPE_PUBLISHABLE_KEY: "pk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1" });
    const policy = async (path: string) => String((await ask(path)).headers["content-security-policy"]);
    expect(await policy("/orders/100200/card?token=x")).toMatch(/script-src [^;]*https:\/\/js\.stripe\.com.*connect-src [^;]*https:\/\/api\.stripe\.com.*frame-src [^;]*https:\/\/hooks\.stripe\.com/);
    expect(await policy("/orders/100200/card")).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
    for (const path of ["/", "/checkout", "/orders/100200", "/orders/100200/pay", "/orders/1/2/card", "/card", "/orders/100200/cards"]) expect(await policy(path), path).not.toMatch(/(script|frame|connect)-src[^;]*stripe/);
  });

  test("personal pages and their data are not kept by anybody; what may be shared says so", async () => {
    await openShop();
    for (const path of ["/", "/_root.data", "/resource"]) expect((await ask(path)).headers["cache-control"], path).toBe("private, no-store");
    expect((await ask("/shared")).headers["cache-control"]).toBe("public, max-age=60");
  });

  test("with https: HSTS, and cookies that only this host can set", async () => {
    await openShop(realShop);
    const got = await ask("/", { headers: { host: "shop.example.com" } });
    expect(got.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    const [visitor = ""] = got.headers["set-cookie"] ?? [];
    expect(visitor).toMatch(/^__Host-visitor=/);
    for (const part of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]) expect(visitor).toContain(part);
    expect(visitor).not.toContain("Domain");
  });

  test("without https: neither, since browsers would drop such cookies", async () => {
    await openShop();
    const got = await ask("/");
    expect(got.headers["strict-transport-security"]).toBeUndefined();
    expect(got.headers["set-cookie"]?.[0]).toMatch(/^visitor=[^;]+; Path=\/; SameSite=Lax; HttpOnly/);
    expect(got.headers["set-cookie"]?.[0]).not.toContain("Secure");
  });

  test("the visitor's id ends with the browser until something is sent that is filed under it", async () => {
    await openShop();
    const [cookie = ""] = (await ask("/")).headers["set-cookie"] ?? [];
    expect(cookie).not.toContain("Max-Age");
    const pair = cookie.split(";")[0] ?? "";
    const sent = async (path: string) => (await ask(path, { method: "POST", headers: { cookie: pair, "content-length": "0" } })).headers["set-cookie"]?.[0];
    expect(await sent("/resource")).toContain(`${pair};`);
    expect(await sent("/resource")).toMatch(/Max-Age=31536000$/);
    expect(await sent("/events")).toBeUndefined();
    expect(await sent("/events/click")).toBeUndefined();
    expect((await ask("/resource", { method: "POST", headers: { "content-length": "0" } })).headers["set-cookie"]?.[0]).toMatch(/^visitor=.*Max-Age=/);
  });

  test("a visitor is known again by a signed cookie, and not by an invented one", async () => {
    await openShop();
    const [cookie = ""] = (await ask("/")).headers["set-cookie"] ?? [];
    const pair = cookie.split(";")[0] ?? "";
    expect((await ask("/", { headers: { cookie: pair } })).headers["set-cookie"]).toBeUndefined();
    expect((await ask("/", { headers: { cookie: `${pair}x` } })).headers["set-cookie"]).toBeDefined();
    expect((await ask("/", { headers: { cookie: "visitor=0190f5d0-0000-7000-8000-000000000001.forged" } })).headers["set-cookie"]).toBeDefined();
  });
});

describe("limits", () => {
  test("signing in is tried a few times; then the answer says when to come back", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.1" });
    const tries = [];
    for (let attempt = 0; attempt < 4; attempt++) tries.push(await post("/sign-in"));
    expect(tries.map((got) => got.status)).toEqual([200, 200, 200, 429]);
    expect(Number(tries[3]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(tries[3]?.headers["retry-after"])).toBeLessThanOrEqual(300);
    expect((await post("/resource")).status).toBe(200);
    expect((await ask("/")).status).toBe(200);
  });

  test("a page's script gets an answer it can read: back to the form, with the sentence on its page", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.02" });
    const referer = `${own()}/sign-in?next=%2Fcart`;
    const tries = [];
    for (let attempt = 0; attempt < 2; attempt++) tries.push(await post("/sign-in.data?index", { referer }));
    expect(tries.map((got) => got.status)).toEqual([200, 429]);
    expect(await readData(tries[1]?.text)).toEqual({ redirect: "/sign-in?next=%2Fcart", status: 303, revalidate: true, reload: false, replace: true });
    expect(tries[1]?.headers).toMatchObject({ "x-remix-response": "yes", "cache-control": "no-store" });
    const [pair = ""] = (tries[1]?.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0] ?? "");
    const told = (language: string) => {
      const cookies = new Map<string, string>();
      const value = readTold(new Request(referer, { headers: { Cookie: pair } }), cookies, language as "en");
      return { value, kept: cookies.get("told") };
    };
    expect(told("en")).toEqual({ value: { title: "Please wait a little", text: "Too many attempts came from your connection: please come again in 5 minutes.", at: "/sign-in" }, kept: "told=; Path=/; SameSite=Lax; HttpOnly; Max-Age=0" });
    expect(told("ru").value?.text).toBe("С вашего адреса пришло слишком много запросов: попробуйте снова через 5 минут.");
  });

  test("a form is led to no other shop, and without its page's address the sentence comes as an error of the page", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.02" });
    await post("/sign-in");
    for (const referer of [undefined, "https://evil.example/sign-in", "not an address"]) {
      expect(await readData((await post("/sign-in.data", { referer })).text), referer).toEqual({ error: ["ErrorResponse", { title: "Please wait a little", text: "Too many attempts came from your connection: please come again in 5 minutes." }, 429, ""] });
    }
    const twisted = await post("/sign-in.data", { referer: `${own()}//evil.example/x` });
    expect(await readData(twisted.text)).toMatchObject({ redirect: "/evil.example/x" });
  });

  test("without a script the sentence is a page in the reader's language", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.02" });
    await post("/sign-in");
    const got = await post("/sign-in?index", { accept: "text/html,*/*", "accept-language": "ru" });
    expect(got).toMatchObject({ status: 429, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(got.text).toContain("С вашего адреса пришло слишком много запросов: попробуйте снова через 5 минут.");
    expect(got.text).toContain(`<html lang="ru">`);
    // One way back to the form and one to people, in the shop's frame; what is too much is said once.
    expect(linksOf((await post("/sign-in", { accept: "text/html", referer: `${own()}/sign-in?next=%2Fcart&a="b` })).text)).toEqual([
      { href: paths.home(), text: "Eyelevel" }, { href: "/sign-in?next=%2Fcart&a=%22b", text: "To the form" }, { href: paths.help(), text: "To the help centre" },
    ]);
    expect(got.text.match(/слишком много/gi)).toHaveLength(1);
    expect((await post("/sign-in", { accept: "text/html", "accept-language": "ru", cookie: "locale=en" })).text).toContain("Too many attempts came from your connection: please come again in 5 minutes.");
    expect((await post("/sign-in")).headers["content-type"]).toBe("text/plain; charset=utf-8");
  });

  test("who asks too often for a page may sign in, and finds help; the page is as dark as the shop", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.002" });
    const tries = [];
    for (let attempt = 0; attempt < 4; attempt++) tries.push(await ask("/", { headers: { accept: "text/html", cookie: "theme=dark" } }));
    expect(tries.at(-1)?.status).toBe(429);
    expect(tries.at(-1)?.text).toContain(`data-theme="dark"`);
    expect(tries.at(-1)?.text).toContain("please come again in 1 minute.");
    expect(linksOf(tries.at(-1)?.text ?? "").map(({ href }) => href)).toEqual([paths.home(), paths.signIn(), paths.help()]);
    expect(linksOf((await ask("/", { headers: { accept: "text/html", host: "elsewhere.example" } })).text)).toEqual([]);
  });

  test("every refusal to a page's script is the sentence it is", async () => {
    await openShop();
    const told = async (got: Got) => ({ status: got.status, data: await readData(got.text) });
    const foreign = await post("/sign-in.data", { origin: "https://evil.example", referer: `${own()}/sign-in` });
    expect(await told(foreign)).toMatchObject({ status: 403, data: { error: ["ErrorResponse", { text: expect.stringContaining("did not come from the shop's own pages") }, 403, ""] } });
    const large = await post("/sign-in.data", { referer: `${own()}/sign-in` }, Buffer.alloc(300 * kibibyte));
    expect(await told(large)).toMatchObject({ status: 413, data: { redirect: "/sign-in" } });
    expect(large.headers["set-cookie"]?.[0]).toMatch(/^told=tooLarge\.1;/);
    expect(await told(await ask("/resource.data?q=%00&_routes=routes%2Fa"))).toMatchObject({ status: 400, data: { "routes/a": { error: ["ErrorResponse", { title: "We cannot read that" }, 400, ""] } } });
    expect(await told(await ask("/_root.data?q=%00"))).toEqual({ status: 400, data: ["SingleFetchRedirect", { redirect: "/?q=%00", status: 302, revalidate: false, reload: true, replace: true }] });
  });

  test("another spelling of the same path is the same path", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.1" });
    const statuses = [];
    for (const path of ["/SIGN-IN", "/x/../sign-in", "/%73ign-in", "/sign-in"]) statuses.push((await post(path)).status);
    expect(statuses[3]).toBe(429);
  });

  test("changes of all kinds have a limit of their own", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.02" });
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt++) statuses.push((await post("/resource")).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("a forged address does not start a new count", async () => {
    await openShop({ RATE_LIMIT_FACTOR: "0.02" });
    const statuses = [];
    for (let attempt = 0; attempt < 7; attempt++) statuses.push((await post("/resource", { "x-forwarded-for": `10.0.0.${attempt}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  test("all addresses of one IPv6 network count as one", () => {
    expect(addressKey("2001:db8:1:2:aaaa::1")).toBe(addressKey("2001:0DB8:1:2:ffff:1:2:3"));
    expect(addressKey("2001:db8:1:2::1")).not.toBe(addressKey("2001:db8:1:3::1"));
    expect(addressKey("::1")).toBe("0:0:0:0");
    expect(addressKey("::ffff:192.0.2.7")).toBe(addressKey("192.0.2.7"));
    expect(addressKey("192.0.2.7")).not.toBe(addressKey("192.0.2.8"));
  });
});

describe("health", () => {
  test("is told to whoever asks, under any host", async () => {
    await openShop();
    expect(await ask("/healthz", { headers: { host: "10.0.0.7" } })).toMatchObject({ status: 200, text: "ok" });
    expect(await ask("/readyz", { headers: { host: "10.0.0.7" } })).toMatchObject({ status: 200, text: "ready" });
  });

  test("a bug in a page is a plain 500 that tells nothing", async () => {
    const mode = process.env.NODE_ENV;
    process.env.NODE_ENV = "production";
    await openShop();
    const got = await ask("/failing");
    process.env.NODE_ENV = mode;
    expect(got.status).toBe(500);
    expect(got.text).not.toContain("a bug");
  });
});
