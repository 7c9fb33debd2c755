/**
 * UVL text -> logical lines of tokens, each with its place. Inside brackets a line goes on in the next one. Names stand in double
 * quotes or are words; texts stand in single quotes; neither knows escapes. Comments begin with two slashes or stand between slash-star marks.
 */
import type { ForeignProblem } from "./foreign-model.ts";

export interface UvlToken {
  /** "sign" covers operators and brackets; a cardinality is one token such as `[1..3]`. */
  readonly kind: "word" | "quoted" | "text" | "number" | "cardinality" | "sign";
  /** Without quotes. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface UvlLine {
  readonly indent: number;
  readonly tokens: readonly UvlToken[];
}

/** Thrown inside the reader, turned into a problem at its border. */
export class Refusal {
  readonly problem: ForeignProblem;
  constructor(code: ForeignProblem["code"], at: { readonly line: number; readonly column: number }, found: string) {
    this.problem = { code, line: at.line, column: at.column, found: found.slice(0, 60) };
  }
}

/** What a reading may still make of its text: literals of clauses, values, parts of sums. A short text can stand for millions of them. */
export interface Work {
  left: number;
}

export function spend(work: Work, count: number, at: { readonly line: number; readonly column: number }, found: string): void {
  work.left -= count;
  if (work.left < 0) throw new Refusal("too-large", at, found);
}

/** In this order; a number may not run on into a word (`3D` is one). */
const patterns: readonly (readonly [UvlToken["kind"] | "blank" | "comment", RegExp])[] = [
  ["blank", /[ \t\f\v\u00a0\ufeff]+/y],
  ["comment", /\/\/[^\n]*/y],
  ["comment", /\/\*[\s\S]*?\*\//y],
  ["cardinality", /\[\s*\d+\s*(?:\.\.\s*(?:\d+|\*)\s*)?\]/y],
  ["quoted", /"[^"\n]*"/y],
  ["text", /'[^'\n]*'/y],
  ["number", /(?:\d+\.\d+|\.\d+|\d+)(?![^\s!&|()"<=>{}[\],.+*/-])/y],
  ["word", /[^\s!&|()"'<=>{}[\],.+*/-][^\s!&|()"<=>{}[\],.+*/-]*/y],
  ["sign", /<=>|=>|==|!=|<=|>=|[<>!&|+\-*/()[\]{},.]/y],
];

const openers = new Set(["(", "[", "{"]);
const closers = new Set([")", "]", "}"]);
const unquoted = (kind: UvlToken["kind"], text: string): string => (kind === "quoted" || kind === "text" ? text.slice(1, -1) : kind === "cardinality" ? text.replace(/\s/g, "") : text);

/** A tab counts as much as two blanks. */
const widthOf = (blanks: string): number => [...blanks].reduce((width, each) => width + (each === "\t" ? 2 : 1), 0);

interface Scan {
  readonly text: string;
  at: number;
  line: number;
  /** Where the present line begins. */
  start: number;
}

function nextToken(scan: Scan): { readonly kind: (typeof patterns)[number][0]; readonly text: string } {
  // Looked for once: the pattern of a comment would read on to the end from every mark that nothing closes.
  if (scan.text.startsWith("/*", scan.at) && !scan.text.includes("*/", scan.at + 2)) throw new Refusal("bad-line", { line: scan.line, column: scan.at - scan.start + 1 }, "/*");
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = scan.at;
    const match = pattern.exec(scan.text);
    if (match !== null) return { kind, text: match[0] };
  }
  throw new Refusal("bad-line", { line: scan.line, column: scan.at - scan.start + 1 }, scan.text.slice(scan.at).split("\n")[0] ?? "");
}

export function uvlLines(source: string): readonly UvlLine[] {
  const scan: Scan = { text: source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), at: 0, line: 1, start: 0 };
  const lines: UvlLine[] = [];
  let tokens: UvlToken[] = [];
  let indent = 0;
  const open: UvlToken[] = [];
  const finish = (): void => {
    if (tokens.length > 0) lines.push({ indent, tokens });
    tokens = [];
  };
  while (scan.at < scan.text.length) {
    if (scan.text[scan.at] === "\n") {
      scan.at += 1;
      scan.line += 1;
      scan.start = scan.at;
      if (open.length === 0) finish();
      continue;
    }
    const { kind, text } = nextToken(scan);
    const place = { line: scan.line, column: scan.at - scan.start + 1 };
    if (kind !== "blank" && kind !== "comment") {
      if (tokens.length === 0) indent = widthOf(scan.text.slice(scan.start, scan.at));
      const token: UvlToken = { kind, text: unquoted(kind, text), ...place };
      tokens.push(token);
      if (kind === "sign" && openers.has(text)) open.push(token);
      if (kind === "sign" && closers.has(text)) open.pop();
    }
    for (const piece of text.split("\n").slice(1)) {
      scan.line += 1;
      scan.start = scan.at + text.length - piece.length;
    }
    scan.at += text.length;
  }
  const [unclosed] = open;
  if (unclosed !== undefined) throw new Refusal("bad-line", unclosed, unclosed.text);
  finish();
  return lines;
}

/** Reads tokens of one line in order. */
export interface Cursor {
  readonly tokens: readonly UvlToken[];
  at: number;
}

export const peek = ({ tokens, at }: Cursor): UvlToken | undefined => tokens[at];
export const isSign = (token: UvlToken | undefined, text: string): boolean => token?.kind === "sign" && token.text === text;

/** The place behind the last token, for what is missing. */
export function placeOf(cursor: Cursor): { readonly line: number; readonly column: number } {
  const token = cursor.tokens[cursor.at];
  if (token !== undefined) return token;
  const last = cursor.tokens.at(-1);
  return last === undefined ? { line: 0, column: 0 } : { line: last.line, column: last.column + last.text.length };
}

export function take(cursor: Cursor, sign: string): boolean {
  if (!isSign(peek(cursor), sign)) return false;
  cursor.at += 1;
  return true;
}

export function expectSign(cursor: Cursor, sign: string): void {
  if (!take(cursor, sign)) throw new Refusal("bad-line", placeOf(cursor), peek(cursor)?.text ?? "");
}

export function takeName(cursor: Cursor): UvlToken {
  const token = peek(cursor);
  if (token === undefined || (token.kind !== "word" && token.kind !== "quoted")) throw new Refusal("bad-line", placeOf(cursor), token?.text ?? "");
  cursor.at += 1;
  return token;
}

/** `a.b.c`: names with dots between them. */
export function takeReference(cursor: Cursor): { readonly names: readonly string[]; readonly token: UvlToken } {
  const token = takeName(cursor);
  const names = [token.text];
  while (isSign(peek(cursor), ".")) {
    cursor.at += 1;
    names.push(takeName(cursor).text);
  }
  return { names, token };
}
