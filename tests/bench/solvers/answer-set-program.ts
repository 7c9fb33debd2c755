/** A problem as an answer set program: what clingo is given. `v(I,K)`: variable I has value K. */
import { fails, holds, type SolverProblem, type SolverRule } from "./solver-problem.ts";

function ruleText(rule: SolverRule, number: number, name: (literal: number) => string): readonly string[] {
  switch (rule.kind) {
    case "clause":
      return [`:- ${rule.literals.length === 0 ? "#true" : rule.literals.map((literal) => `not ${name(literal)}`).join(", ")}.`];
    case "nogood":
      return [`:- ${rule.literals.length === 0 ? "#true" : rule.literals.map(name).join(", ")}.`];
    case "sum":
      return [`:- #sum{ ${rule.terms.map(([literal, amount], index) => `${amount},${index} : ${name(literal)}`).join("; ")} } > ${rule.limit}.`];
    case "table":
      return [
        ...rule.rows.map((row) => {
          const body = row.flatMap((value, column) => (value < 0 ? [] : [`v(${rule.variables[column]},${value})`]));
          return `r(${number})${body.length === 0 ? "" : ` :- ${body.join(", ")}`}.`;
        }),
        `:- not r(${number}).`,
      ];
    case "diagram":
      return [
        `n(${number},${rule.nodes.length - 1}).`,
        ...rule.nodes.flatMap(({ variable, children }, index) => children.flatMap((child, value) => {
          const reached = `n(${number},${index}), v(${variable},${value}).`;
          return child === holds ? [] : [child === fails ? `:- ${reached}` : `n(${number},${child}) :- ${reached}`];
        })),
      ];
  }
}

export function answerSetProgram({ sizes, bases, rules }: SolverProblem): string {
  const names = sizes.flatMap((size, variable) => Array.from({ length: size }, (_, value) => `v(${variable},${value})`));
  const name = (literal: number): string => names[literal] as string;
  const variables = sizes.map((_, variable) => `1{ ${names.slice(bases[variable], bases[variable + 1]).join("; ")} }1.`);
  return [...variables, ...rules.flatMap((rule, number) => ruleText(rule, number, name)), "#show v/2."].join("\n");
}
