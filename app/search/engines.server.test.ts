import { afterAll, beforeAll } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { searchEngineContract } from "#tests/contracts/search-engine.ts";
import { useDatabase } from "#tests/database.server.ts";
import { builtInEngine, type BuiltInEngine } from "./built-in-engine.server.ts";
import { defaultSynonyms } from "./defaults/synonyms.ts";
import { postgresEngine } from "./postgres-engine.server.ts";
import { prepareSynonyms } from "./synonyms.ts";

const database = useDatabase();
let builtIn: BuiltInEngine;
beforeAll(() => { builtIn = builtInEngine(defaultSynonyms); });
afterAll(() => { builtIn.close(); forgetCatalogue(); });

searchEngineContract("built-in", { db: () => database.current.db, engine: () => builtIn });
searchEngineContract("postgres", { db: () => database.current.db, engine: () => postgresEngine(prepareSynonyms(defaultSynonyms)) });
