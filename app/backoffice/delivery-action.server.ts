/** The forms of delivery methods: parse, one call, and what to answer. */
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { saveCalendar } from "./change-calendar.server.ts";
import { loadCurrencies, saveDelivery, type DeliveryProblem } from "./change-delivery.server.ts";
import { readAmounts, readZone, type DeliveryChange, type TypedZone, type Zone } from "./delivery-change.ts";
import { deliveryForm, methodForm } from "./delivery-form.ts";
import { typedValues, type FormAnswer, type FormState } from "./form-answer.ts";
import { readDaysOff } from "./read-days-off.ts";
import { slugOf } from "./slug-of.ts";

const refuse = (form: FormData, fields: FieldProblems, params: FormState["params"] = {}): FormAnswer => ({ state: { intent: String(form.get("intent") ?? ""), fields, values: typedValues(form), params } });

const fieldOf: Readonly<Partial<Record<DeliveryProblem["code"], string>>> = { "delivery-id-taken": "name.en", "country-twice": "countries" };

async function save(form: FormData, change: DeliveryChange, actorId: string, seen?: string): Promise<FormAnswer> {
  const done = await saveDelivery(change, seen, actorId);
  if (done.ok) return { saved: change.kind, id: "id" in change ? change.id : "" };
  const { problem } = done;
  if (problem.code === "not-found") return { missing: true };
  return refuse(form, { [fieldOf[problem.code] ?? ""]: problem.code }, problem.code === "country-twice" ? { words: problem.countries.join(", ") } : problem.code === "orders-name-it" ? { orders: problem.orders } : {});
}

type Typed = Readonly<Record<string, string>>;

/** Prices in currencies no price book has would be paid by nobody. */
async function payable(): Promise<(typed: Typed) => Typed> {
  const known = new Set(await loadCurrencies());
  return (typed) => Object.fromEntries(Object.entries(typed).filter(([currency]) => known.has(currency)));
}

async function zoneOf(form: FormData, typed: TypedZone): Promise<{ readonly zone: Zone } | { readonly refused: FormAnswer }> {
  const known = await payable();
  const read = readZone({ ...typed, free: known(typed.free), steps: typed.steps.map((step) => ({ ...step, price: known(step.price) })) });
  return "zone" in read ? read : { refused: refuse(form, read.problem.fields, { words: read.problem.words }) };
}

const calendarField = { "thing-changed": "", "time-zone": "timeZone", hour: "orderBy", "days-off": "daysOff" } as const;

async function calendarByForm(form: FormData, typed: { readonly seen?: string | undefined; readonly timeZone: string; readonly orderBy: string; readonly daysOff: string }, actorId: string): Promise<FormAnswer> {
  const read = readDaysOff(typed.daysOff);
  if ("wrong" in read) return refuse(form, { daysOff: "days" }, { words: read.wrong.slice(0, 5).join(", ") });
  const done = await saveCalendar({ timeZone: typed.timeZone, orderBy: typed.orderBy.padStart(5, "0"), daysOff: read.days }, typed.seen, actorId);
  return done.ok ? { saved: "calendar", id: "" } : refuse(form, { [calendarField[done.problem.code]]: done.problem.code });
}

/** The forms of the list: a new method, places, the calendar, and keeping the defaults. */
export async function deliveryByForm(form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(deliveryForm, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  const { value } = parsed;
  if (value.intent === "keep") return save(form, { kind: "keep" }, actorId);
  if (value.intent === "calendar") return calendarByForm(form, value, actorId);
  if (value.intent !== "add") return save(form, { kind: value.intent, id: value.id }, actorId);
  const id = slugOf(value.name.en).replace(/[^a-z0-9-]/g, "").slice(0, 40);
  if (id === "") return refuse(form, { "name.en": "slug" });
  const read = await zoneOf(form, value);
  return "refused" in read ? read.refused : save(form, { kind: "add", id, words: { name: value.name, description: value.description }, zone: read.zone }, actorId);
}

/** The forms of one method. */
export async function methodByForm(id: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(methodForm, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  const { value } = parsed;
  if (value.intent === "zone") {
    const read = await zoneOf(form, value);
    return "refused" in read ? read.refused : save(form, { kind: "zone", id, zone: value.zone, wanted: read.zone }, actorId, value.seen);
  }
  if (value.intent === "remove-zone") return save(form, { kind: "remove-zone", id, zone: value.zone }, actorId, value.seen);
  if (value.intent === "delete") return save(form, { kind: "delete", id }, actorId, value.seen);
  const known = await payable();
  const fields: Record<string, string> = {};
  const base = readAmounts(known(value.base), (currency) => { fields[`base.${currency}`] = "amount"; });
  const perPiece = readAmounts(known(value.perPiece), (currency) => { fields[`perPiece.${currency}`] = "amount"; });
  for (const currency of new Set([...Object.keys(base), ...Object.keys(perPiece)])) if (!(currency in base) || !(currency in perPiece)) fields[`${currency in base ? "perPiece" : "base"}.${currency}`] ??= "assembly-half";
  if (Object.keys(fields).length > 0) return refuse(form, fields);
  const assembly = Object.keys(base).length === 0 ? undefined : { base, perPiece };
  return save(form, { kind: "change", id, words: { name: value.name, description: value.description }, active: value.active, longestMm: value.longestCm === undefined ? undefined : value.longestCm * 10, assembly }, actorId, value.seen);
}
