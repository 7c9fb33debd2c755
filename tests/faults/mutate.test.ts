/** What is to be spoilt must be there: a mistake whose place has moved would be seeded nowhere, and the program that seeds them would end with an error. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faults as inCompiler } from "./mutate-compiler.ts";
import { faults as inOrders } from "./mutate-orders.ts";
import { rows } from "./rows.ts";

const faults = [...inOrders, ...inCompiler];

describe("a seeded mistake", () => {
  test("has its place in its file, once, and changes it", () => {
    expect(faults.filter(({ file, from }) => readFileSync(file, "utf8").split(from).length !== 2).map(({ kind }) => kind)).toEqual([]);
    expect(faults.filter(({ from, to }) => from === to).map(({ kind }) => kind)).toEqual([]);
  });

  test("in orders is to be noticed by a row that there is, and each row notices one", () => {
    const names = inOrders.map(({ named }) => named);
    expect(names.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
    expect(rows.map((row) => row.name).filter((name) => !names.includes(name))).toEqual([]);
  });
});
