/** Every model with its state and its health. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { draftLimits } from "#app/configurator/examine-model.ts";
import { listModelIds } from "#app/configurator/model-versions.server.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { examine, openModelBench, productsOf } from "./model-bench.server.ts";
import { listIn, shown, textIn } from "./model-form.ts";

export interface ModelRow {
  readonly id: string;
  readonly title: string;
  readonly published: number | undefined;
  readonly draft: boolean;
  readonly seen: string;
  readonly products: readonly string[];
  readonly options: number;
  readonly rules: number;
  readonly cases: number;
  /** What stands against publishing; undefined when it cannot be read. */
  readonly blockers: number | undefined;
}

export async function listPage(locale: Locale): Promise<ModelRow[]> {
  const [models, shop] = await Promise.all([listModelIds(), catalogue()]);
  const rows = await Promise.all(models.map(async ({ id, published, draft }): Promise<ModelRow[]> => {
    const bench = await openModelBench(id);
    if (bench === undefined) return [];
    const { source, cases } = bench.working;
    return [{
      id, title: textIn(source.title, locale) || textIn(source.title, "en") || shown(id), published: published ?? undefined, draft, seen: bench.seen,
      products: productsOf(shop, id).map((product) => localise(product.name, locale)), options: listIn(source.options).length, rules: listIn(source.rules).length, cases: cases.length,
      blockers: bench.file === undefined ? undefined : (await examine(bench.file, draftLimits)).blockers.length,
    }];
  }));
  return rows.flat();
}
