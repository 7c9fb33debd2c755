import { beforeAll, beforeEach, expect, test } from "vitest";
import * as file from "#app/routes/studio.pins_.file.ts";
import * as pins from "#app/routes/studio.pins.tsx";
import { ruleVersions } from "#db/schema/shelves.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { seededStaff, type SignedIn } from "#tests/seeded-staff.server.ts";
import { currentRules, workingRules } from "../rule-versions.server.ts";

const database = useDatabase();
let people: Partial<Record<string, SignedIn>> = {};

beforeAll(async () => {
  people = await seededStaff(database, "editor", "lead");
});

beforeEach(async () => {
  await database.current.db.delete(ruleVersions);
  await database.current.db.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "n", publishedAt: new Date() });
});

type Handler = (args: never) => unknown;
const run = (handler: Handler, path: string, fields?: Readonly<Record<string, string>>, as = "editor") =>
  outcomeOf(async () => handler({ request: requestAs(people[as]?.cookie, `http://shop.test${path}`, fields), context: contextOf(), params: {} } as never));
const stamp = async () => workingRules(await currentRules()).stamp;
const download = async (shelf: string) => {
  const { value } = await run(file.loader, `/studio/pins/file?shelf=${shelf}`);
  return value instanceof Response ? value.text() : String(value);
};
const table = "product,slot,from,until\r\nlw-perch-chair,1,2026-12-01,2026-12-24T18:00\r\nlw-harbour-sofa,2,,\r\n";

test("a table becomes the shelf's pins in the draft and comes out as it went in", async () => {
  const saved = await run(pins.action, "/studio/pins", { seen: await stamp(), shelf: "light", rows: table });
  expect(saved.location).toBe("/studio/pins?shelf=light&done=saved");
  const { rules } = workingRules(await currentRules()).source as { readonly rules: readonly { readonly id: string }[] };
  expect(rules.slice(-2).map((rule) => rule.id)).toEqual(["pin-light-1", "pin-light-2"]);
  expect((await run(pins.loader, "/studio/pins?shelf=light")).value).toMatchObject({ page: { shelf: "light", text: table } });
  expect(await download("light")).toBe(table);
});

test("a table with a mistake is refused with its lines, comes back as typed, and changes nothing", async () => {
  const before = await stamp();
  const rows = "product,slot,from,until\nlw-nothing,1,,\nlw-perch-chair,99,,\n";
  const answer = await run(pins.action, "/studio/pins", { seen: before, shelf: "light", rows });
  expect(answer.status).toBe(422);
  expect(answer.value).toMatchObject({ lines: ["Line 2: there is no product “lw-nothing”", "Line 3: the shelf has no place 99"], text: rows });
  expect(await stamp()).toBe(before);
});

test("from an overtaken page, for an unknown shelf, or too large nothing is saved; viewers may look only", async () => {
  const before = await stamp();
  expect((await run(pins.action, "/studio/pins", { seen: "draft-stale", shelf: "light", rows: table })).status).toBe(409);
  expect((await run(pins.action, "/studio/pins", { seen: before, shelf: "__proto__", rows: table })).status).toBe(422);
  expect((await run(pins.action, "/studio/pins", { seen: before, shelf: "light", rows: "x".repeat(200_001) })).status).toBe(413);
  expect((await run(pins.action, "/studio/pins", { seen: before, shelf: "light", rows: table }, "lead")).status).toBe(404);
  expect((await run(pins.loader, "/studio/pins", undefined, "lead")).status).toBe(200);
  expect((await run(file.loader, "/studio/pins/file?shelf=nowhere")).status).toBe(404);
  expect(await stamp()).toBe(before);
});
