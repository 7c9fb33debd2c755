/** Areas of appointments for big goods: one list, the setting `slots`, changed by one writer at a time. */
import { and, count, eq, gte, sql } from "drizzle-orm";
import { deliveryMethodsSchema, type DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { slotAreasSchema, type SlotArea } from "#app/fulfilment/slot-plan.ts";
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { deliveryBookings } from "#db/schema/fulfilment.ts";
import { loadDelivery, stampOf } from "./change-delivery.server.ts";
import { typedValues, type FormAnswer, type FormState } from "./form-answer.ts";
import { putArea, readArea, rivalOf } from "./slot-area-change.ts";
import { slotAreaForm } from "./slot-area-form.ts";
import { slugOf } from "./slug-of.ts";
import { saveSetting } from "./save-setting.server.ts";

/** In an address, instead of an id: an area that does not exist yet. */
export const newArea = "~new";
const mostAreas = 100;

export interface SlotAreaPage {
  /** Undefined for a new one. */
  readonly area: SlotArea | undefined;
  readonly seen: string | undefined;
  readonly methods: readonly Pick<DeliveryMethod, "id" | "name">[];
  /** Appointments from today on, which stay whatever becomes of the area. */
  readonly booked: number;
}

/** As it stands in the books, not as it was read some seconds ago. */
async function storedAreas(db: Database | Transaction): Promise<readonly SlotArea[]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "slots"));
  const parsed = slotAreasSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : [];
}

export const loadSlotAreaList = (): Promise<readonly SlotArea[]> => storedAreas(database());

/** Undefined where there is no such area. */
export async function loadSlotArea(id: string): Promise<SlotAreaPage | undefined> {
  const [areas, { methods }] = await Promise.all([storedAreas(database()), loadDelivery()]);
  const area = areas.find((each) => each.id === id);
  if (area === undefined && id !== newArea) return undefined;
  const [ahead] = area === undefined ? [] : await database().select({ booked: count() }).from(deliveryBookings)
    .where(and(eq(deliveryBookings.area, area.id), eq(deliveryBookings.state, "booked"), gte(deliveryBookings.day, sql`current_date`)));
  return { area, seen: area === undefined ? undefined : stampOf(area), methods: methods.map(({ id: method, name }) => ({ id: method, name })), booked: ahead?.booked ?? 0 };
}

const refuse = (form: FormData, fields: FieldProblems, params: FormState["params"] = {}): FormAnswer => ({ state: { intent: String(form.get("intent") ?? ""), fields, values: typedValues(form), params } });

/** The forms of one area, or of a new one. A method that is not there any more is refused; bookings keep what they were told. */
export async function slotAreaByForm(id: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(slotAreaForm, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  const { value } = parsed;
  const answer = await database().transaction(async (tx): Promise<FormAnswer> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting slots'))`);
    const areas = await storedAreas(tx);
    const before = areas.find((each) => each.id === id);
    if (before === undefined && id !== newArea) return { missing: true };
    if (before !== undefined && value.seen !== undefined && value.seen !== stampOf(before)) return refuse(form, { "": "thing-changed" });
    if (value.intent === "delete") {
      if (before === undefined) return { missing: true };
      await saveSetting(tx, "slots", areas.filter((each) => each !== before));
      await audit(tx, { actorId, action: "slots.delete", subject: `slots:${id}` });
      return { saved: "deleted", id };
    }
    if (!(await methodIds(tx)).includes(value.method)) return refuse(form, { method: "no-method" });
    if (before === undefined && areas.length >= mostAreas) return refuse(form, { "": "too-many-areas" });
    const own = before?.id ?? await freeId(tx, value.name.en, areas);
    const known = await tx.selectDistinct({ window: deliveryBookings.window }).from(deliveryBookings).where(eq(deliveryBookings.area, own));
    const read = readArea(own, { ...value, windows: value.w }, new Set(known.map(({ window }) => window)));
    if ("problem" in read) return refuse(form, read.problem.fields, { words: read.problem.words });
    const rival = rivalOf(areas, read.area);
    if (rival !== undefined) return refuse(form, { [read.area.postalCodes.length === 0 ? "countries" : "postalCodes"]: "area-rival" }, { words: rival.name.en });
    await saveSetting(tx, "slots", slotAreasSchema.parse(putArea(areas, read.area)));
    await audit(tx, { actorId, action: before === undefined ? "slots.add" : "slots.change", subject: `slots:${own}` });
    return { saved: before === undefined ? "added" : "saved", id: own };
  });
  forgetSettings();
  return answer;
}

async function methodIds(tx: Transaction): Promise<readonly string[]> {
  const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, "delivery"));
  const parsed = deliveryMethodsSchema.safeParse(row?.value);
  return (parsed.success ? parsed.data : (await loadDelivery()).methods).map((method) => method.id);
}

/** Never that of another area, nor of a deleted one whose bookings are still there: it would be counted by them. */
async function freeId(tx: Transaction, name: string, areas: readonly SlotArea[]): Promise<string> {
  const slug = slugOf(name).replace(/[^a-z0-9-]/g, "").slice(0, 27).replace(/^-+|-+$/g, "");
  const id = slug === "" ? "area" : slug;
  const [booked] = await tx.select({ area: deliveryBookings.area }).from(deliveryBookings).where(eq(deliveryBookings.area, id)).limit(1);
  return booked !== undefined || areas.some((each) => each.id === id) ? `${id}-${uuidv7().slice(-12)}` : id;
}
