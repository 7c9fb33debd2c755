/**
 * Who goes without a rule or a shelf, so that its worth can be measured: a pure function of the visitor's unit, what is judged and its
 * edition. Nothing is drawn and nothing is stored: every process, and every later reading, gives the same answer.
 *
 * The edition is the salt. It is made from what the rule or the shelf does, not from the version of the file: a publication that leaves
 * a rule alone leaves its visitors where they are, and a rule that changes begins anew with other visitors, so that what the old one did
 * to people is not taken for the new one. A changed share is a new edition as well: figures gathered under two shares do not add up.
 */
import { randomFrom } from "./internal/random.ts";
import type { CompiledRule, Program } from "./compile.ts";
import { defaultHoldout } from "./schema.ts";
import type { RuleFile, ShelfDefinition } from "./schema.ts";

export type Trial = {
  readonly kind: "rule" | "shelf";
  readonly id: string;
  /** Names what it does; eight hexadecimal digits. */
  readonly edition: string;
  /** Share of the units that go without, 0..0.5. */
  readonly share: number;
};

/** `rule:oak:1a2b3c4d`. */
export const trialKey = ({ kind, id, edition }: Trial): string => `${kind}:${id}:${edition}`;

/** The unit's place in [0, 1) for something judged; independent of its place for anything else. */
export const placeOf = (unit: string, key: string): number => randomFrom(`${unit}|${key}`)();

export const isHeldOut = (unit: string, trial: Trial): boolean => trial.share > 0 && placeOf(unit, trialKey(trial)) < trial.share;

/** Everything a page can be arranged without: enabled rules (those of the search field arrange nothing) and shelves that are not the page itself. */
export function trialsOf({ file, rules, shelves }: Program): Trial[] {
  const share = (own: number | undefined) => own ?? file.holdout ?? defaultHoldout;
  return [
    ...rules.filter(({ stage }) => stage !== "query").map((rule): Trial => ({ kind: "rule", id: rule.id, edition: editionOfRule(rule, file), share: share(rule.definition.holdout) })),
    ...[...shelves.values()].filter(({ definition }) => !definition.paged).map(({ id, definition }): Trial => ({ kind: "shelf", id, edition: editionOfShelf(definition, file), share: share(definition.holdout) })),
  ];
}

function editionOfRule({ definition }: CompiledRule, file: RuleFile): string {
  const { note: _, enabled: __, ...does } = definition;
  return editionOf(does, does.holdout, file);
}

const editionOfShelf = (definition: ShelfDefinition, file: RuleFile): string => editionOf(definition, definition.holdout, file);

/** A named condition may stand behind any reference: whoever refers to one is as new as all of them. */
function editionOf(does: object, own: number | undefined, file: RuleFile): string {
  const text = ordered({ ...does, holdout: own ?? file.holdout ?? defaultHoldout });
  const whole = text.includes('"ref":') ? `${text} ${ordered(file.conditions)}` : text;
  return Math.floor(randomFrom(whole)() * 2 ** 32).toString(16).padStart(8, "0");
}

/** The value as text with its keys in order: a database keeps them in an order of its own. */
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${ordered(one)}`).join(",")}}`;
}
