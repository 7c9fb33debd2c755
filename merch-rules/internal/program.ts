/** The compiled form of a rule file: what `arrange` reads. */
import type { Action, ActionType, PageDefinition, Rule, RuleFile, Scope, ShelfDefinition } from "../schema.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Node } from "./node.ts";
import type { Path } from "./problem.ts";
import type { CompiledSchedule } from "./schedule.ts";

/** The order in which actions work on a shelf. */
export const stageNames = ["admit", "narrow", "value", "slots", "limits", "present", "query"] as const;
export type Stage = (typeof stageNames)[number];

export const stageOf: Readonly<Record<ActionType, Stage>> = {
  include: "admit", exclude: "admit",
  only: "narrow", floor: "narrow",
  boost: "value", bury: "value",
  pin: "slots", fill: "slots", place: "slots",
  cap: "limits", spread: "limits",
  retitle: "present", move: "present", hide: "present",
  redirect: "query", synonyms: "query",
};

/** A narrower scope is stronger. */
export const specificityOf: Readonly<Record<Scope["kind"], number>> = { global: 0, campaign: 1, page: 2, category: 3, query: 4, shelf: 5 };

export type CompiledRule = {
  readonly id: string;
  /** Place in the total order (stage, specificity, priority, id): 0 is first and strongest of its stage. */
  readonly rank: number;
  readonly stage: Stage;
  readonly specificity: number;
  readonly priority: number;
  readonly scope: Scope;
  readonly when: Node | null;
  readonly schedule: CompiledSchedule | null;
  readonly action: Action;
  /** The action's condition on products; null means every product. */
  readonly where: Node | null;
  /** A pin's guard. */
  readonly unless: Node | null;
  readonly definition: Rule;
};

export type CompiledShelf = { readonly id: string; readonly definition: ShelfDefinition; readonly source: Node; readonly when: Node | null };
export type CompiledPage = { readonly id: string; readonly definition: PageDefinition; readonly shelves: readonly CompiledShelf[]; readonly main: string };

/** Rules by what must be true of the page for them to matter, so that the others cost nothing. */
export type RuleIndex = {
  readonly global: readonly CompiledRule[];
  readonly campaign: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly page: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly category: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly shelf: ReadonlyMap<string, readonly CompiledRule[]>;
  /** By the first word of the phrase. */
  readonly query: ReadonlyMap<string, readonly { readonly rule: CompiledRule; readonly phrase: readonly string[]; readonly exact: boolean }[]>;
};

export type Mention = { readonly fact: string; readonly values: readonly string[]; readonly path: Path };

export type Program = {
  readonly file: RuleFile;
  readonly vocabulary: Vocabulary;
  readonly pages: ReadonlyMap<string, CompiledPage>;
  readonly shelves: ReadonlyMap<string, CompiledShelf>;
  /** All enabled rules in total order. */
  readonly rules: readonly CompiledRule[];
  readonly index: RuleIndex;
  readonly mentions: readonly Mention[];
};

type Ordered = { readonly stage: Stage; readonly specificity: number; readonly priority: number; readonly id: string };

/** The total order: stage, then narrower scope, then higher priority, then id by code units. */
export function compareRules(left: Ordered, right: Ordered): number {
  const stage = stageNames.indexOf(left.stage) - stageNames.indexOf(right.stage);
  if (stage !== 0) return stage;
  if (left.specificity !== right.specificity) return right.specificity - left.specificity;
  if (left.priority !== right.priority) return right.priority - left.priority;
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
