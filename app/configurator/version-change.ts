/**
 * What a new version of a model does to one configuration that was made under an older one: nothing, another price, or a repair.
 * Pure: carts, saved configurations and the studio's impact ask the same function, so that what is announced is what happens.
 *
 * Choices the new version does not know are left out and named; choices that contradict each other under it are given up by the
 * smallest repairs. Nothing is guessed: every way says what it changes.
 */
import { assemble, type Assembly } from "./assemble.ts";
import type { Artefact } from "./artefact.ts";
import type { Model } from "./model.ts";
import { openSession, type Session, type SessionOptions } from "./session.ts";
import type { Choices, Configuration } from "./value-text.ts";

export interface Version {
  readonly model: Model;
  readonly artefact: Artefact;
}

/** A value that becomes another one; null where only one of the versions has the option. */
export interface ValueMove {
  readonly option: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface Figures {
  /** Minor units. */
  readonly price: number;
  readonly leadDays: number;
  readonly weight: number;
}

/** A way into the new version. */
export interface Way {
  /** Own choices that change, and values the new version brings. */
  readonly moves: readonly ValueMove[];
  /** The whole configuration under the new version. */
  readonly configuration: Configuration;
  readonly after: Figures;
  /** Articles that come and go: SKU and the difference of its quantity. */
  readonly bill: readonly { readonly sku: string; readonly difference: number }[];
}

export type VersionChange = {
  /** same: nothing anyone could notice · changed: still valid, other figures or parts · repair: valid only after a repair · gone: no way at all. */
  readonly kind: "same" | "changed" | "repair" | "gone";
  /** Null when the old version cannot build it either. */
  readonly before: Figures | null;
  /** Rules of the new version that stand against it, by id. */
  readonly rules: readonly string[];
  /** Best first: fewest own choices, then cheapest, then quickest. Exactly one unless a repair leaves a choice. */
  readonly ways: readonly Way[];
};

/** More ways than this help nobody to decide. */
const mostWays = 3;

const figuresOf = ({ price, leadDays, weight }: Assembly): Figures => ({ price: price.total, leadDays, weight });

type Unavailable = NonNullable<SessionOptions["unavailable"]>;

function built({ model, artefact }: Version, choices: Choices, book: string, unavailable: Unavailable): { readonly configuration: Configuration; readonly assembly: Assembly } | null {
  if (!artefact.amounts.books.includes(book)) return null;
  const configuration = openSession(artefact, choices, { book, unavailable }).complete("preferred");
  const assembled = configuration === null ? null : assemble(model, configuration, book);
  return configuration === null || assembled === null || !assembled.ok ? null : { configuration, assembly: assembled.assembly };
}

function movesBetween(before: Configuration, after: Configuration): ValueMove[] {
  const options = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return options.flatMap((option) => {
    const from = before[option] ?? null;
    const to = after[option] ?? null;
    return from === to ? [] : [{ option, from, to }];
  });
}

function billBetween(before: Assembly | null, after: Assembly): Way["bill"] {
  const pieces = (assembly: Assembly | null) => new Map((assembly?.bill ?? []).map((line) => [line.sku, line.quantity]));
  const [old, fresh] = [pieces(before), pieces(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].sort()
    .map((sku) => ({ sku, difference: (fresh.get(sku) ?? 0) - (old.get(sku) ?? 0) })).filter((line) => line.difference !== 0);
}

/** Choices to try, best first: as they are where they agree, else every smallest repair. */
function attempts(session: Session): readonly Choices[] {
  if (session.consistent) return [session.choices];
  const ways = session.ways();
  return ways.filter((repair) => repair.giveUp.length === ways[0]?.giveUp.length).map((repair) => repair.choices);
}

/** `choices` are the own choices, or the whole configuration of a cart line; `unavailable` is what cannot be had today, which no way leads to. */
export function versionChange(old: Version, fresh: Version, choices: Choices, book: string, unavailable: Unavailable = []): VersionChange {
  const before = built(old, choices, book, []);
  const none = { before: before === null ? null : figuresOf(before.assembly), rules: [], ways: [] };
  if (!fresh.artefact.amounts.books.includes(book)) return { kind: "gone", ...none };
  const session = openSession(fresh.artefact, choices, { book, unavailable });
  const ways = attempts(session).flatMap((attempt): Way[] => {
    const found = built(fresh, attempt, book, unavailable);
    if (found === null) return [];
    // Against the whole of what stood before: also what the shopper left to the model may come out differently.
    return [{ moves: movesBetween(before?.configuration ?? choices, found.configuration), configuration: found.configuration, after: figuresOf(found.assembly), bill: billBetween(before?.assembly ?? null, found.assembly) }];
  }).slice(0, mostWays);
  const first = ways[0];
  if (first === undefined) return { kind: "gone", ...none };
  const rules = session.consistent ? [] : (session.conflict()?.rules ?? []);
  const touched = !session.consistent || session.ignored.length > 0;
  return { kind: touched ? "repair" : sameFor(before, first) ? "same" : "changed", before: none.before, rules, ways };
}

function sameFor(before: { readonly assembly: Assembly } | null, { moves, after, bill }: Way): boolean {
  if (before === null) return false;
  const old = figuresOf(before.assembly);
  return moves.length === 0 && bill.length === 0 && old.price === after.price && old.leadDays === after.leadDays && old.weight === after.weight;
}
