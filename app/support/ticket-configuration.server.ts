/** The configuration a question is about: read from an address, stored with the ticket, put into words, and repaired. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { choicesOf, queryOfChoices } from "#app/configurator/choices-query.ts";
import { configuratorView } from "#app/configurator/configurator-view.ts";
import type { ConflictView } from "#app/configurator/conflict-view.ts";
import { valueLabel } from "#app/configurator/value-label.ts";
import { presentOptions } from "#app/configurator/present-options.ts";
import { modelVersion, presentModel, type PublishedModel } from "#app/configurator/published-model.server.ts";
import { openConfiguration } from "#app/configurator/saved-configurations.server.ts";
import type { Choices } from "#app/configurator/value-text.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import type { TicketConfiguration } from "./ticket.ts";

const shortText = z.string().min(1).max(200);

export const ticketConfiguration = z.object({
  modelId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  modelVersion: z.number().int().min(1).max(1_000_000),
  choices: z.record(z.string().max(64), z.string().max(200)).refine((value) => Object.keys(value).length <= 400),
  code: z.string().max(64).optional(),
  conflict: z.object({ option: shortText, value: shortText, explanation: z.string().max(2000).optional() }).optional(),
});

/** Reads the JSON a form carried back; whatever is not of the form is nothing. */
export function readConfiguration(text: string | null | undefined): TicketConfiguration | undefined {
  if (text === null || text === undefined || text === "" || text.length > 20_000) return undefined;
  const parsed = ticketConfiguration.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The configuration named by an address: `configuration=CODE` for a saved one (its code is its key: whoever has the code may see
 * the choices, never whose they are), or `product=SLUG` with `choices`, the query string of the configurator's own address.
 * `why=option:value`, in either, names what could not be had; why not is worked out here, in the reader's language.
 */
export async function configurationFromAddress(search: URLSearchParams, locale: Locale): Promise<TicketConfiguration | undefined> {
  const given = new URLSearchParams((search.get("choices") ?? "").slice(0, 8000));
  const code = search.get("configuration");
  const found = code === null ? await configurationOfProduct((search.get("product") ?? "").slice(0, 200), given) : await savedConfiguration(code);
  if (found === undefined) return undefined;
  const wanted = /^([A-Za-z0-9_]{1,64}):(.{1,64})$/.exec(search.get("why") ?? given.get("why") ?? "");
  const [, option, value] = wanted ?? [];
  if (option === undefined || value === undefined) return found;
  const explained = await conflictOf({ ...found, conflict: { option, value } }, locale);
  return explained === undefined ? found : { ...found, conflict: { option, value, explanation: explained.sentences.join(" ").slice(0, 2000) } };
}

async function savedConfiguration(code: string): Promise<TicketConfiguration | undefined> {
  const saved = await openConfiguration(code);
  return saved === undefined ? undefined : { modelId: saved.modelId, modelVersion: saved.modelVersion, choices: textsOf(saved.choices), code: saved.code };
}

async function configurationOfProduct(slug: string, given: URLSearchParams): Promise<TicketConfiguration | undefined> {
  const choices = choicesOf(given);
  if (Object.keys(choices).length === 0 && !given.has("why")) return undefined;
  const [row] = await database().select({ modelId: products.modelId }).from(products).where(eq(products.slug, slug));
  const published = row === undefined || row.modelId === null ? undefined : await presentModel(database(), row.modelId);
  if (published === undefined) return undefined;
  const known = Object.fromEntries(Object.entries(choices).filter(([id]) => published.model.options.some((option) => option.id === id)));
  return { modelId: published.model.id, modelVersion: published.version, choices: known };
}

const textsOf = (choices: Readonly<Record<string, string | number | boolean>>): Choices => Object.fromEntries(Object.entries(choices).map(([id, value]) => [id, String(value)]));

/** Why the wanted value cannot be had with these choices, and what would free it; undefined when it can, or the version is gone. */
async function conflictOf({ modelId, modelVersion: version, choices, conflict }: TicketConfiguration, locale: Locale): Promise<ConflictView | undefined> {
  const published = conflict === undefined ? undefined : await modelVersion(database(), modelId, version);
  if (published === undefined || conflict === undefined) return undefined;
  const { model, artefact } = published;
  const why = `${conflict.option}:${conflict.value}`;
  return configuratorView({ model, artefact, choices, preference: "preferred", why, locale, currency: artefact.amounts.books[0] ?? "" }).view.conflict;
}

export interface Labelled {
  readonly option: string;
  readonly value: string;
}

export interface DescribedConfiguration {
  readonly name: string;
  readonly slug: string | undefined;
  readonly version: number;
  readonly choices: readonly Labelled[];
  readonly conflict: (Labelled & { readonly explanation: string | undefined }) | undefined;
  /** Where the configurator opens with these choices. */
  readonly href: string | undefined;
}

/** Options and values in the words of the model's own version; ids where the version no longer exists. */
export async function describeConfiguration(configuration: TicketConfiguration, locale: Locale): Promise<DescribedConfiguration> {
  const [published, [product]] = await Promise.all([
    modelVersion(database(), configuration.modelId, configuration.modelVersion),
    database().select({ slug: products.slug, name: products.name }).from(products).where(eq(products.modelId, configuration.modelId)).limit(1),
  ]);
  const { conflict, choices, code } = configuration;
  // The database keeps no order of names: the model's own order is the one people know.
  const place = (id: string): number => published?.model.options.findIndex((option) => option.id === id) ?? 0;
  const there = published === undefined ? [] : presentOptions(published.model, choices).map((option) => option.id);
  const inOrder = Object.entries(choices).filter(([id]) => place(id) < 0 || published === undefined || there.includes(id)).sort(([a], [b]) => place(a) - place(b));
  return {
    name: product === undefined ? configuration.modelId : localise(product.name, locale), slug: product?.slug, version: configuration.modelVersion,
    choices: inOrder.map(([id, value]) => words(published, id, value, locale)),
    conflict: conflict === undefined ? undefined : { ...words(published, conflict.option, conflict.value, locale), explanation: conflict.explanation },
    href: code !== undefined ? paths.savedConfiguration(code) : product === undefined ? undefined : `${paths.configure(product.slug)}${queryOfChoices(choices)}`,
  };
}

function words(published: PublishedModel | undefined, id: string, value: string, locale: Locale): Labelled {
  const option = published?.model.options.find((each) => each.id === id);
  return option === undefined ? { option: id, value } : { option: option.label[locale] ?? option.label.en ?? id, value: valueLabel(option, value, locale) };
}

export interface RepairedConfiguration {
  /** "Width: 200 cm → 160 cm" for each choice that changes, in the customer's language. */
  readonly changes: readonly string[];
  readonly href: string;
}

/** What an agent may offer: configurations that have the wanted value and change as little as possible, each as a link. */
export async function repairsOf(configuration: TicketConfiguration, locale: Locale): Promise<RepairedConfiguration[]> {
  const [conflict, described] = await Promise.all([conflictOf(configuration, locale), describeConfiguration(configuration, locale)]);
  const { slug } = described;
  if (conflict === undefined || slug === undefined) return [];
  return conflict.repairs.map((repair) => ({
    changes: repair.changes.map((change) => `${change.option}: ${change.from} → ${change.to}`),
    href: `${paths.configure(slug)}${queryOfChoices(repair.choices)}`,
  }));
}
