import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingSpecification, startMeilisearchStandIn, type MeilisearchStandIn } from "#tests/contracts/meilisearch-server.ts";
import { searchEngineContract } from "#tests/contracts/search-engine.ts";
import { useDatabase } from "#tests/database.server.ts";
import { defaultSynonyms } from "./defaults/synonyms.ts";
import { meilisearchEngine } from "./meilisearch-engine.server.ts";
import type { SearchEngine } from "./search-engine.ts";

const missing = missingSpecification();
if (missing !== undefined) process.stderr.write(`skipped: the contract of Meilisearch; ${missing}\n`);

describe.skipIf(missing !== undefined)("the adapter against the specification of Meilisearch", () => {
  const database = useDatabase();
  let standIn: MeilisearchStandIn;
  let engine: SearchEngine;
  beforeAll(async () => {
    standIn = await startMeilisearchStandIn();
    engine = meilisearchEngine({ url: standIn.url, key: standIn.key, synonyms: defaultSynonyms, prefix: "test-" });
  });
  afterAll(() => standIn.close());

  test("before anything is indexed nothing is found, and nothing fails", async () => {
    expect(await engine.find({ text: "desk", locale: "en", most: 5 })).toEqual({ ids: [], total: 0, corrections: [] });
  });

  searchEngineContract("meilisearch", { db: () => database.current.db, engine: () => engine });

  test("every request was one the specification allows", () => {
    expect(standIn.violations).toEqual([]);
    expect(new Set(standIn.requests)).toEqual(new Set([
      "POST /multi-search", "POST /indexes", "GET /tasks/:id", "POST /indexes/test-products-en/search", "POST /indexes/test-products-ru/search",
      "PATCH /indexes/test-products-en/settings", "PATCH /indexes/test-products-ru/settings", "POST /indexes/test-products-en/documents", "POST /indexes/test-products-ru/documents",
      "POST /indexes/test-products-en/documents/delete-batch", "POST /indexes/test-products-ru/documents/delete-batch",
    ]));
  });

  test("a server that refuses is an error, not an empty answer", async () => {
    const stranger = meilisearchEngine({ url: "http://127.0.0.1:9", synonyms: [] });
    await expect(stranger.find({ text: "desk", locale: "en", most: 5 })).rejects.toThrow();
  });
});
