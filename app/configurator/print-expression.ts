/** An expression tree as text that reads back as the same tree. */
import type { Binary, Expression, Scalar } from "./expression.ts";

/** As in `parse-expression.ts`; what binds no tighter than its surroundings goes into parentheses. */
const powers: Readonly<Record<Binary, number>> = {
  iff: 1, implies: 2, or: 3, and: 4, "==": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6, "+": 7, "-": 7, "*": 8, "/": 8, "%": 8, min: 9, max: 9,
};

/** Digits only: the language knows no exponents, and JavaScript writes small numbers as "1e-7". */
function digits(value: number): string {
  const [shown = "", exponent] = String(value).split("e-");
  return exponent === undefined ? shown : `0.${"0".repeat(Number(exponent) - 1)}${shown.replace(".", "")}`;
}

function scalar(value: Scalar): string {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "boolean") return String(value);
  return value < 0 ? `(0 - ${digits(-value)})` : digits(value);
}

/** `above` is the power the text must exceed to stand without parentheses. */
function print(expression: Expression, above: number): string {
  switch (expression.op) {
    case "constant":
      return scalar(expression.value);
    case "name":
      return expression.name;
    case "field":
      return `${expression.name}.${expression.field}`;
    case "unary":
      if (expression.name !== "not") return `${expression.name}(${print(expression.of, 0)})`;
      return above > 4 ? `(not ${print(expression.of, 5)})` : `not ${print(expression.of, 5)}`;
    case "if":
      return `if(${print(expression.test, 0)}, ${print(expression.then, 0)}, ${print(expression.else, 0)})`;
    case "call":
      return `${expression.name}(${expression.args.map((each) => print(each, 0)).join(", ")})`;
    case "each":
      return `${expression.how}(${expression.over}: ${print(expression.of, 0)})`;
    case "binary":
      return printBinary(expression, above);
  }
}

/** What `min` or `max` compares: a chain to the left was written as one list, and as one list it stays shallow. */
const compared = (name: Binary, of: Expression): readonly Expression[] => (of.op === "binary" && of.name === name ? [...compared(name, of.left), of.right] : [of]);

function printBinary(expression: Extract<Expression, { op: "binary" }>, above: number): string {
  const { name, left, right } = expression;
  if (name === "min" || name === "max") return `${name}(${compared(name, expression).map((each) => print(each, 0)).join(", ")})`;
  const power = powers[name];
  // `implies` groups to the right, everything else to the left.
  const text = `${print(left, name === "implies" ? power : power - 1)} ${name} ${print(right, name === "implies" ? power - 1 : power)}`;
  return power > above ? text : `(${text})`;
}

export const printExpression = (expression: Expression): string => print(expression, 0);
