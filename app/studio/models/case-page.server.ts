/** Test cases with what running them on the draft found. */
import type { Examination } from "#app/configurator/examine-model.ts";
import type { ModelCase } from "#app/configurator/model-case.ts";
import { inLanguage } from "#app/configurator/value-text.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { caseFields } from "./case-form.ts";
import { newItem } from "./model-edit.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { failureWords, modelNames } from "./model-words.ts";
import type { FormValues } from "./option-form.ts";
import { pageMessages } from "./page-messages.ts";

export interface CaseRow {
  readonly id: string;
  readonly fields: FormValues;
  /** Undefined while the model cannot be compiled. */
  readonly holds: boolean | undefined;
  /** "must cost €240". */
  readonly says: string;
  readonly why: readonly string[];
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly blank: CaseRow;
  readonly green: number;
  readonly rules: readonly { readonly value: string; readonly label: string }[];
  readonly books: readonly string[];
}

export function casePage(bench: ModelBench, found: Examination | undefined, locale: Locale): CasePage {
  const { file, books } = bench;
  const ran = found?.artefact !== undefined;
  const rows = bench.working.cases.map((each): CaseRow => {
    const failures = found?.cases.find((result) => result.id === each.id)?.failures ?? [];
    return {
      id: each.id, fields: caseFields(each, books), holds: ran ? failures.length === 0 : undefined, says: saysOf(each, locale),
      why: file === undefined ? [] : failures.map((failure) => failureWords(failure, modelNames(file.model, locale), locale)),
    };
  });
  return {
    rows, green: rows.filter((row) => row.holds === true).length, books, blank: { id: newItem, fields: caseFields(undefined, books), holds: undefined, says: "", why: [] },
    rules: (file?.model.rules ?? []).map((rule) => ({ value: rule.id, label: `${inLanguage(rule.name, locale)} (${rule.id})` })),
  };
}

function saysOf({ expect }: ModelCase, locale: Locale): string {
  const t = translator(pageMessages, locale);
  const what = `${t("expectation").toLowerCase()} ${t(`expect-${expect.kind}`)}`;
  if (expect.kind === "refused") return expect.rule === undefined ? what : `${what}: ${expect.rule}`;
  return expect.kind === "valid" ? what : `${what} ${Object.entries(expect.prices).map(([book, amount]) => formatMoney(money(amount, book), locale)).join(", ")}`;
}
