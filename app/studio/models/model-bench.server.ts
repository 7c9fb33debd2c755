/** What every page about one model starts from: its two states, read; what is wrong with the draft; what the shop sells in. */
import { createHash } from "node:crypto";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { draftLimits, type Examination } from "#app/configurator/examine-model.ts";
import { examiner } from "#app/configurator/examine-apart.server.ts";
import { readModelInput, type FileProblem, type ModelFile } from "#app/configurator/model-file.ts";
import { modelState, stampOf, workingModel, type ModelState, type StoredModel } from "#app/configurator/model-versions.server.ts";
import { stableText } from "#app/platform/stable-json.ts";
import { database } from "#db/client.server.ts";

export interface ModelBench {
  readonly id: string;
  readonly shop: Catalogue;
  readonly state: ModelState;
  readonly working: StoredModel;
  readonly seen: string;
  /** The working file; undefined when the language no longer takes what was written under an earlier one. */
  readonly file: ModelFile | undefined;
  readonly problems: readonly FileProblem[];
  /** Currencies of the shop's price books and of the model, the shop's first. */
  readonly books: readonly string[];
}

export async function openModelBench(id: string): Promise<ModelBench | undefined> {
  const [shop, state] = await Promise.all([catalogue(), modelState(database(), id)]);
  const working = state === undefined ? undefined : workingModel(state);
  if (state === undefined || working === undefined) return undefined;
  const read = readModelInput({ model: working.source, cases: working.cases });
  const books = new Set([...shopBooks(shop), ...(read.ok ? Object.keys(read.file.model.prices.base) : [])]);
  return { id, shop, state, working, seen: stampOf(state), file: read.ok ? read.file : undefined, problems: read.ok ? [] : read.problems, books: [...books] };
}

export const shopBooks = (shop: Catalogue): string[] => [...new Set([...shop.priceBooks.values()].map((book) => book.currency))];

/** Examinations by content: the same draft is compiled once, whoever looks at it. */
const examined = new Map<string, Promise<Examination>>();
const mostKept = 40;

export function examine({ source, model, cases }: ModelFile, limits = draftLimits, thorough = true): Promise<Examination> {
  const key = createHash("sha256").update(stableText([source, cases, limits.milliseconds, thorough])).digest("base64url");
  const known = examined.get(key);
  if (known !== undefined) return known;
  const fresh = examiner().examine(model, cases, { limits, thorough });
  // A fault of the thread says nothing about the model: the next one asks again.
  fresh.catch(() => examined.delete(key));
  const [oldest] = examined.keys();
  if (examined.size >= mostKept && oldest !== undefined) examined.delete(oldest);
  examined.set(key, fresh);
  return fresh;
}

/** What is wrong with the working file; undefined for one that cannot be read. */
export const examineBench = async ({ file }: ModelBench): Promise<Examination | undefined> => (file === undefined ? undefined : examine(file));

/** Products of the catalogue that are made by this model. */
export function productsOf(shop: Catalogue, modelId: string): { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly slug: string; readonly id: string }[] {
  return shop.models.flatMap((model, row) => (model === modelId ? [{ name: shop.names[row] ?? { en: "" }, slug: shop.slugs[row] ?? "", id: shop.ids[row] ?? "" }] : []));
}
