import { describe, expect, test } from "vitest";
import { containProvider, ProviderUnavailable, type Containment } from "./contain-provider.server.ts";
import type { PaymentProvider, PaymentStatus } from "./payment-provider.ts";

const status: PaymentStatus = { providerId: "p", reference: undefined, state: "created", amount: 1, currency: "EUR" };
const started = { ok: true, status, url: "https://bank.example" } as const;

/** A provider that does with every call what it is told to, and counts them. */
function givenProvider(wish: Partial<Containment> = {}) {
  const given = { calls: 0, behave: (): Promise<unknown> => Promise.resolve(status) };
  const call = <Answer,>(): Promise<Answer> => {
    given.calls += 1;
    return given.behave() as Promise<Answer>;
  };
  const bare: PaymentProvider = { id: "stripe", start: call, resume: call, find: call, cancel: call, refund: call };
  const provider = containProvider(bare, { deadline: 30, most: 4, rule: { failures: 3, pause: 40, longestPause: 80 }, isOutage: (error) => error instanceof TypeError, ...wish });
  return { given, provider };
}

const silence = (): Promise<never> => new Promise(() => undefined);
const why = async (work: Promise<unknown>): Promise<string> => work.then(() => "answered", (error: unknown) => (error instanceof ProviderUnavailable ? error.why : "error"));
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

describe("a provider behind its wall", () => {
  test("answers as itself while it works", async () => {
    const { given, provider } = givenProvider();
    expect(await provider.find("p")).toBe(status);
    given.behave = () => Promise.resolve(started);
    expect(await provider.resume("p")).toBe(started);
    given.behave = () => Promise.resolve("settled");
    expect(await provider.refund({ providerId: "p", amount: 1, currency: "EUR", key: "k" })).toBe("settled");
    expect(given.calls).toBe(3);
  });

  test("that hangs keeps nobody longer than the deadline, and after three of them nobody at all", async () => {
    const { given, provider } = givenProvider();
    given.behave = silence;
    for (let call = 0; call < 3; call++) expect(await why(provider.find("p"))).toBe("no-answer");
    const before = performance.now();
    expect(await why(provider.find("p"))).toBe("paused");
    expect(performance.now() - before).toBeLessThan(20);
    expect(given.calls).toBe(3);
  });

  test("holds only so many calls at once; those given up count until they end", async () => {
    const { given, provider } = givenProvider({ rule: { failures: 99, pause: 40, longestPause: 80 } });
    const ends: (() => void)[] = [];
    given.behave = () => new Promise((resolve) => ends.push(() => { resolve(status); }));
    const waiting = Array.from({ length: 4 }, () => why(provider.find("p")));
    expect(await why(provider.find("p"))).toBe("busy");
    expect(await Promise.all(waiting)).toEqual(["no-answer", "no-answer", "no-answer", "no-answer"]);
    expect(await why(provider.find("p"))).toBe("busy");
    for (const end of ends) end();
    await pause(1);
    given.behave = () => Promise.resolve(status);
    expect(await why(provider.find("p"))).toBe("answered");
  });

  test("a payment that does not start is told, not thrown", async () => {
    const { given, provider } = givenProvider();
    given.behave = () => Promise.reject(new TypeError("connection lost"));
    const payment = { paymentId: "1", orderNumber: "1", amount: 1, currency: "EUR", email: "a@b.c", locale: "en", returnUrl: "https://shop.example", expiresAt: 0 };
    expect(await provider.start(payment)).toEqual({ ok: false, problem: { code: "provider-unavailable" } });
    expect(await provider.resume("p")).toEqual({ ok: false, problem: { code: "provider-unavailable" } });
    expect(await why(provider.cancel("p"))).toBe("outage");
    expect(await why(provider.cancel("p"))).toBe("paused");
  });

  test("a refusal is an answer: it comes through as it is and pauses nothing", async () => {
    const { given, provider } = givenProvider();
    given.behave = () => Promise.reject(new RangeError("no such payment"));
    for (let call = 0; call < 10; call++) await expect(provider.find("p")).rejects.toThrow("no such payment");
    expect(given.calls).toBe(10);
  });

  test("is tried with one call after the pause; when that one is answered, all go out again", async () => {
    const { given, provider } = givenProvider();
    given.behave = () => Promise.reject(new TypeError("down"));
    for (let call = 0; call < 3; call++) await why(provider.find("p"));
    await pause(50);
    let answer: (() => void) | undefined;
    given.behave = () => new Promise((resolve) => { answer = () => { resolve(status); }; });
    const probe = why(provider.find("p"));
    expect(await Promise.all([why(provider.find("p")), why(provider.find("p"))])).toEqual(["paused", "paused"]);
    expect(given.calls).toBe(4);
    answer?.();
    expect(await probe).toBe("answered");
    given.behave = () => Promise.resolve(status);
    expect(await Promise.all([why(provider.find("p")), why(provider.find("p"))])).toEqual(["answered", "answered"]);
  });

  test("an answer that comes after its deadline ends nothing and breaks nothing", async () => {
    const { given, provider } = givenProvider();
    given.behave = () => pause(45).then(() => { throw new TypeError("late and broken"); });
    expect(await why(provider.find("p"))).toBe("no-answer");
    await pause(30);
    given.behave = () => Promise.resolve(status);
    expect(await why(provider.find("p"))).toBe("answered");
  });
});
