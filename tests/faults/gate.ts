/** Holds back every statement of a pool until a gate opens, so that a scheduler decides which goes next; the statements themselves are the shop's own. */
import type postgres from "postgres";

interface Pending {
  handler: (query: unknown) => unknown;
}

interface Scope {
  unsafe(...given: unknown[]): unknown;
  begin?(...given: unknown[]): unknown;
  savepoint?(...given: unknown[]): unknown;
}

/** Answers what takes the gate away again. */
export function gateStatements(sql: postgres.Sql, gate: () => Promise<unknown>): () => void {
  const scope = sql as unknown as Scope;
  const kept = { unsafe: scope.unsafe, begin: scope.begin };
  install(scope, gate);
  return () => Object.assign(scope, kept);
}

function install(scope: Scope, gate: () => Promise<unknown>): void {
  const unsafe = scope.unsafe.bind(scope);
  scope.unsafe = (...given) => {
    const query = unsafe(...given) as Pending;
    const { handler } = query;
    query.handler = (self) => void gate().then(() => handler(self));
    return query;
  };
  for (const way of ["begin", "savepoint"] as const) {
    const open = scope[way]?.bind(scope);
    if (open === undefined) continue;
    scope[way] = (...given) => {
      const work = given.pop() as (inner: Scope) => unknown;
      return open(...given, (inner: Scope) => {
        install(inner, gate);
        return work(inner);
      });
    };
  }
}
