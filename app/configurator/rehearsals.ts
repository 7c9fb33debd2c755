/**
 * What the first presses ask, asked ahead of them: a browser runs a function slowly until it has compiled it, and without a rehearsal the
 * shopper's first presses are where it does so. Each function is one press; they change nothing and are run one by one while the page is idle.
 *
 * Measured 2026-11, one core of the build machine beside three others at work, a fresh process of the configurator's engine, without and with:
 * first explanation of automotive01 28 and 2 ms, ecos-i386pc 19 and 1, windows7 9 and 0.2, financial-2018-05 27 and 5.
 */
import type { Artefact } from "./artefact.ts";
import { configuratorView } from "./configurator-view.ts";
import type { Model } from "./model.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

/** Options that are rehearsed, spread over the model. */
const mostPresses = 12;

/** What a press asked: the choices it made, and the value it asked about, if the press shut one out. */
export interface Press {
  readonly choices: Choices;
  readonly why: string | undefined;
}

/** Takes this value; where that shuts something out, the press asks why, and for the ways out. */
function press(model: Model, artefact: Artefact, option: string, value: string): Press {
  const choices = { [option]: value };
  const [currency = ""] = artefact.amounts.books;
  const blocked = openSession(artefact, choices).domains().flatMap((domain) => (domain.option === option ? [] : domain.values.filter(({ status }) => status === "blocked").map((state) => `${domain.option}:${state.value}`)));
  const why = blocked[0];
  configuratorView({ model, artefact, choices, preference: "preferred", why, locale: "en", currency });
  return { choices, why };
}

/** At most twelve presses, spread over the model's options in their order; each runs when it is called. */
export function rehearsals(model: Model, artefact: Artefact): readonly (() => Press)[] {
  const open = artefact.options.filter(({ values }) => values.length > 1);
  const stride = Math.ceil(open.length / mostPresses);
  return open.filter((_, place) => place % stride === 0).map(({ id, values }) => () => press(model, artefact, id, values.at(-1) ?? ""));
}
