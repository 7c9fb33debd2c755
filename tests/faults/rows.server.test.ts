/** The short form of the rows of faults that need no build: the same functions as `npm run faults`, a few seconds each, another seed each time. The others: `faults.ts`, after the build. */
import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#tests/database.server.ts";
import { openShop } from "#tests/shop.server.ts";
import { rows } from "./rows.ts";
import { openWorld, seeded, type World } from "./world.ts";

const database = useDatabase();
let world: World;
beforeAll(async () => { world = await openWorld(database.url, openShop); });
afterAll(() => world.close());

describe("orders and money under faults", () => {
  test.each(rows.filter((row) => row.needsBuild !== true).map((row) => [row.name, row.mustHold, row] as const))("%s: %s", async (_name, _mustHold, row) => {
    const seed = randomInt(1_000_000_000);
    const { told, offences } = await row.run(seeded(world, seed), row.short);
    expect(offences, `${row.name}, seed ${seed}: ${told}`).toEqual([]);
  });
});
