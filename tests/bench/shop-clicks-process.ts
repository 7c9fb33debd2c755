/** Larkwood's clicks in a fresh process, as the page gets them: model and artefact as texts, and rehearsed. Answers the times of a first and a second pass. */
import { artefactFromText, type Artefact } from "#app/configurator/artefact.ts";
import { configuratorView } from "#app/configurator/configurator-view.ts";
import type { Model } from "#app/configurator/model.ts";
import { rehearsals } from "#app/configurator/rehearsals.ts";
import { openSession } from "#app/configurator/session.ts";
import type { Choices } from "#app/configurator/value-text.ts";

export interface ClickTask {
  readonly what: "domains" | "page";
  readonly model: Model;
  readonly artefact: string;
  readonly clicks: readonly Choices[];
}

/** Milliseconds per click. */
export interface ClickTimes {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const steps: Readonly<Record<ClickTask["what"], (model: Model, artefact: Artefact, choices: Choices) => unknown>> = {
  domains: (_, artefact, choices) => openSession(artefact, choices, { book: "EUR" }).domains(),
  page: (model, artefact, choices) => configuratorView({ model, artefact, choices, preference: "preferred", why: undefined, locale: "en", currency: "EUR" }),
};

process.once("message", ({ what, model, artefact: text, clicks }: ClickTask) => {
  const read = artefactFromText(text);
  if (!read.ok) throw new Error(read.problem.code);
  const { artefact } = read;
  for (const each of rehearsals(model, artefact)) each();
  const pass = (): number[] => clicks.map((choices) => {
    const started = performance.now();
    steps[what](model, artefact, choices);
    return performance.now() - started;
  });
  const times: ClickTimes = { first: pass(), second: pass() };
  process.send?.(times, () => process.exit(0));
});
