/** The server's own word on a configuration: is it buildable today, what is it made of, what does it cost. Posted amounts play no part. */
import { assemble, longestOf } from "#app/configurator/assemble.ts";
import type { UnavailableValue } from "#app/configurator/availability.ts";
import { loadPartsOnShelf, loadUnavailable } from "#app/configurator/availability.server.ts";
import type { LocalText, Option } from "#app/configurator/model.ts";
import { presentOptions } from "#app/configurator/present-options.ts";
import { pastVersion, presentModel, type PublishedModel } from "#app/configurator/published-model.server.ts";
import { openSession } from "#app/configurator/session.ts";
import { withPartsOnShelf } from "#app/configurator/shelf-parts.ts";
import { versionChange } from "#app/configurator/version-change.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { LineConfiguration } from "#db/schema/orders.ts";
import type { CartText, CartWord, ConfiguredLine, NewerVersion } from "./cart.ts";

export interface ConfigurationToCheck {
  readonly modelId: string;
  /** The version the shopper saw; left out: the present one. */
  readonly modelVersion?: number | undefined;
  readonly choices: Readonly<Record<string, string>>;
  /** ISO 4217; models carry their prices by currency. */
  readonly currency: string;
  /** Pieces of it: a part on the shelf shortens the lead time only where there are as many. */
  readonly quantity?: number | undefined;
  /** The order it becomes a part of, where it stands already. */
  readonly order?: string | undefined;
  /** Where it would go and who buys: what cannot be had there today is no correct configuration. Left out: everything is to be had. */
  readonly buyer?: { readonly country: string; readonly company: string | null } | undefined;
}

export type ConfigurationProblem =
  | { readonly code: "not-sold" }
  | { readonly code: "model-changed"; readonly modelVersion: number }
  | { readonly code: "invalid-configuration" };

export type CheckedConfiguration = Outcome<{ readonly line: ConfiguredLine; readonly unit: number }, ConfigurationProblem>;

/** Choices that are not whole are completed by the model's preferences, as the configurator's page shows them. */
export async function checkConfiguration(db: Database | Transaction, wanted: ConfigurationToCheck): Promise<CheckedConfiguration> {
  const present = await presentModel(db, wanted.modelId);
  if (present === undefined) return failed({ code: "not-sold" });
  if (wanted.modelVersion !== undefined && wanted.modelVersion !== present.version) return failed({ code: "model-changed", modelVersion: present.version });
  return evaluateToday(db, present, wanted, new Date());
}

export type CheckedLine = CheckedConfiguration & { readonly newer?: NewerVersion };

/** The configuration of a cart's line: under its own version while that may be ordered, with what the version in force would change. */
export async function checkLine(db: Database | Transaction, wanted: ConfigurationToCheck & { readonly modelVersion: number }, now: Date): Promise<CheckedLine> {
  const present = await presentModel(db, wanted.modelId);
  if (present === undefined) return failed({ code: "not-sold" });
  if (present.version === wanted.modelVersion) return evaluateToday(db, present, wanted, now);
  const changed = failed({ code: "model-changed" as const, modelVersion: present.version });
  const past = await pastVersion(db, wanted.modelId, wanted.modelVersion);
  if (past === undefined) return changed;
  const { published, orderableUntil } = past;
  const [before, after] = [withPartsOnShelf(published, await shelfFor(db, published, wanted)), withPartsOnShelf(present, await shelfFor(db, present, wanted))];
  const newer: NewerVersion = {
    version: present.version, orderableUntil: orderableUntil?.getTime() ?? 0, before: published.model, after: present.model,
    change: versionChange(before, after, wanted.choices, wanted.currency, await unavailableTo(db, present, wanted, now)),
  };
  return orderableUntil !== null && orderableUntil > now ? { ...(await evaluateToday(db, published, wanted, now)), newer } : { ...changed, newer };
}

const unavailableTo = async (db: Database | Transaction, { model }: PublishedModel, { buyer }: ConfigurationToCheck, at: Date): Promise<readonly UnavailableValue[]> =>
  buyer === undefined ? [] : loadUnavailable(db, model, { ...buyer, at });

const shelfFor = (db: Database | Transaction, { model }: PublishedModel, { quantity, order }: ConfigurationToCheck): Promise<readonly string[]> => loadPartsOnShelf(db, model, { pieces: quantity, besides: order });

async function evaluateToday(db: Database | Transaction, published: PublishedModel, wanted: ConfigurationToCheck, at: Date): Promise<CheckedConfiguration> {
  const [unavailable, shelf] = [await unavailableTo(db, published, wanted, at), await shelfFor(db, published, wanted)];
  return evaluate(withPartsOnShelf(published, shelf), wanted, unavailable);
}

function evaluate({ model, artefact, version, hash }: PublishedModel, wanted: ConfigurationToCheck, unavailable: readonly UnavailableValue[]): CheckedConfiguration {
  if (!artefact.amounts.books.includes(wanted.currency)) return failed({ code: "not-sold" });
  const session = openSession(artefact, wanted.choices, { book: wanted.currency, unavailable });
  const whole = session.consistent && session.ignored.length === 0 ? session.complete("preferred") : null;
  if (whole === null) return failed({ code: "invalid-configuration" });
  const assembled = assemble(model, whole, wanted.currency);
  if (!assembled.ok) return failed({ code: "invalid-configuration" });
  const { assembly } = assembled;
  const choices = Object.fromEntries(model.options.map((option) => [option.id, whole[option.id] ?? ""]));
  return ok({
    unit: assembly.price.total,
    line: {
      modelId: wanted.modelId, modelVersion: version, hash, choices, summary: presentOptions(model, choices).flatMap((option) => wordOf(option, choices[option.id] ?? "")),
      base: assembly.price.base, steps: assembly.price.steps.map((step) => ({ label: textOf(step.label), amount: step.amount })),
      bill: assembly.bill.map((item) => ({ sku: item.sku, label: textOf(item.label), quantity: item.quantity })),
      parts: assembly.parts, weightGrams: assembly.weight,
      longestMm: longestOf(assembly.parts), leadDays: assembly.leadDays, partSkus: assembly.partSkus,
      slowest: assembly.slowest && { label: assembly.slowest.label && textOf(assembly.slowest.label), value: assembly.slowest.value && textOf(assembly.slowest.value), days: assembly.slowest.days },
    },
  });
}

/** What a cart's line keeps of it. */
export const lineConfiguration = ({ modelId, modelVersion, hash, choices, base, steps, bill }: ConfiguredLine): LineConfiguration => ({ modelId, modelVersion, hash, choices, base, steps, bill });

const textOf = (text: LocalText): CartText => ({ en: text.en ?? "", ru: text.ru });

/** An option in words; lengths in centimetres, switches that are off are left out. */
function wordOf(option: Option, value: string): CartWord[] {
  const label = textOf(option.label);
  if (option.kind === "enum") {
    const chosen = option.values.find((each) => each.id === value);
    return chosen === undefined ? [] : [{ label, value: textOf(chosen.label) }];
  }
  if (option.kind === "bool") return value === "true" ? [{ label, value: { en: "yes", ru: "да" } }] : [];
  if (option.kind === "length") return [{ label, value: { en: `${Number(value) / 10} cm`, ru: `${String(Number(value) / 10).replace(".", ",")} см` } }];
  return Number(value) === 0 ? [] : [{ label, value: { en: value } }];
}
