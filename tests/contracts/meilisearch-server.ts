/**
 * A stand-in for Meilisearch that refuses what the real one's OpenAPI file does not allow: paths, methods, query parameters and bodies
 * of every request are checked. What it finds, it finds with our own index, which is enough to test the adapter.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Ajv, type ValidateFunction } from "ajv";
import { parseQuery } from "#app/search/query.ts";
import { rankDocuments } from "#app/search/rank-documents.ts";
import type { SearchDocument } from "#app/search/search-document.ts";
import { prepareSynonyms, type Synonyms } from "#app/search/synonyms.ts";
import { buildTextIndex, type TextIndex } from "#app/search/text-index.ts";

const specification = (): string => join(process.env.EYELEVEL_DATA ?? "../shared/data", "tune/meilisearch/openapi_v1.53.0.json.gz");

/** Why the contract cannot be tested here; undefined when it can. */
export const missingSpecification = (): string | undefined =>
  existsSync(specification()) ? undefined : `${specification()} is not there: set EYELEVEL_DATA to the folder of the evaluation data`;

interface Operation {
  readonly pattern: RegExp;
  readonly method: string;
  readonly parameters: ReadonlySet<string>;
  readonly body: ValidateFunction | undefined;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, { parameters?: { name: string; in: string }[]; requestBody?: { content: Record<string, { schema: object }> } }>>;
  readonly components: object;
}

function readOperations(): Operation[] {
  const api: OpenApi = JSON.parse(gunzipSync(readFileSync(specification())).toString("utf8"));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", components: api.components });
  const local = (schema: object): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
  return Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => {
    const schema = operation.requestBody?.content["application/json"]?.schema;
    return {
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`), method: method.toUpperCase(),
      parameters: new Set((operation.parameters ?? []).filter((one) => one.in === "query").map((one) => one.name)),
      body: schema === undefined ? undefined : ajv.compile(local(schema)),
    };
  }));
}

interface Index {
  readonly documents: Map<string, SearchDocument>;
  synonyms: Synonyms;
  built: TextIndex | undefined;
}

export interface MeilisearchStandIn {
  readonly url: string;
  readonly key: string;
  /** What was refused, for the test to look at: it must stay empty. */
  readonly violations: string[];
  /** Method and path of everything asked, ids left out. */
  readonly requests: string[];
  close(): Promise<void>;
}

export async function startMeilisearchStandIn(): Promise<MeilisearchStandIn> {
  const operations = readOperations();
  const key = "stand-in-master-key";
  const indexes = new Map<string, Index>();
  const violations: string[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => reply(response, 500, { message: String(error), code: "internal", type: "internal", link: "" }));
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://stand-in");
    const text = await readBody(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    requests.push(`${request.method} ${url.pathname.replace(/\d+$/, ":id")}`);
    const violation = violationOf(operations, request.method ?? "GET", url, body);
    if (request.headers.authorization !== `Bearer ${key}`) violations.push(`${url.pathname}: no key`);
    if (violation !== undefined) violations.push(violation);
    if (violation !== undefined) return reply(response, 400, { message: violation, code: "bad_request", type: "invalid_request", link: "" });
    const [status, value] = await act(indexes, request.method ?? "GET", url.pathname, body);
    reply(response, status, value);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, key, violations, requests, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

function violationOf(operations: readonly Operation[], method: string, url: URL, body: unknown): string | undefined {
  const operation = operations.find((one) => one.method === method && one.pattern.test(url.pathname));
  if (operation === undefined) return `${method} ${url.pathname} is not in the specification`;
  const strange = [...url.searchParams.keys()].find((name) => !operation.parameters.has(name));
  if (strange !== undefined) return `${method} ${url.pathname} has no parameter ${strange}`;
  if (operation.body === undefined || operation.body(body)) return undefined;
  return `${method} ${url.pathname}: ${JSON.stringify(operation.body.errors?.slice(0, 3))}`;
}

const task = (type: string, indexUid: string | null) => ({ taskUid: 1, uid: 1, indexUid, status: "succeeded", type, enqueuedAt: "2026-01-01T00:00:00Z", details: {}, error: null });

async function act(indexes: Map<string, Index>, method: string, path: string, body: unknown): Promise<readonly [number, unknown]> {
  const [, scope, uid = "", part = "", more] = path.split("/");
  if (scope === "multi-search") return searchMany(indexes, (body as { readonly queries: readonly (Query & { readonly indexUid: string })[] }).queries);
  if (scope === "tasks") return [200, task("documentAdditionOrUpdate", null)];
  if (method === "POST" && uid === "") {
    const name = (body as { readonly uid: string }).uid;
    if (!indexes.has(name)) indexes.set(name, { documents: new Map(), synonyms: new Map(), built: undefined });
    return [202, task("indexCreation", name)];
  }
  const index = indexes.get(uid);
  if (index === undefined) return notFound(uid);
  if (part === "search") return [200, await searchIn(index, body as Query)];
  if (part === "settings") index.synonyms = prepareSynonyms(Object.entries((body as { synonyms?: Record<string, string[]> }).synonyms ?? {}).map(([word, others]) => [word, ...others]));
  if (part === "documents" && more === undefined) for (const document of body as readonly SearchDocument[]) index.documents.set(document.id, document);
  if (part === "documents" && more === "delete-batch") for (const id of body as readonly string[]) index.documents.delete(id);
  index.built = undefined;
  return [202, task("documentAdditionOrUpdate", uid)];
}

const notFound = (uid: string): readonly [number, unknown] => [404, { message: `Index \`${uid}\` not found.`, code: "index_not_found", type: "invalid_request", link: "" }];

interface Query {
  readonly q?: string;
  readonly limit?: number;
  readonly showRankingScore?: boolean;
  readonly matchingStrategy?: string;
}

async function searchMany(indexes: ReadonlyMap<string, Index>, queries: readonly (Query & { readonly indexUid: string })[]): Promise<readonly [number, unknown]> {
  const results: unknown[] = [];
  for (const query of queries) {
    const index = indexes.get(query.indexUid);
    if (index === undefined) return notFound(query.indexUid);
    results.push({ indexUid: query.indexUid, ...(await searchIn(index, query)) });
  }
  return [200, { results }];
}

/** As in the real one, a product with all words scores above one with some, whatever was asked. */
async function searchIn(index: Index, { q = "", limit = 20, showRankingScore = false, matchingStrategy }: Query): Promise<object> {
  index.built ??= await buildTextIndex([...index.documents.values()]);
  const { built } = index;
  const ranked = rankDocuments(built, parseQuery(q), index.synonyms);
  const [best = 1] = ranked.scores;
  const scoreOf = (place: number): number => (place < ranked.whole ? 0.5 : 0) + 0.5 * Math.min(1, (ranked.scores[place] ?? 0) / best);
  const documents = matchingStrategy === "all" ? ranked.documents.subarray(0, ranked.whole) : ranked.documents;
  const hits = Array.from(documents.subarray(0, limit), (at, place) => ({ id: built.ids[at], ...(showRankingScore && { _rankingScore: scoreOf(place) }) }));
  return { hits, query: q, processingTimeMs: 1, limit, offset: 0, estimatedTotalHits: documents.length };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(value));
}
