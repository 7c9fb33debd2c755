/** The merchant's legal texts: per country and language, each saved state kept as a version. */
import { desc, eq, like, sql } from "drizzle-orm";
import { countryLawsSchema, type CountryLaw, type LegalText } from "#app/fulfilment/country-law.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { textVersions } from "#db/schema/platform.ts";
import { lawDraft } from "./defaults/law-draft.ts";
import type { LawForm } from "./law-form.ts";
import { hasPlaces, lacksWords } from "./legal-draft.ts";
import { saveSetting } from "./save-setting.server.ts";

async function storedLaws(db: Database | Transaction): Promise<readonly CountryLaw[]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "legal"));
  const parsed = countryLawsSchema.safeParse(row?.value ?? []);
  return parsed.success ? parsed.data : [];
}

const subjectOf = (country: string, part: LegalText): string => `legal:${country}:${part}`;
const names = (country: string): CountryLaw["name"] => ({ en: new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(country) ?? country, ru: new Intl.DisplayNames("ru", { type: "region", fallback: "code" }).of(country) ?? country });

export interface LawRow {
  readonly country: string;
  /** `none`: nothing was saved; `draft`: places are still to be filled in. */
  readonly state: "none" | "draft" | "own";
}

/** The countries somebody sells to, and those that have texts. */
export async function listLaws(): Promise<LawRow[]> {
  const [laws, books] = await Promise.all([storedLaws(database()), database().selectDistinct({ country: priceBooks.country }).from(priceBooks)]);
  const countries = [...new Set([...books.map((book) => book.country), ...laws.map((law) => law.country)])].sort();
  return countries.map((country) => {
    const law = laws.find((one) => one.country === country);
    return { country, state: law === undefined ? "none" : lacksWords(law) ? "draft" : "own" };
  });
}

export interface LawVersion {
  readonly version: number;
  readonly author: string;
  readonly at: Date;
}

export interface LawPage {
  readonly law: CountryLaw;
  readonly saved: boolean;
  /** Texts with places to fill in. */
  readonly lacking: readonly LegalText[];
  readonly versions: Readonly<Partial<Record<LegalText, readonly LawVersion[]>>>;
}

/** A country's texts, or the draft they begin with; undefined for a country nobody sells to. */
export async function loadLaw(country: string): Promise<LawPage | undefined> {
  if (!(await listLaws()).some((row) => row.country === country)) return undefined;
  const [laws, rows] = await Promise.all([
    storedLaws(database()),
    database().select({ subject: textVersions.subject, version: textVersions.version, author: users.name, at: textVersions.createdAt }).from(textVersions).leftJoin(users, eq(users.id, textVersions.authorId))
      .where(like(textVersions.subject, `legal:${country}:%`)).orderBy(desc(textVersions.version)),
  ]);
  const stored = laws.find((law) => law.country === country);
  const law = stored ?? lawDraft(country, names(country));
  const parts: readonly LegalText[] = ["terms", "privacy", "withdrawal", "imprint"];
  return {
    law, saved: stored !== undefined, lacking: parts.filter((part) => hasPlaces(law.texts[part])),
    versions: Object.fromEntries(parts.map((part) => [part, rows.filter((row) => row.subject === subjectOf(country, part)).map(({ version, author, at }) => ({ version, author: author ?? "", at }))])),
  };
}

export type LawProblem = { readonly code: "not-found" | "thing-changed" };

/** Saves what a form says; a text by a form that was overtaken is refused. */
export async function changeLaw(country: string, form: Exclude<LawForm, { intent: "preview" }>, actorId: string): Promise<Outcome<object, LawProblem>> {
  const page = await loadLaw(country);
  if (page === undefined) return failed({ code: "not-found" });
  const done = await database().transaction(async (tx): Promise<Outcome<object, LawProblem>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting legal'))`);
    const laws = await storedLaws(tx);
    const before = laws.find((law) => law.country === country) ?? page.law;
    const changed = await apply(tx, before, form, actorId);
    if (!changed.ok) return changed;
    await saveSetting(tx, "legal", laws.some((law) => law.country === country) ? laws.map((law) => (law.country === country ? changed.law : law)) : [...laws, changed.law]);
    await audit(tx, { actorId, action: `legal.${form.intent}`, subject: `legal:${country}`, data: "part" in form ? { part: form.part } : {} });
    return ok({});
  });
  forgetSettings();
  return done;
}

async function apply(tx: Transaction, law: CountryLaw, form: Exclude<LawForm, { intent: "preview" }>, actorId: string): Promise<Outcome<{ readonly law: CountryLaw }, LawProblem>> {
  if (form.intent === "notes") {
    const { returnWindowDays, reverseCharge, showLowestPriceOf30Days, notes } = form;
    return ok({ law: { ...law, returnWindowDays, reverseCharge, showLowestPriceOf30Days, notes } });
  }
  const subject = subjectOf(law.country, form.part);
  const [last] = await tx.select({ version: sql<number>`coalesce(max(${textVersions.version}), 0)::int` }).from(textVersions).where(eq(textVersions.subject, subject));
  if ((last?.version ?? 0) !== form.seen) return failed({ code: "thing-changed" });
  let content = "words" in form ? form.words : undefined;
  if (form.intent === "restore") {
    const [old] = await tx.select({ content: textVersions.content }).from(textVersions).where(sql`${textVersions.subject} = ${subject} and ${textVersions.version} = ${form.version}`);
    content = old !== undefined && "en" in old.content ? old.content : undefined;
  }
  if (content === undefined) return failed({ code: "not-found" });
  await tx.insert(textVersions).values({ subject, version: form.seen + 1, content, authorId: actorId });
  return ok({ law: { ...law, texts: { ...law.texts, [form.part]: content } } });
}
