/** Where presses on values lead. */
import type { OptionView, ValueView } from "./option-view.ts";
import { linkTo, type PageState } from "./page-state.ts";

/** Clickable all the same: the page then says why, and what would have to change. */
export const isBlocked = ({ status }: Pick<ValueView, "status">): boolean => status === "blocked" || status === "unavailable";

/** Where a press on a value leads: to the configuration with it, or to the reason why there is none. */
export const targetOf = (option: Pick<OptionView, "id">, value: ValueView, state: PageState): string =>
  isBlocked(value) || value.beyond !== undefined
    ? linkTo(state, { why: `${option.id}:${value.value}` })
    : linkTo(state, { choices: value.choices });

/** What is said beside a value that takes more than a click, as the key of a message; undefined for a free one. */
export const reasonKey = ({ status, beyond, undelivered }: Pick<ValueView, "status" | "beyond" | "undelivered">): "undelivered" | "unavailable" | "blocked" | "beyondPrice" | "beyondDate" | undefined =>
  status === "unavailable" && undelivered === true ? "undelivered" : status === "unavailable" || status === "blocked" ? status : beyond === undefined ? undefined : beyond === "price" ? "beyondPrice" : "beyondDate";
