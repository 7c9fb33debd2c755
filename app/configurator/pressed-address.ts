import { queryOf, readState, type PageState } from "./page-state.ts";
import type { Choices } from "./value-text.ts";

/**
 * The address as the page shows it. A press counts at once, the router follows a little later, and in between it may pass
 * through addresses that newer presses have overtaken. Every other way to a new address (back, a form, a link) wins.
 */

/** What the router says where the page is; the key changes with each navigation. */
export interface RouterAddress {
  readonly key: string;
  readonly search: string;
  readonly state: unknown;
}

export interface Pressed {
  /** The router's key when the first press was made that it has not caught up with. */
  readonly from: string;
  /** The presses since then, oldest first; each goes along with its navigation. */
  readonly ids: readonly string[];
  readonly query: string;
}

const idOf = (state: unknown): unknown => (typeof state === "object" && state !== null && "press" in state ? state.press : undefined);

/** Whether the router has done the last of them; from then on it is right about everything, also when it goes back to where they began. */
export const hasCaughtUp = (router: RouterAddress, pressed: Pressed): boolean => idOf(router.state) === pressed.ids.at(-1);

/** Whether the router stands where it stood before these presses, or at one of them. Otherwise somebody went elsewhere: they are over. */
export function isBehind(router: RouterAddress, pressed: Pressed): boolean {
  const id = idOf(router.state);
  return router.key === pressed.from || (typeof id === "string" && pressed.ids.includes(id));
}

/** The query that counts, without its question mark. */
export function queryNow(router: RouterAddress, pressed: Pressed | undefined): string {
  const text = pressed !== undefined && isBehind(router, pressed) ? pressed.query : router.search;
  return text.startsWith("?") ? text.slice(1) : text;
}

/** One press more. */
export function withPress(pressed: Pressed | undefined, router: RouterAddress, { id, query }: { readonly id: string; readonly query: string }): Pressed {
  const open = pressed !== undefined && isBehind(router, pressed) && !hasCaughtUp(router, pressed);
  return { from: open ? pressed.from : router.key, ids: open ? [...pressed.ids, id] : [id], query };
}

/** A press on a page that does not show yet what the presses before it led to (the server is still at them): what it changes is changed in that. */
export function onTop(latest: string, drawn: string, wanted: string): string {
  if (latest === drawn) return wanted;
  const stateOf = (query: string): PageState => readState(new URLSearchParams(query));
  const [now, was, will] = [stateOf(latest), stateOf(drawn), stateOf(wanted)];
  // "None of all this" means what was chosen since then too.
  const afresh = will.undo !== undefined && Object.keys(will.choices).length === 0;
  const kept = (["wish", "budget", "by", "misread", "line", "beside"] as const).filter((key) => JSON.stringify(was[key]) === JSON.stringify(will[key]));
  return queryOf({ ...will, ...Object.fromEntries(kept.map((key) => [key, now[key]])), choices: afresh ? {} : changedChoices(now.choices, was.choices, will.choices), undo: will.undo && now.choices });
}

function changedChoices(now: Choices, was: Choices, will: Choices): Choices {
  const pairs = [...new Set([...Object.keys(now), ...Object.keys(will)])].map((name) => [name, (was[name] === will[name] ? now : will)[name]] as const);
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
