/**
 * Every URL of the shop, made in one place; `tests/paths.test.ts` checks that each has a route. A namespace and no object:
 * the bundler sees which of them a page uses.
 */
export { query } from "./paths/parts.ts";
export * as paths from "./paths/every.ts";
