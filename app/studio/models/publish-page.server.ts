/** What publishing the draft would do: to the model in words, and to everything that is open. */
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { impactGroups, type ImpactExample, type ImpactGroup } from "#app/configurator/version-impact.ts";
import { changeWords } from "#app/configurator/version-words.ts";
import type { Version } from "#app/configurator/version-change.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import type { SaidChange } from "../change-words.ts";
import { examine, type ModelBench } from "./model-bench.server.ts";
import { impactOfDraft, type LookedImpact } from "./impact.server.ts";
import { blockerWords, modelNames } from "./model-words.ts";
import { draftChanges, stateView, type ModelStateView } from "./overview-page.server.ts";

export interface ExampleView {
  readonly id: string;
  readonly kind: "cart" | "saved";
  readonly version: number;
  readonly book: string;
  readonly rules: readonly string[];
  /** What each way changes, best first. */
  readonly ways: readonly (readonly string[])[];
  readonly href: string;
}

export interface ImpactView {
  readonly looked: number;
  readonly unknown: number;
  /** When more is open than was looked at. */
  readonly total: number | undefined;
  readonly rows: readonly { readonly group: ImpactGroup; readonly cart: number; readonly saved: number; readonly examples: readonly ExampleView[] }[];
}

export interface PublishPage {
  readonly published: ModelStateView | undefined;
  readonly draft: ModelStateView | undefined;
  readonly changes: readonly SaidChange[];
  readonly blockers: readonly string[];
  /** Undefined while the draft cannot be compiled, or there is none. */
  readonly impact: ImpactView | undefined;
}

export async function publishPage(bench: ModelBench, locale: Locale): Promise<PublishPage> {
  const { state, file } = bench;
  const found = file === undefined || state.draft === undefined ? undefined : await examine(file);
  const names = file === undefined ? undefined : modelNames(file.model, locale);
  const fresh = found?.artefact === undefined || file === undefined || found.health?.void === true ? undefined : { model: file.model, artefact: found.artefact };
  return {
    published: stateView(state.published, locale), draft: stateView(state.draft, locale), changes: draftChanges(bench, locale),
    blockers: names === undefined ? [] : (found?.blockers ?? []).map((blocker) => blockerWords(blocker, names, file?.cases ?? [], locale)),
    impact: fresh === undefined ? undefined : impactView(bench.id, fresh, await impactOfDraft(bench.id, fresh, fresh.artefact.amounts.books[0] ?? ""), locale),
  };
}

function impactView(id: string, fresh: Version, { impact, versions, total }: LookedImpact, locale: Locale): ImpactView {
  const example = ({ change, ...one }: ImpactExample): ExampleView => {
    const before = versions.get(one.version)?.model ?? fresh.model;
    const words = changeWords(change, { before, after: fresh.model, locale, currency: one.book });
    return { id: one.id, kind: one.kind, version: one.version, book: one.book, rules: words.rules, ways: words.ways.map((way) => way.lines), href: `${paths.studioModelPreview(id)}${queryOfChoices(one.choices, { book: one.book })}` };
  };
  return {
    looked: impact.looked, unknown: impact.unknown, total: total > impact.looked + impact.unknown ? total : undefined,
    rows: impactGroups.map((group) => ({ group, ...impact.counts[group], examples: impact.examples[group].map(example) })).filter((row) => row.cart + row.saved > 0),
  };
}
