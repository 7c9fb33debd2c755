/** While the database is away: pages say so and look again by themselves, sent forms are not sent again by themselves, and other failures stay what they are. */
import { describe, expect, test } from "vitest";
import { contextOf } from "#tests/request.server.ts";
import { againAfter, awayData, awayPage, noteAway, wasAway } from "./away-page.server.ts";
import { handleDataRequest } from "./entry.server.tsx";

const gone = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
const pageFor = async (method: string, language = "en") => {
  const answer = awayPage(new Request("http://shop.example/cart", { method, headers: { "Accept-Language": language } }), "n0nce");
  return { answer, text: await answer.text() };
};

describe("a request", () => {
  test("is marked by the database alone, and keeps its mark", () => {
    const context = contextOf();
    expect(noteAway(context, new Error("a bug"))).toBe(false);
    expect(wasAway(context)).toBe(false);
    expect(noteAway(context, gone)).toBe(true);
    expect(noteAway(context, new Error("a bug"))).toBe(false);
    expect(wasAway(context)).toBe(true);
    expect(wasAway(contextOf())).toBe(false);
  });
});

describe("the page", () => {
  test("of an address looks again by itself, for people and machines", async () => {
    const { answer, text } = await pageFor("GET");
    expect(answer.status).toBe(503);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ "retry-after": String(againAfter), "cache-control": "no-store", "content-type": "text/html; charset=utf-8" });
    expect(text).toContain(`<meta http-equiv="refresh" content="${againAfter}">`);
    expect(text).toContain(`<a href="">Look again</a>`);
  });

  test("of a sent form does not: what was typed would be lost", async () => {
    const { answer, text } = await pageFor("POST");
    expect(answer.status).toBe(503);
    expect(text).not.toContain("http-equiv");
    expect(text).toContain("go back and send the form again: nothing is ordered or paid twice");
  });

  test("speaks the browser's language, needs nothing of the shop, and its style has the nonce", async () => {
    const { text } = await pageFor("GET", "ru-RU,ru;q=0.9");
    expect(text).toContain(`<html lang="ru">`);
    expect(text).toContain("Минуту, пожалуйста");
    expect(text).not.toMatch(/<script|<link|src=/);
    expect(text).toContain(`<style nonce="n0nce">`);
  });
});

describe("a page's script", () => {
  const dataFor = async (path: string, init: RequestInit = {}) => {
    const answer = awayData(new Request(`http://shop.example${path}`, init));
    return { status: answer.status, again: answer.headers.get("Retry-After"), text: await answer.text() };
  };

  test("of an address is sent to the page that looks again; of a form it gets the sentence", async () => {
    expect(await dataFor("/cart.data?a=1")).toMatchObject({ status: 503, again: String(againAfter), text: expect.stringMatching(/^\[\["SingleFetchRedirect",1\],.*"\/cart\?a=1"/) });
    expect((await dataFor("/cart.data", { method: "POST", headers: { "Accept-Language": "ru" } })).text).toMatch(/"ErrorResponse".*Подождите несколько секунд.*503/);
  });

  test("gets that only where the database was the cause", () => {
    const context = contextOf();
    const request = new Request("http://shop.example/cart.data", { method: "POST" });
    const broken = new Response("broken", { status: 500 });
    expect(handleDataRequest(broken, { request, context })).toBe(broken);
    noteAway(context, gone);
    expect(handleDataRequest(broken, { request, context }).status).toBe(503);
  });
});
