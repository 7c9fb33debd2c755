/** Who asks while the database is away: told at once after the first few, until one that looks again is answered. */
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { awayGate, noteAnswer } from "./away-gate.server.ts";

let away = true;
let worked = 0;
let server: Server;
let origin = "";

beforeAll(async () => {
  const app = express();
  app.use((_request, response, next) => next(void (response.locals.nonce = "n0nce")));
  app.all("*", awayGate, (request, response) => {
    worked++;
    const failed = away && request.path !== "/about";
    noteAnswer(request, failed);
    response.status(failed ? 503 : 200).send("from the depth");
  });
  server = await new Promise((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  away = false;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all([ask("/cart"), ask("/cart", "POST")]);
  away = true;
  worked = 0;
});

const ask = async (path: string, method = "GET") => {
  const answer = await fetch(origin + path, { method, headers: { "Accept-Language": "ru" } });
  return { status: answer.status, again: answer.headers.get("Retry-After"), text: await answer.text() };
};
const askOften = async (times: number, path: string, method = "GET") => {
  const answers = [];
  for (let turn = 0; turn < times; turn++) answers.push(await ask(path, method));
  return answers;
};

test("after five in a row a form is refused without its work, in words, and may be sent again", async () => {
  const answers = await askOften(40, "/cart", "POST");
  expect(answers.every(({ status }) => status === 503)).toBe(true);
  expect(worked).toBeLessThan(40);
  expect(answers.filter(({ text }) => text === "from the depth")).toHaveLength(worked);
  expect(answers.find(({ text }) => text !== "from the depth")).toMatchObject({ again: "3", text: expect.stringContaining("отправьте форму ещё раз") as unknown });
});

test("what needs no database is there, and a page that is looked at looks again by itself", async () => {
  await askOften(20, "/cart");
  const looked = await askOften(3, "/cart");
  expect(looked.map(({ text }) => text).join("")).toContain('http-equiv="refresh"');
  expect(await ask("/about")).toMatchObject({ status: 200, text: "from the depth" });
  expect((await ask("/cart.data")).status).toBe(503);
});

test("one connection that broke shuts nobody out", async () => {
  await askOften(3, "/cart");
  away = false;
  expect(await ask("/cart")).toMatchObject({ status: 200 });
  expect((await askOften(5, "/cart")).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test("as soon as one that looks again is answered, so is everybody", async () => {
  await askOften(10, "/cart", "POST");
  away = false;
  await expect.poll(async () => (await ask("/cart", "POST")).status, { timeout: 10_000 }).toBe(200);
  expect((await askOften(5, "/cart", "POST")).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});
