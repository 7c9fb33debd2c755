import { describe, expect, test } from "vitest";
import { costOf } from "./flow-figures.ts";
import { scriptsOf } from "./page-weights.ts";

describe("what a turn costs", () => {
  const reading = { serverCpu: 100, databaseCpu: 50, statements: 10, sqlMs: 4 };

  test("is what the readings differ by, for each turn", () => {
    expect(costOf(reading, { serverCpu: 300, databaseCpu: 60, statements: 40, sqlMs: 9 }, 10)).toEqual({ serverCpu: 20, databaseCpu: 1, statements: 3, sqlMs: 0.5 });
  });

  test("is unknown where the system does not tell, not nought", () => {
    expect(costOf({ ...reading, serverCpu: undefined }, reading, 10).serverCpu).toBeUndefined();
    expect(costOf(reading, { ...reading, databaseCpu: undefined }, 10).databaseCpu).toBeUndefined();
  });
});

describe("the scripts of a page", () => {
  test("are what it preloads, names and imports, each once", () => {
    const html = `<link rel="modulepreload" href="/assets/a.js"/><link rel="stylesheet" href="/assets/s.css"/><link rel="preload" as="font" href="/f.woff2"/>
      <script nonce="n" async="" src="/assets/b.js?v=1"></script><script type="module">import * as one from "/assets/a.js";import "/assets/c.js"</script>`;
    expect(scriptsOf(html)).toEqual(["/assets/a.js", "/assets/b.js?v=1", "/assets/c.js"]);
  });

  test("are none on a page without", () => expect(scriptsOf("<p>from \"/a.js\"</p>")).toEqual([]));
});
