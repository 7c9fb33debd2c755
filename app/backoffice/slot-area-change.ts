/** Areas of appointments as data: what the form of one holds, read into the area it means, and put among the others. Pure. */
import { inPostalRange, slotAreaSchema, type SlotArea, type SlotWindow } from "#app/fulfilment/slot-plan.ts";
import { readCountries } from "./delivery-change.ts";
import { readPostalCodes } from "./postal-codes.ts";
import { readDaysOff } from "./read-days-off.ts";

export interface TypedWindow {
  readonly row: string;
  /** Of the window that stood in this row; empty for a new one. */
  readonly id: string;
  /** "" in a row that shall be none. */
  readonly from: string;
  readonly until: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly capacity: number | undefined;
  readonly assemblies: number | undefined;
}

export interface TypedArea {
  readonly name: SlotArea["name"];
  readonly method: string;
  readonly countries: string;
  readonly postalCodes: string;
  readonly timeZone: string;
  readonly daysOff: string;
  readonly noticeDays: number;
  readonly horizonDays: number;
  readonly changeHours: number;
  readonly windows: readonly TypedWindow[];
}

export interface AreaProblem {
  /** Codes by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was not understood, for the sentence. */
  readonly words: string;
}

/** What a window is called in bookings; one that was there keeps its name, whatever its hours become. */
function nameOf({ id, from, until }: TypedWindow, taken: ReadonlySet<string>): string {
  if (id !== "") return id;
  const hours = `${from}-${until}`.replaceAll(":", "");
  for (let n = 1; ; n++) {
    const name = n === 1 ? hours : `${hours}-${n}`;
    if (!taken.has(name)) return name;
  }
}

/** They share an hour of a day: the same van would be promised twice. One may begin when the other ends. */
const overlap = (one: TypedWindow, other: TypedWindow): boolean =>
  one.from !== "" && other.from !== "" && one.from < other.until && other.from < one.until && one.weekdays.some((day) => other.weekdays.includes(day));

function readWindows(typed: readonly TypedWindow[], known: ReadonlySet<string>, wrong: (field: string, code: string) => void): SlotWindow[] {
  // Names that were ever used in this area would count their old bookings as this window's.
  const taken = new Set([...known, ...typed.map(({ id }) => id)]);
  return typed.filter(({ from, until }) => from !== "" || until !== "").map((row): SlotWindow => {
    const field = (name: string) => `w.${row.row}.${name}`;
    if (row.from === "") wrong(field("from"), "required");
    if (row.until === "") wrong(field("until"), "required");
    if (row.from !== "" && row.until !== "" && row.from >= row.until) wrong(field("until"), "hours-order");
    if (typed.some((other, index) => index < typed.indexOf(row) && overlap(other, row))) wrong(field("from"), "hours-overlap");
    if (row.weekdays.length === 0) wrong(field("day"), "no-weekday");
    if (row.capacity === undefined) wrong(field("capacity"), "required");
    if ((row.assemblies ?? 0) > (row.capacity ?? 0)) wrong(field("assemblies"), "assemblies-above");
    const id = nameOf(row, taken);
    taken.add(id);
    return { id, from: row.from, until: row.until, weekdays: [...row.weekdays], capacity: row.capacity ?? 0, assemblies: row.assemblies ?? 0 };
  });
}

/** The area, or codes under the fields that cannot be read. `known`: names of windows that bookings of this area hold. */
export function readArea(id: string, typed: TypedArea, known: ReadonlySet<string>): { readonly area: SlotArea } | { readonly problem: AreaProblem } {
  const fields: Record<string, string> = {};
  const words: string[] = [];
  const wrong = (field: string, code: string): void => { fields[field] ??= code; };
  const places = readCountries(typed.countries);
  const named = "unknown" in places ? [] : places.countries.filter((country) => country !== "*");
  if ("unknown" in places) wrong("countries", "countries");
  else if (named.length === 0) wrong("countries", "countries-named");
  const codes = readPostalCodes(typed.postalCodes);
  if ("wrong" in codes) wrong("postalCodes", "postal-codes");
  const off = readDaysOff(typed.daysOff);
  if ("wrong" in off) wrong("daysOff", "days");
  words.push(...("unknown" in places ? places.unknown : "wrong" in codes ? codes.wrong : "wrong" in off ? off.wrong : []).slice(0, 5));
  const windows = readWindows(typed.windows, known, wrong);
  if (windows.length === 0) wrong("", "no-windows");
  const { name, method, timeZone, noticeDays, horizonDays, changeHours } = typed;
  const area = { id, name, method, countries: named, postalCodes: "ranges" in codes ? codes.ranges : [], timeZone, windows, daysOff: "days" in off ? off.days : [], noticeDays, horizonDays, changeHours };
  const parsed = slotAreaSchema.safeParse(area);
  if (parsed.success && Object.keys(fields).length === 0) return { area: parsed.data };
  if (Object.keys(fields).length === 0) for (const { path } of parsed.error?.issues ?? []) wrong(path[0] === "timeZone" || path[0] === "daysOff" ? path[0] : "", path[0] === "timeZone" ? "time-zone" : path[0] === "daysOff" ? "days-off" : "invalid");
  return { problem: { fields, words: words.join(", ") } };
}

type Range = SlotArea["postalCodes"][number];
const touch = (a: Range, b: Range): boolean => inPostalRange(a.from, b) || inPostalRange(a.to, b) || inPostalRange(b.from, a) || inPostalRange(b.to, a);

/** Another area of the method that holds some of the same places just as closely: one of the two would never be asked. */
export const rivalOf = (areas: readonly SlotArea[], area: SlotArea): SlotArea | undefined => areas.find((other) =>
  other.id !== area.id && other.method === area.method && other.countries.some((country) => area.countries.includes(country))
  && (area.postalCodes.length === 0 ? other.postalCodes.length === 0 : other.postalCodes.some((one) => area.postalCodes.some((each) => touch(one, each)))));

/** Among the others in its place, a new one at the end; areas of some postal codes stand before those of whole countries, since the first that holds a place counts. */
export function putArea(areas: readonly SlotArea[], area: SlotArea): SlotArea[] {
  const there = areas.some((each) => each.id === area.id);
  const all = there ? areas.map((each) => (each.id === area.id ? area : each)) : [...areas, area];
  const whole = (each: SlotArea): boolean => each.postalCodes.length === 0;
  return [...all.filter((each) => !whole(each)), ...all.filter(whole)];
}
