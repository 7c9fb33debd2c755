/**
 * The compiled model: everything a session needs, nothing a shopper may not see. Small enough for a page, checked when read.
 * Runs in the browser: no validation library, no Node.
 *
 * File layout: magic "EYLC", format, length of the JSON header, header (texts, amounts), then the arrays as varints, then a
 * check sum over everything before it. A foreign or damaged file is refused in one word.
 */
import { readVarints, varintLength, writeVarints } from "./internal/bytes.ts";
import { contentHash } from "./internal/content-hash.ts";
import { cheapestUp } from "./internal/circuit.ts";
import type { Circuit } from "./internal/circuit.ts";
import type { RuleStore } from "./internal/rule-store.ts";

/** What is written. Format 1 (children as distances to their parent, literals and ids of rules as they are) is still read, and stays 1. */
export const artefactFormat = 2;
const isKnown = (format: number | undefined): format is 1 | 2 => format === 1 || format === 2;

export interface ArtefactOption {
  readonly id: string;
  /** Canonical texts of the values; the literal of value k of option i is `bases[i] + k`. */
  readonly values: readonly string[];
}

/** What choosing a literal adds, by entry; rows are as long as there are literals. */
export interface Amounts {
  /** Price books by currency code. */
  readonly books: readonly string[];
  /** Base price in each book, minor units. */
  readonly basePrices: readonly number[];
  /** Minor units per literal, one row per book. */
  readonly prices: readonly Float64Array[];
  /** How much a value goes against the model's wishes. */
  readonly penalty: Float64Array;
  readonly baseDays: number;
  /** Days a literal takes beyond the base; the longest decides. */
  readonly days: Float64Array;
}

export interface Artefact {
  readonly format: number;
  readonly model: string;
  /** Hash of the content: equal for equal compiled models, on every machine. */
  readonly hash: string;
  /** The shopper's options first, then hidden variables of the price lines. */
  readonly options: readonly ArtefactOption[];
  readonly visible: number;
  readonly circuit: Circuit;
  readonly amounts: Amounts;
  readonly rules: RuleStore;
  /** Variables that did not compile: free in the circuit, answered by search. Empty in everything that is published. */
  readonly searched: readonly number[];
  /** Exact number of configurations, decimal; null when something is searched. */
  readonly count: string | null;
}

export type ReadArtefact =
  | { readonly ok: true; readonly artefact: Artefact }
  | { readonly ok: false; readonly problem: { readonly code: "not-an-artefact" | "foreign-format" | "damaged" } };

interface Header {
  readonly model: string;
  readonly options: readonly ArtefactOption[];
  readonly visible: number;
  readonly books: readonly string[];
  readonly basePrices: readonly number[];
  readonly baseDays: number;
  /** Ids; those that only count ("c1", "c2", ...) by what stands before the number. */
  readonly rules: readonly string[] | { readonly prefix: string; readonly count: number };
  readonly count: string | null;
  /** Only where something is searched: artefacts without are the same bytes as before there was a search. */
  readonly searched?: readonly number[];
  readonly terms?: RuleStore["terms"];
  /** Lengths of the arrays that follow, in order. */
  readonly lengths: readonly number[];
}

const magic = [0x45, 0x59, 0x4c, 0x43] as const;

/** Format 1: children as distances to their parent. The same step leads back. */
function distances(circuit: Circuit, children: ArrayLike<number>): Int32Array {
  const result = new Int32Array(children.length);
  for (let node = 0; node < circuit.conjunction.length; node += 1) {
    for (let edge = circuit.start[node] as number; edge < (circuit.start[node + 1] as number); edge += 1) {
      result[edge] = circuit.literals + node - (children[edge] as number);
    }
  }
  return result;
}

/** Each child as a step from the one before it; the first as it is, or, an inner node, as its (negative) distance to the parent. */
function childSteps({ literals, conjunction, start, children }: Circuit): Int32Array {
  const result = new Int32Array(children.length);
  for (let node = 0; node < conjunction.length; node += 1) {
    for (let edge = start[node] as number; edge < (start[node + 1] as number); edge += 1) {
      const child = children[edge] as number;
      if (edge > (start[node] as number)) result[edge] = child - (children[edge - 1] as number);
      else result[edge] = child < literals ? child : child - literals - node;
    }
  }
  return result;
}

function childrenFrom({ literals, conjunction, start }: Circuit, coded: ArrayLike<number>): Int32Array {
  const children = new Int32Array(coded.length);
  for (let node = 0; node < conjunction.length; node += 1) {
    for (let edge = start[node] as number; edge < (start[node + 1] as number); edge += 1) {
      const step = coded[edge] as number;
      if (edge > (start[node] as number)) children[edge] = (children[edge - 1] as number) + step;
      else children[edge] = step >= 0 ? step : literals + node + step;
    }
  }
  return children;
}

/** Rule ids that count from 1 behind one prefix are that prefix; others stay a list. */
function shortIds(ids: readonly string[]): Header["rules"] {
  const prefix = ids[0]?.endsWith("1") === true ? ids[0].slice(0, -1) : null;
  return prefix !== null && ids.length > 1 && ids.every((id, index) => id === `${prefix}${index + 1}`) ? { prefix, count: ids.length } : ids;
}
const longIds = (rules: Header["rules"]): readonly string[] => ("prefix" in rules ? Array.from({ length: rules.count }, (_, index) => `${rules.prefix}${index + 1}`) : rules);

const steps = (values: ArrayLike<number>): Int32Array => Int32Array.from({ length: values.length }, (_, index) => (values[index] as number) - (index === 0 ? 0 : (values[index - 1] as number)));
function sums(values: ArrayLike<number>): Int32Array {
  const result = Int32Array.from(values);
  for (let index = 1; index < result.length; index += 1) result[index] = (result[index] as number) + (result[index - 1] as number);
  return result;
}

function arraysOf(artefact: Omit<Artefact, "hash">): readonly ArrayLike<number>[] {
  const { circuit, rules, amounts } = artefact;
  const isFirst = artefact.format === 1;
  return [
    circuit.conjunction, steps(circuit.start), isFirst ? distances(circuit, circuit.children) : childSteps(circuit),
    rules.roots, steps(rules.literalStart), isFirst ? rules.literals : steps(rules.literals), rules.variable, steps(rules.first), rules.edges, rules.places,
    ...amounts.prices, amounts.penalty, amounts.days,
  ];
}

function bodyBytes(artefact: Omit<Artefact, "hash">): Uint8Array {
  const arrays = arraysOf(artefact);
  const header: Header = {
    model: artefact.model, options: artefact.options, visible: artefact.visible, books: artefact.amounts.books,
    basePrices: artefact.amounts.basePrices, baseDays: artefact.amounts.baseDays, rules: artefact.format === 1 ? artefact.rules.ids : shortIds(artefact.rules.ids), count: artefact.count,
    ...(artefact.searched.length > 0 && { searched: artefact.searched }), ...(Object.keys(artefact.rules.terms).length > 0 && { terms: artefact.rules.terms }),
    lengths: arrays.map((array) => array.length),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const size = 9 + text.length + arrays.reduce((total, array) => total + varintLength(array), 0);
  const bytes = new Uint8Array(size);
  bytes.set(magic, 0);
  bytes[4] = artefact.format;
  new DataView(bytes.buffer).setUint32(5, text.length, true);
  bytes.set(text, 9);
  let offset = 9 + text.length;
  for (const array of arrays) offset = writeVarints(array, bytes, offset);
  return bytes;
}

/** The hash of what `writeArtefact` would write. */
export const hashArtefact = (artefact: Omit<Artefact, "hash">): string => contentHash(bodyBytes(artefact));

export function writeArtefact(artefact: Artefact): Uint8Array {
  const body = bodyBytes(artefact);
  const hash = new TextEncoder().encode(artefact.hash);
  const bytes = new Uint8Array(body.length + hash.length);
  bytes.set(body);
  bytes.set(hash, body.length);
  return bytes;
}

const hashLength = 32;

/** The arrays before the amounts. */
type Fixed = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
const fixed = 10;

function readBody(bytes: Uint8Array, hash: string, format: 1 | 2): Artefact {
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(9, 9 + headerLength))) as Header;
  let offset = 9 + headerLength;
  const arrays = header.lengths.map((length) => {
    const read = readVarints(bytes, offset, length);
    offset = read.next;
    return read.values;
  });
  const [conjunction, startSteps, coded, roots, literalSteps, literals, variable, firstSteps, edges, places] = arrays as Fixed;
  const literalTotal = header.options.reduce((total, option) => total + option.values.length, 0);
  const shape = { literals: literalTotal, conjunction: Uint8Array.from(conjunction), start: sums(startSteps), children: new Int32Array(0), root: literalTotal + conjunction.length - 1 };
  const circuit: Circuit = { ...shape, children: format === 1 ? distances(shape, coded) : childrenFrom(shape, coded) };
  const prices = arrays.slice(fixed, fixed + header.books.length);
  return {
    format, model: header.model, hash, options: header.options, visible: header.visible, circuit, searched: header.searched ?? [], count: header.count,
    amounts: {
      books: header.books, basePrices: header.basePrices, prices,
      penalty: arrays[fixed + header.books.length] as Float64Array, baseDays: header.baseDays, days: arrays[fixed + 1 + header.books.length] as Float64Array,
    },
    rules: {
      ids: longIds(header.rules), terms: header.terms ?? {}, roots: Int32Array.from(roots), literalStart: sums(literalSteps), literals: format === 1 ? Int32Array.from(literals) : sums(literals),
      variable: Int32Array.from(variable), first: sums(firstSteps), edges: Int32Array.from(edges), places: Int32Array.from(places),
    },
  };
}

/** Bytes -> artefact. Anything that was not written by this format, or was changed since, is refused. */
export function readArtefact(bytes: Uint8Array): ReadArtefact {
  const isOurs = bytes.length > 9 + hashLength && magic.every((byte, index) => bytes[index] === byte);
  if (!isOurs) return { ok: false, problem: { code: "not-an-artefact" } };
  const format = bytes[4];
  if (!isKnown(format)) return { ok: false, problem: { code: "foreign-format" } };
  const body = bytes.subarray(0, bytes.length - hashLength);
  const hash = new TextDecoder().decode(bytes.subarray(bytes.length - hashLength));
  if (contentHash(body) !== hash) return { ok: false, problem: { code: "damaged" } };
  return { ok: true, artefact: readBody(body, hash, format) };
}

/** For a page: the bytes as base64 text, and back. */
export function artefactToText(artefact: Artefact): string {
  let binary = "";
  for (const byte of writeArtefact(artefact)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function artefactFromText(text: string): ReadArtefact {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return { ok: false, problem: { code: "not-an-artefact" } };
  }
  return readArtefact(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

/** Whether any configuration exists at all. */
export function isVoid(artefact: Artefact): boolean {
  const nothing = new Float64Array(artefact.circuit.literals);
  const up = new Float64Array(artefact.circuit.literals + artefact.circuit.conjunction.length);
  return cheapestUp(artefact.circuit, nothing, up) > 0;
}
