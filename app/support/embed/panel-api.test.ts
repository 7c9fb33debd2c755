import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { outsideLink } from "./dom.ts";
import { PanelApi, randomId, randomText, Refused } from "./panel-api.ts";

interface Asked {
  readonly path: string;
  readonly init: RequestInit & { readonly headers?: Readonly<Record<string, string>> };
}

let asked: Asked[] = [];
let answers: (() => Response)[] = [];
const json = (value: unknown, status = 200) => (): Response => Response.json(value, { status });
const guest = (session: string) => json({ session, customer: null });

beforeEach(() => {
  [asked, answers] = [[], []];
  vi.stubGlobal("fetch", async (url: URL, init: Asked["init"]) => {
    asked.push({ path: `${url.pathname}${url.search}`.replace("/api/embed/site/", ""), init });
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("Failed to fetch");
    return answer();
  });
});
afterEach(() => void vi.unstubAllGlobals());

const refused: string[] = [];
const api = (token?: string): PanelApi => new PanelApi({ base: "https://help.example", site: "site", locale: "ru", token, onTokenRefused: (reason) => void refused.push(reason) });
const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => "ok", (error: unknown) => (error instanceof Refused ? error.code : String(error)));
const bodyOf = ({ init }: Asked): Readonly<Record<string, string>> => Object.fromEntries(init.body instanceof URLSearchParams ? init.body : []);

describe("the panel's questions", () => {
  test("answers and articles need nobody's session, no cookie and no secret", async () => {
    answers = [json({ answers: [] }), json({ slug: "a" })];
    await api("token").answers("где заказ & когда", new AbortController().signal);
    await api("token").article("a/../b");
    expect(asked.map(({ path }) => path)).toEqual([`answers?${new URLSearchParams({ q: "где заказ & когда", lang: "ru" })}`, "articles/a%2F..%2Fb?lang=ru"]);
    for (const { init } of asked) expect(init).toMatchObject({ mode: "cors", credentials: "omit", cache: "no-store" });
    expect(JSON.stringify(asked)).not.toContain("token");
  });

  test("a session is opened when first wanted, once for all who want it", async () => {
    answers = [guest("s1"), json({ tickets: [] }), json({ tickets: [] })];
    const own = api();
    await Promise.all([own.tickets(), own.tickets()]);
    expect(asked.map(({ path }) => path)).toEqual(["session?lang=ru", "tickets?lang=ru", "tickets?lang=ru"]);
    expect(bodyOf(asked[0]!)).toEqual({ browser: expect.stringMatching(/^[\w-]{43}$/) });
    for (const { init } of asked.slice(1)) expect(init.headers).toEqual({ Authorization: "Bearer s1" });
  });

  test("one that is over is opened again, once; a second refusal is told", async () => {
    answers = [guest("s1"), json({ code: "session" }, 401), guest("s2"), json({ number: "T-1" }), json({ code: "session" }, 401), guest("s3"), json({ code: "session" }, 401)];
    const own = api();
    expect(await own.change("T-1", { body: "x" })).toEqual({ number: "T-1" });
    expect(asked.at(-1)?.init.headers).toEqual({ Authorization: "Bearer s2" });
    expect(await codeOf(own.ticket("T-1"))).toBe("session");
    expect(asked).toHaveLength(7);
  });

  test("a refused token makes a guest and tells the page why; a new one is shown as it comes", async () => {
    answers = [json({ code: "token", reason: "expired" }, 401), guest("g"), json({ session: "c", customer: { name: "Ada", email: "a@b.c" } })];
    const own = api("old");
    expect((await own.started()).session).toBe("g");
    expect([refused, bodyOf(asked[0]!).token, bodyOf(asked[1]!).token]).toEqual([["expired"], "old", undefined]);
    own.renew("new");
    expect((await own.started()).customer?.name).toBe("Ada");
    expect(bodyOf(asked[2]!).token).toBe("new");
    expect(bodyOf(asked[2]!).browser).toBe(bodyOf(asked[0]!).browser);
  });

  test("what went wrong is a code: no network, a proxy's page, too many requests, a form with fields", async () => {
    const own = api();
    expect(await codeOf(own.article("a"))).toBe("away");
    answers = [() => new Response("<html>", { status: 502 }), () => new Response("Too many requests.", { status: 429 }), () => new Response("not JSON"), guest("s"), json({ code: "invalid-form", fields: { email: "required" } }, 400)];
    expect([await codeOf(own.article("a")), await codeOf(own.article("a")), await codeOf(own.article("a"))]).toEqual(["away", "too-fast", "away"]);
    await expect(own.open({ subject: "x" })).rejects.toMatchObject({ code: "invalid-form", fields: { email: "required" } });
  });

  test("a session that could not be opened is tried again next time", async () => {
    const own = api();
    expect(await codeOf(own.tickets())).toBe("away");
    answers = [guest("s"), json({ tickets: [] })];
    expect(await own.tickets()).toEqual({ tickets: [] });
  });
});

test("keys and ids are random, of the form the shop takes", () => {
  const ids = Array.from({ length: 200 }, randomId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  for (let n = 0; n < 50; n++) expect(randomText(32)).toMatch(/^[\w-]{43}$/);
});

test.each([
  ["/help/returns", "https://help.example/help/returns"], ["#top", "https://help.example/#top"], ["https://other.example/x", "https://other.example/x"], ["mailto:a@b.c", "mailto:a@b.c"], ["tel:+49", "tel:+49"],
  ["javascript:alert(1)", undefined], ["JaVaScRiPt:alert(1)", undefined], ["java\nscript:alert(1)", undefined], ["data:text/html,x", undefined], ["vbscript:x", undefined], ["blob:https://x/y", undefined], ["https://", undefined],
])("a link to %j leads to %j", (href, target) => expect(outsideLink(href, "https://help.example")).toBe(target));

describe("files", () => {
  test("make a form of parts; without them it is one of fields, as before", async () => {
    answers = [guest("s1"), json({}), json({ number: "T-1" })];
    const own = api();
    await own.change("T-1", { intent: "solve" });
    await own.open({ subject: "Дверца" }, [new File(["x"], "дверца.png")]);
    expect(bodyOf(asked[1]!)).toEqual({ intent: "solve" });
    const form = asked[2]!.init.body as FormData;
    expect([form.get("subject"), (form.get("files") as File).name]).toEqual(["Дверца", "дверца.png"]);
  });

  test("are fetched by the session, which is in no address; one that is gone is a refusal", async () => {
    answers = [guest("s1"), () => new Response("plan"), json({ code: "not-found" }, 404)];
    const own = api();
    expect(await (await own.file("T-1", "a/b")).text()).toBe("plan");
    expect([asked[1]?.path, asked[1]?.init.headers]).toEqual(["tickets/T-1/files/a%2Fb?lang=ru", { Authorization: "Bearer s1" }]);
    expect(await codeOf(own.file("T-1", "gone"))).toBe("not-found");
  });

  test("one that the shop refuses comes back by its name", async () => {
    answers = [guest("s1"), json({ code: "invalid-form", fields: { files: "moving" }, file: "cat.gif" }, 400)];
    const refusal = await api().change("T-1", {}, [new File(["x"], "cat.gif")]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid-form", fields: { files: "moving" }, file: "cat.gif" });
  });
});
