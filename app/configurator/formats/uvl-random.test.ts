/** Random UVL models, written with the freedom the language leaves, against every product listed by hand: as many, and the same features possible. */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { compileToArtefact } from "../compile.ts";
import { defaultLimits } from "../internal/compile-network.ts";
import { openSession } from "../session.ts";
import { foreignAmounts } from "./foreign-model.ts";
import { readUvl } from "./read-uvl.ts";

vi.setConfig({ testTimeout: 120_000 });

/** By number: is the feature there. */
type Product = readonly boolean[];
interface Statement {
  readonly text: string;
  /** Above 0 a statement needs brackets beside a sign that binds more strongly. */
  readonly loose: number;
  readonly holds: (product: Product) => boolean;
}
interface Group {
  readonly parent: number;
  readonly members: readonly number[];
  readonly word: string;
  readonly least: number;
  readonly most: number;
}

const names = ["root", "\"a b\"", "größe", "\"or\"", "3D", "\"x.y\"", "x_y", "\"features\""];
const kg = [1, -2, 3, 0, 5, 2, 4, -1];

/** Groups in the order of their features: parents come before children. */
const groupsOf = (picks: readonly { readonly up: number; readonly kind: number; readonly size: number; readonly bound: number }[]): readonly Group[] => {
  const groups: Group[] = [];
  let next = 1;
  for (const { up, kind, size, bound } of picks) {
    const members = Array.from({ length: Math.min(size, names.length - next) }, (_, index) => next + index);
    if (members.length === 0) break;
    const least = Math.min(bound, members.length);
    const kinds: readonly (readonly [string, number, number])[] = [
      ["mandatory", members.length, members.length], ["optional", 0, members.length], ["or", 1, members.length], ["alternative", 1, 1], [`[${least}..*]`, least, members.length], [`[ 0 .. ${least} ]`, 0, least], [`[${least}]`, least, least],
    ];
    const [word, from, to] = kinds[kind % kinds.length] as (typeof kinds)[number];
    groups.push({ parent: up % next, members, word, least: from, most: to });
    next += members.length;
  }
  return groups;
};

const feature = (place: number, count: number): Statement => ({ text: names[place % count] as string, loose: 0, holds: (product) => product[place % count] === true });
const weighed = (limit: number): Statement => ({ text: `sum(kg) <= ${limit}`, loose: 1, holds: (product) => product.reduce((sum, there, place) => sum + (there ? (kg[place] as number) : 0), 0) <= limit });
const bracketed = ({ text, loose }: Statement, most: number): string => (loose > most ? `(${text})` : text);
const joins: Readonly<Record<string, readonly [loose: number, (a: boolean, b: boolean) => boolean]>> = { "&": [2, (a, b) => a && b], "|": [3, (a, b) => a || b], "=>": [4, (a, b) => !a || b], "<=>": [5, (a, b) => a === b] };

function joined(sign: string, left: Statement, right: Statement): Statement {
  const [loose, run] = joins[sign] as (typeof joins)[string];
  return { text: `${bracketed(left, loose - 1)}${loose % 2 === 0 ? " " : ""}${sign} ${bracketed(right, loose - 1)}`, loose, holds: (product) => run(left.holds(product), right.holds(product)) };
}

const statement = (count: number): fc.Arbitrary<Statement> => fc.letrec<{ any: Statement }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    fc.nat({ max: 20 }).map((place) => feature(place, count)),
    fc.integer({ min: -3, max: 9 }).map(weighed),
    fc.record({ sign: fc.constantFrom("&", "|", "=>", "<=>"), left: tie("any"), right: tie("any") }).map(({ sign, left, right }) => joined(sign, left, right)),
    tie("any").map((inner): Statement => ({ text: `!${bracketed(inner, 0)}`, loose: 0, holds: (product) => !inner.holds(product) })),
  ),
})).any;

const picks = fc.array(fc.record({ up: fc.nat({ max: 9 }), kind: fc.nat({ max: 6 }), size: fc.integer({ min: 1, max: 3 }), bound: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 5 });
const model = picks.chain((chosen) => {
  const groups = groupsOf(chosen);
  const count = 1 + groups.reduce((sum, { members }) => sum + members.length, 0);
  return fc.record({ groups: fc.constant(groups), count: fc.constant(count), statements: fc.array(statement(count), { maxLength: 4 }), indent: fc.constantFrom("\t", "  ", "    "), end: fc.constantFrom("\n", "\r\n"), comments: fc.boolean() });
});

it("has the products that groups and constraints leave, and no others", () => {
  fc.assert(fc.property(model, ({ groups, count, statements, indent, end, comments }) => {
    const lines: string[] = ["include", `${indent}Boolean.group-cardinality`, comments ? "features // the tree" : "features"];
    const write = (place: number, depth: number): void => {
      lines.push(`${indent.repeat(depth)}${names[place] as string} {${place % 2 === 0 ? "abstract, " : ""}kg ${kg[place] as number}}${comments ? " /* of\n two lines */" : ""}`);
      for (const { parent, word, members } of groups) {
        if (parent !== place) continue;
        lines.push(`${indent.repeat(depth + 1)}${word}`);
        for (const member of members) write(member, depth + 2);
      }
    };
    write(0, 1);
    const text = [...lines, "constraints", ...statements.map((each) => `${indent}${each.text}`)].join(end);

    const products = Array.from({ length: 2 ** count }, (_, bits): Product => Array.from({ length: count }, (_unused, place) => ((bits >> place) & 1) === 1)).filter((product) => {
      const fits = ({ parent, members, least, most }: Group): boolean => {
        const there = members.filter((member) => product[member]).length;
        return product[parent] === true ? there >= least && there <= most : there === 0;
      };
      return product[0] === true && groups.every(fits) && statements.every(({ holds }) => holds(product));
    });
    const read = readUvl("x", text);
    if (!read.ok) throw new Error(`${JSON.stringify(read.problem)}\n${text}`);
    const compiled = compileToArtefact("x", read.model.network, count, foreignAmounts(read.model), { ...defaultLimits, rounds: 0 });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
    expect(compiled.artefact.count, text).toBe(String(products.length));
    const never = Object.fromEntries(openSession(compiled.artefact, {}).domains().map(({ option, values }) => [option, values.map(({ status }) => status === "never")]));
    expect(never, text).toEqual(Object.fromEntries(names.slice(0, count).map((name, place) => [name.replaceAll("\"", ""), [false, true].map((there) => !products.some((product) => product[place] === there))])));
  }), { numRuns: Number(process.env["UVL_RUNS"] ?? 100) });
});
