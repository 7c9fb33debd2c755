import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { versionActivitySince } from "#db/audit.server.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { prices, products, variants } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import type { ModelCase } from "./model-case.ts";
import type { ModelSource } from "./model.ts";
import { contentOfVersions, discardModelDraft, goBackTo, listModelIds, listModelVersions, modelState, publishModelDraft, saveModelDraft, stampOf, unsaved, workingModel } from "./model-versions.server.ts";
import { modelVersion, pastVersion, presentModel } from "./published-model.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const id = "test-shelf";
const [ingrid, jonas] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
const day = (days: number) => new Date(Date.now() + days * 86_400_000);
const dear = shelf({ prices: { base: { EUR: 20_000, USD: 22_000 } } });
const oakCase: ModelCase = { id: "oak", name: "Oak with doors", choices: { wood: "oak", doors: "true" }, expect: { kind: "valid" } };

beforeAll(async () => {
  await db().insert(users).values([{ id: ingrid, email: "ingrid@example.com", name: "Ingrid", roles: ["merchandiser"] }, { id: jonas, email: "jonas@example.com", name: "Jonas", roles: ["editor"] }]);
});

beforeEach(async () => {
  await db().delete(configurationModels);
  await db().delete(auditLog);
});

const stateOf = async () => {
  const state = await modelState(db(), id);
  if (state === undefined) throw new Error("the model is there");
  return state;
};
const save = (source: ModelSource, seen: string, more: { readonly actorId?: string; readonly cases?: readonly ModelCase[]; readonly what?: string } = {}) =>
  saveModelDraft({ id, source, cases: more.cases ?? [], seen, actorId: more.actorId ?? ingrid, what: more.what ?? "file" });

/** Saves and publishes; answers the version. */
async function publish(source: ModelSource, more: { readonly until?: Date; readonly note?: string } = {}): Promise<number> {
  const before = await modelState(db(), id);
  const saved = await save(source, before === undefined ? unsaved : stampOf(before));
  if (!saved.ok) throw new Error(saved.problem.code);
  const { artefact } = versionOf(source);
  const done = await publishModelDraft({ id, seen: saved.stamp, over: before?.published?.version ?? 0, note: more.note ?? "why", actorId: ingrid, orderableUntil: more.until ?? day(30), artefact });
  if (!done.ok) throw new Error(done.problem.code);
  return done.version;
}

const rows = () => db().select({ version: modelVersions.version, state: modelVersions.state }).from(modelVersions).where(eq(modelVersions.modelId, id)).orderBy(asc(modelVersions.version));

describe("a draft", () => {
  test("of a model that is not there makes it, unpublished; shoppers see nothing of it", async () => {
    expect(await save(shelf(), unsaved, { cases: [oakCase] })).toMatchObject({ ok: true, stamp: expect.stringMatching(/^draft-[0-9a-f]{16}$/) });
    expect(await stateOf()).toMatchObject({ published: undefined, draft: { author: "Ingrid", cases: [{ id: "oak" }] } });
    expect(await presentModel(db(), id)).toBeUndefined();
    expect(await modelVersion(db(), id, 1)).toBeUndefined();
    expect(await listModelIds()).toEqual([{ id, published: null, draft: true }]);
  });

  test("leaves what is published as it is, and the next one replaces it", async () => {
    await publish(shelf());
    const saved = await save(dear, stampOf(await stateOf()));
    expect(saved).toMatchObject({ ok: true });
    await save(shelf({ title: { en: "Better shelf" } }), saved.ok ? saved.stamp : "");
    expect(await rows()).toEqual([{ version: 1, state: "published" }, { version: 2, state: "draft" }]);
    expect((await presentModel(db(), id))?.model.prices.base.EUR).toBe(10_000);
    expect(workingModel(await stateOf())?.source.title).toEqual({ en: "Better shelf" });
  });

  test("has a stamp of its content: written twice it is the same, and keys in another order change nothing", async () => {
    const first = await save(shelf(), unsaved);
    const { title, ...rest } = shelf();
    const again = await save({ ...rest, title } as ModelSource, first.ok ? first.stamp : "");
    expect(again).toEqual(first);
    expect(stampOf(await stateOf())).toBe(first.ok ? first.stamp : "");
    const other = await save(shelf(), first.ok ? first.stamp : "", { cases: [oakCase] });
    expect(other).not.toEqual(first);
  });

  test("made from an overtaken state is refused with what stands, and writes nothing", async () => {
    await publish(shelf());
    const seen = stampOf(await stateOf());
    const kept = await save(dear, seen, { actorId: jonas, what: "prices" });
    expect(await save(shelf({ title: { en: "Mine" } }), seen)).toMatchObject({ ok: false, problem: { code: "overtaken", current: { draft: { author: "Jonas", stamp: kept.ok ? kept.stamp : "" } } } });
    expect(workingModel(await stateOf())?.source.title.en).toBe("Shelf");
    expect(await versionActivitySince(database.current.db, { domain: "model", subject: `model:${id}`, stamp: seen })).toMatchObject([{ action: "draft", what: "prices", author: "Jonas" }]);
  });

  test("of ten people at once exactly one is kept", async () => {
    await publish(shelf());
    const seen = stampOf(await stateOf());
    const all = await Promise.all(Array.from({ length: 10 }, (_, place) => save(shelf({ title: { en: `Shelf ${place}` } }), seen)));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect((await rows()).filter((row) => row.state === "draft")).toHaveLength(1);
  });

  test("is discarded by who has seen it; a model that was never published goes with it", async () => {
    const saved = await save(shelf(), unsaved);
    const stamp = saved.ok ? saved.stamp : "";
    expect(await discardModelDraft({ id, seen: "draft-other", actorId: ingrid })).toMatchObject({ problem: { code: "overtaken" } });
    expect(await discardModelDraft({ id, seen: stamp, actorId: ingrid })).toEqual({ ok: true, gone: true });
    expect(await modelState(db(), id)).toBeUndefined();
    expect(await discardModelDraft({ id, seen: stamp, actorId: ingrid })).toMatchObject({ problem: { code: "overtaken" } });
  });

  test("of a published model leaves the published one", async () => {
    await publish(shelf());
    const saved = await save(dear, stampOf(await stateOf()));
    expect(await discardModelDraft({ id, seen: saved.ok ? saved.stamp : "", actorId: ingrid })).toEqual({ ok: true, gone: false });
    expect(await rows()).toEqual([{ version: 1, state: "published" }]);
  });
});

describe("a publication", () => {
  test("is one step: version, artefact, name, the day of the old version, audit", async () => {
    await publish(shelf());
    const until = day(14);
    expect(await publish({ ...dear, title: { en: "Dear shelf", ru: "Дорогая полка" } }, { until, note: "Oak is dear" })).toBe(2);
    expect(await rows()).toEqual([{ version: 1, state: "retired" }, { version: 2, state: "published" }]);
    const present = await presentModel(db(), id);
    expect(present).toMatchObject({ version: 2, model: { prices: { base: { EUR: 20_000 } } } });
    expect(present?.artefact.hash).toBe(present?.hash);
    expect((await pastVersion(db(), id, 1))?.orderableUntil).toEqual(until);
    const [model] = await db().select().from(configurationModels);
    expect(model).toMatchObject({ publishedVersion: 2, name: { en: "Dear shelf", ru: "Дорогая полка" } });
    const [entry] = await db().select().from(auditLog).where(eq(auditLog.action, "model.publish")).orderBy(sql`id desc`).limit(1);
    expect(entry).toMatchObject({ actorId: ingrid, subject: `model:${id}`, data: { note: "Oak is dear", over: 1, to: "published-2", orderableUntil: until.toISOString() } });
    expect(await listModelVersions(id, 10)).toMatchObject([{ version: 2, inForce: true, note: "Oak is dear", author: "Ingrid" }, { version: 1, inForce: false, orderableUntil: until }]);
  });

  test("of a draft somebody changed, or over another version than was seen, does nothing", async () => {
    await publish(shelf());
    const first = await save(dear, stampOf(await stateOf()));
    const wish = { id, seen: first.ok ? first.stamp : "", over: 1, note: "n", actorId: ingrid, orderableUntil: day(1), artefact: versionOf(dear).artefact };
    expect(await publishModelDraft({ ...wish, over: 0 })).toMatchObject({ problem: { code: "overtaken" } });
    await save(shelf({ title: { en: "Other" } }), wish.seen);
    expect(await publishModelDraft(wish)).toMatchObject({ problem: { code: "overtaken" } });
    expect(await rows()).toEqual([{ version: 1, state: "published" }, { version: 2, state: "draft" }]);
  });

  test("pressed five times is one version", async () => {
    await publish(shelf());
    const saved = await save(dear, stampOf(await stateOf()));
    const wish = { id, seen: saved.ok ? saved.stamp : "", over: 1, note: "n", actorId: ingrid, orderableUntil: day(1), artefact: versionOf(dear).artefact };
    const all = await Promise.all(Array.from({ length: 5 }, () => publishModelDraft(wish)));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await rows()).toHaveLength(2);
  });

  test("writes the lowest price of the model where listings read it, in every currency it knows", async () => {
    const productId = (await givenProducts(db(), [{ id: "SHELF" }])).get("SHELF") ?? "";
    await db().update(products).set({ modelId: id }).where(eq(products.id, productId));
    await publish(shelf());
    await publish(dear);
    const from = await db().select({ book: prices.priceBook, amount: prices.amount }).from(prices).innerJoin(variants, eq(variants.id, prices.variantId)).where(eq(variants.productId, productId)).orderBy(prices.priceBook);
    expect(from).toEqual([{ book: "eur", amount: 26_000 }, { book: "rub", amount: 1_000_000 }, { book: "usd", amount: 28_600 }]);
  });
});

describe("going back", () => {
  test("publishes a copy of the old content as the next version; a draft stays; every version keeps its own day", async () => {
    await publish(shelf(), { note: "first" });
    await publish(dear, { until: day(5) });
    await save(shelf({ title: { en: "In work" } }), stampOf(await stateOf()));
    const copy = (await contentOfVersions(id, [1])).get(1);
    if (copy === undefined) throw new Error("version 1 is kept");
    const wish = { id, version: 1, copy, over: 2, note: "back", actorId: ingrid, orderableUntil: day(9), artefact: versionOf(copy.source).artefact };
    expect(await goBackTo({ ...wish, over: 1 })).toMatchObject({ problem: { code: "overtaken" } });
    expect(await goBackTo(wish)).toEqual({ ok: true, version: 4 });
    expect(await rows()).toMatchObject([{ state: "retired" }, { state: "retired" }, { version: 3, state: "draft" }, { version: 4, state: "published" }]);
    expect((await presentModel(db(), id))?.model.prices.base.EUR).toBe(10_000);
    expect(workingModel(await stateOf())?.source.title.en).toBe("In work");
    const [entry] = await db().select().from(auditLog).where(eq(auditLog.action, "model.roll-back"));
    expect(entry?.data).toMatchObject({ copyOf: 1, over: 2 });
  });

  test("a draft's content is nobody's version", async () => {
    await save(shelf(), unsaved);
    expect(await contentOfVersions(id, [1, 2, 99])).toEqual(new Map());
    expect(await contentOfVersions(id, [])).toEqual(new Map());
    expect(await listModelVersions(id, 10)).toEqual([]);
  });
});

test("what nobody wrote is not there", async () => {
  expect(await modelState(db(), "nothing")).toBeUndefined();
  expect(await pastVersion(db(), id, 3)).toBeUndefined();
});
