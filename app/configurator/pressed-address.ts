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

/** What goes along with the navigation of a press. */
export const pressState = (id: string): { readonly press: string } => ({ press: id });

const idOf = (state: unknown): unknown => (typeof state === "object" && state !== null && "press" in state ? state.press : undefined);

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
  const open = pressed !== undefined && isBehind(router, pressed) && idOf(router.state) !== pressed.ids.at(-1);
  return { from: open ? pressed.from : router.key, ids: open ? [...pressed.ids, id] : [id], query };
}
