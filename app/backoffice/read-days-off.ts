/** Days as people write them, one after another: "2027-03-26", "26.03.2027", or for every year "12-25", "25.12.". Pure. */

const shapes: readonly { readonly is: RegExp; readonly day: (parts: readonly string[]) => string }[] = [
  { is: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, day: ([year = "", month = "", day = ""]) => `${year}-${two(month)}-${two(day)}` },
  { is: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, day: ([day = "", month = "", year = ""]) => `${year}-${two(month)}-${two(day)}` },
  { is: /^(\d{1,2})-(\d{1,2})$/, day: ([month = "", day = ""]) => `${two(month)}-${two(day)}` },
  { is: /^(\d{1,2})\.(\d{1,2})\.?$/, day: ([day = "", month = ""]) => `${two(month)}-${two(day)}` },
];

const two = (text: string): string => text.padStart(2, "0");

/** 29 February is a day of every year: it is off in those that have it. */
const exists = (day: string): boolean => {
  const iso = day.length === 5 ? `2028-${day}` : day;
  const time = Date.parse(`${iso}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
};

function readDay(typed: string): string | undefined {
  for (const { is, day } of shapes) {
    const found = is.exec(typed);
    if (found === null) continue;
    const read = day(found.slice(1));
    return exists(read) ? read : undefined;
  }
  return undefined;
}

/** The days in order, each once, those of every year first; or what is no day. */
export function readDaysOff(text: string): { readonly days: readonly string[] } | { readonly wrong: readonly string[] } {
  const typed = text.split(/[\s,;]+/).filter((word) => word !== "");
  const wrong = typed.filter((word) => readDay(word) === undefined);
  if (wrong.length > 0) return { wrong };
  const days = [...new Set(typed.flatMap((word) => readDay(word) ?? []))];
  return { days: days.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)) };
}

/** The same days as they are typed: "25.12.", "26.03.2027", one per line. */
export const writeDaysOff = (days: readonly string[]): string => days.map((iso) => {
  const [day, month, year = ""] = iso.split("-").reverse();
  return `${day}.${month}.${year}`;
}).join("\n");
