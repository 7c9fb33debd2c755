/** An explanation of the core as sentences. */
import { translator, type Translate } from "#app/platform/i18n.ts";
import type { Explained, Explanation, Remedy, Step } from "#merch-rules/explain.ts";
import { conditionMessages } from "./condition-messages.ts";
import { factName, quantity, type Wording } from "./condition-words.ts";
import { explainMessages, isExplainKey, type ExplainKey } from "./explain-messages.ts";

type Say = Translate<ExplainKey>;

export interface SaidPart {
  readonly name: string;
  readonly amount: number;
}

export interface SaidExplanation {
  readonly title: string;
  readonly shelf: string;
  readonly product: string;
  /** The place asked about. */
  readonly asked: number;
  /** Decisive steps stand out. */
  readonly steps: readonly { readonly sentence: string; readonly decisive: boolean }[];
  readonly remedies: readonly string[];
  /** In the shelf's own scale. */
  readonly value: { readonly total: number; readonly rank: string; readonly parts: readonly SaidPart[]; readonly signals: readonly SaidPart[] } | undefined;
}

export function explainedWords(explained: Explained, asked: { readonly shelf: string; readonly product: string; readonly slot: number }, wording: Wording): SaidExplanation {
  const { names } = wording;
  const t = translator(explainMessages, names.locale);
  const product = names.product(asked.product);
  const head = { shelf: asked.shelf, product: asked.product, asked: asked.slot };
  if (!explained.ok) {
    return { ...head, title: explained.problem.code === "unknown-product" ? t("unknownProduct", { product: asked.product }) : t("unknownShelf"), steps: [], remedies: [], value: undefined };
  }
  const { explanation } = explained;
  const shelf = names.shelf(asked.shelf);
  return {
    ...head,
    title: explanation.slot === null ? t("whyNotHere", { product, shelf }) : t("whyHere", { product, shelf, slot: explanation.slot }),
    steps: explanation.steps.map((step) => ({ sentence: stepWords(step, wording, t), decisive: step.decisive && step.code !== "in-source" && step.code !== "shelf-shown" })),
    remedies: explanation.slot === asked.slot ? [t("alreadyThere")] : explanation.remedies.length === 0 ? [t("noRemedy")] : explanation.remedies.map((remedy) => remedyWords(remedy, t)),
    value: valueWords(explanation, t),
  };
}

/** By which words a search found a product. */
export function foundAsWords({ phrase, rule }: { readonly phrase: string; readonly rule: string }, word: string, { names }: Wording): SaidExplanation["steps"][number] {
  return { sentence: translator(explainMessages, names.locale)("found-as", { phrase, word, rule }), decisive: true };
}

export function stepWords({ code, rule, params }: Step, wording: Wording, t: Say): string {
  const { names } = wording;
  const text = (key: string) => String(params[key] ?? "");
  const number = (key: string) => Number(params[key] ?? 0);
  const why = `why-${text("why")}`;
  const fact = text("fact");
  return t(text("lists") === "last" ? "last-in-list" : code, {
    rule: rule ?? "", slot: number("slot"), most: number("most"), group: text("group"), shelf: names.shelf(text("shelf")), probability: Math.round(number("probability") * 100) / 100,
    why: isExplainKey(why) ? t(why) : t("why-other", { code: text("why") }),
    fact: fact === "" ? "" : factName(fact, wording), least: fact === "" ? "" : quantity(number("least"), wording.vocabulary.get(fact)?.unit, translator(conditionMessages, names.locale)),
  });
}

function remedyWords(remedy: Remedy, t: Say): string {
  switch (remedy.code) {
    case "boost": return t("boost", { strength: remedy.strength });
    case "pin": return remedy.priority <= -1000 ? t("pin", { slot: remedy.slot }) : t("pinAbove", { slot: remedy.slot, priority: remedy.priority });
    case "switch-off": return t("switch-off", { rules: remedy.rules.join(", ") });
    case "none": return t(`none-${remedy.because}`);
  }
}

function valueWords({ value }: Explanation, t: Say): SaidExplanation["value"] {
  if (value === null) return undefined;
  const { relevance, profit, lifts, total, rank, candidates, signals } = value;
  return {
    total, rank: t("rank", { rank, candidates }),
    parts: [{ name: t("relevance"), amount: relevance }, { name: t("profit"), amount: profit }, ...lifts.map((lift) => ({ name: t("lift", { rule: lift.rule }), amount: lift.amount }))],
    signals: signals.filter((signal) => Math.abs(signal.value * signal.weight) >= 0.005).map((signal) => ({ name: t(`signal-${signal.signal}`), amount: signal.value * signal.weight })),
  };
}
