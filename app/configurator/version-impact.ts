/** What publishing a version would do to everything that is open: counted, with examples, by the function that later does it. */
import { versionChange, type Version, type VersionChange } from "./version-change.ts";
import type { Choices } from "./value-text.ts";

export type OpenKind = "cart" | "saved";

/** A cart line, or a configuration somebody saved or shared. Whose it is plays no part and is not here. */
export interface OpenConfiguration {
  readonly id: string;
  readonly kind: OpenKind;
  readonly version: number;
  readonly choices: Choices;
  /** Currency of the price book it is priced in. */
  readonly book: string;
}

export interface ImpactExample extends OpenConfiguration {
  readonly change: VersionChange;
}

export type ImpactGroup = "same" | "dearer" | "cheaper" | "otherwise" | "repair" | "gone";
export const impactGroups: readonly ImpactGroup[] = ["gone", "repair", "dearer", "cheaper", "otherwise", "same"];

export interface Impact {
  /** Looked at; `unknown` were made under versions that are not there any more. */
  readonly looked: number;
  readonly unknown: number;
  readonly counts: Readonly<Record<ImpactGroup, Readonly<Record<OpenKind, number>>>>;
  /** The first few of each group, those that change most before the others. */
  readonly examples: Readonly<Record<ImpactGroup, readonly ImpactExample[]>>;
}

export const mostExamples = 25;

/** Changes of price count before changes of time and parts: money is what is asked about first. */
export function groupOf({ kind, before, ways }: VersionChange): ImpactGroup {
  if (kind === "gone" || kind === "repair" || kind === "same") return kind;
  const difference = (ways[0]?.after.price ?? 0) - (before?.price ?? 0);
  return before === null || difference === 0 ? "otherwise" : difference > 0 ? "dearer" : "cheaper";
}

const priceStep = ({ change }: ImpactExample): number => Math.abs((change.ways[0]?.after.price ?? 0) - (change.before?.price ?? 0));

export interface ImpactCount {
  readonly add: (open: OpenConfiguration) => void;
  readonly result: () => Impact;
}

/** Counts one configuration after the other, so that whoever asks may breathe between them. Equal ones are worked out once: a popular one is in many carts. */
export function startImpact(versions: ReadonlyMap<number, Version>, fresh: Version): ImpactCount {
  const known = new Map<string, VersionChange>();
  const found: Record<ImpactGroup, ImpactExample[]> = { same: [], dearer: [], cheaper: [], otherwise: [], repair: [], gone: [] };
  let [looked, unknown] = [0, 0];
  const add = (open: OpenConfiguration): void => {
    const old = versions.get(open.version);
    if (old === undefined) {
      unknown += 1;
      return;
    }
    looked += 1;
    const key = JSON.stringify([open.version, open.book, Object.entries(open.choices).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const change = known.get(key) ?? versionChange(old, fresh, open.choices, open.book);
    known.set(key, change);
    found[groupOf(change)].push({ ...open, change });
  };
  return { add, result: () => ({ looked, unknown, ...told(found) }) };
}

function told(found: Readonly<Record<ImpactGroup, readonly ImpactExample[]>>): Pick<Impact, "counts" | "examples"> {
  const byGroup = <Value>(value: (examples: readonly ImpactExample[]) => Value): Record<ImpactGroup, Value> =>
    ({ same: value(found.same), dearer: value(found.dearer), cheaper: value(found.cheaper), otherwise: value(found.otherwise), repair: value(found.repair), gone: value(found.gone) });
  const countOf = (examples: readonly ImpactExample[], kind: OpenKind) => examples.filter((example) => example.kind === kind).length;
  return {
    counts: byGroup((examples) => ({ cart: countOf(examples, "cart"), saved: countOf(examples, "saved") })),
    examples: byGroup((examples) => [...examples].sort((a, b) => priceStep(b) - priceStep(a) || (a.id < b.id ? -1 : 1)).slice(0, mostExamples)),
  };
}

/** All at once. */
export function impactOf(open: readonly OpenConfiguration[], versions: ReadonlyMap<number, Version>, fresh: Version): Impact {
  const impact = startImpact(versions, fresh);
  open.forEach(impact.add);
  return impact.result();
}
