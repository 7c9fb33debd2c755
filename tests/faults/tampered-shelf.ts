/** The shelf that is ordered under tampering, published twice, and what it costs by a formula that shares nothing with the shop. */
import { eq } from "drizzle-orm";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { brokenRules } from "#app/configurator/broken-rules.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import type { Configuration } from "#app/configurator/value-text.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { shelf, versionOf } from "#tests/small-model.ts";

/** Doors cost fifty euros in the first version, sixty in the one in force. */
const doors: Readonly<Record<number, number>> = { 1: 5_000, 2: 6_000 };
const sources = new Map([1, 2].map((version) => {
  const source = shelf();
  return [version, { ...source, options: source.options.map((option) => (option.id === "doors" ? { ...option, price: { EUR: doors[version] ?? 0, USD: 5_500 } } : option)) }];
}));

export interface TamperedShelf {
  readonly productId: string;
  readonly slug: string;
  readonly version: number;
}

export async function givenShelf(id: string): Promise<TamperedShelf> {
  const productId = (await givenProducts(database(), [{ id, units: 0, leadTimeDays: 14, madeToOrder: true }])).get(id) ?? "";
  const modelId = id.toLowerCase();
  await database().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, publishedVersion: 2 });
  for (const [version, source] of sources) {
    const own = { ...source, id: modelId };
    const { artefact } = versionOf(own);
    await database().insert(modelVersions).values({ modelId, version, state: "published", source: own, artefact: writeArtefact(artefact), hash: artefact.hash });
  }
  await database().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
  return { productId, slug: id.toLowerCase(), version: 2 };
}

/** By hand: the base, oak, ten cents the millimetre, the doors of that version. Euro cents. */
export const costs = (choices: Readonly<Record<string, unknown>>, version: number): number =>
  10_000 + (choices.wood === "oak" ? 8_000 : 0) + 10 * Number(choices.width) + (choices.doors === "true" ? (doors[version] ?? 0) : 0);

/** What is wrong with a configuration, read from the model's own texts and once more by hand; undefined when it can be built. */
export function faultOf(choices: Readonly<Record<string, unknown>>, version: number): string | undefined {
  const source = sources.get(version);
  if (source === undefined) return `of version ${version}, which there is not`;
  const check = brokenRules(versionOf(source).model, choices as Configuration);
  if (!check.ok) return `${check.problem.code} ${check.problem.option}`;
  if (check.broken.length > 0) return `breaks ${check.broken.join(", ")}`;
  const byHand = (choices.wood === "oak" || (choices.wood === "pine" && choices.doors === "false")) && ["600", "900", "1200"].includes(String(choices.width)) && ["true", "false"].includes(String(choices.doors)) && Object.keys(choices).length === 3;
  return byHand ? undefined : `cannot be built: ${JSON.stringify(choices)}`;
}
