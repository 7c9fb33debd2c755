/** The configuration a question is about: read from a saved one or from the address, and put into words for people. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels, configurations, modelVersions } from "#db/schema/configurator.ts";
import type { TicketConfiguration } from "./ticket.ts";

const shortText = z.string().min(1).max(200);
const choices = z.record(z.string().max(64), z.union([z.string().max(200), z.number(), z.boolean()])).refine((value) => Object.keys(value).length <= 400);

export const ticketConfiguration = z.object({
  modelId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  modelVersion: z.number().int().min(1).max(1_000_000),
  choices,
  code: z.string().max(64).optional(),
  conflict: z.object({ option: shortText, value: shortText, explanation: z.string().max(1000).optional() }).optional(),
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
 * the choices, never whose they are), or `product=SLUG` with `choices`, a query string as the configurator's own address has it,
 * and `version`. `option`, `value` and `why` name what could not be had.
 */
export async function configurationFromAddress(search: URLSearchParams): Promise<TicketConfiguration | undefined> {
  const option = search.get("option");
  const conflict = option === null ? undefined : { option, value: search.get("value") ?? "", explanation: search.get("why") ?? undefined };
  const code = search.get("configuration");
  const found = code === null ? await configurationOfProduct(search) : await savedConfiguration(code);
  const whole = ticketConfiguration.safeParse({ ...found, ...(conflict !== undefined && { conflict }) });
  return whole.success ? whole.data : undefined;
}

async function savedConfiguration(code: string): Promise<TicketConfiguration | undefined> {
  if (code.length > 64) return undefined;
  const [row] = await database()
    .select({ modelId: configurations.modelId, modelVersion: configurations.modelVersion, choices: configurations.choices, code: configurations.code })
    .from(configurations).where(eq(configurations.code, code));
  return row;
}

async function configurationOfProduct(search: URLSearchParams): Promise<TicketConfiguration | undefined> {
  const given = new URLSearchParams((search.get("choices") ?? "").slice(0, 8000));
  if (given.size === 0) return undefined;
  const [row] = await database().select({ modelId: configurationModels.id, version: configurationModels.publishedVersion })
    .from(products).innerJoin(configurationModels, eq(configurationModels.id, products.modelId)).where(eq(products.slug, (search.get("product") ?? "").slice(0, 200)));
  const version = Number(search.get("version") ?? row?.version ?? 0);
  if (row === undefined || !Number.isInteger(version) || version < 1) return undefined;
  const known = (await optionsOf(row.modelId, version)).map((one) => one.id);
  const choices = Object.fromEntries([...given].filter(([id]) => known.includes(id)).map(([id, value]) => [id, typed(value)]));
  return Object.keys(choices).length === 0 ? undefined : { modelId: row.modelId, modelVersion: version, choices };
}

/** An address holds texts only. */
const typed = (text: string): string | number | boolean => (text === "true" ? true : text === "false" ? false : /^-?\d{1,9}$/.test(text) ? Number(text) : text);

async function optionsOf(modelId: string, version: number) {
  const [row] = await database().select({ source: modelVersions.source }).from(modelVersions).where(and(eq(modelVersions.modelId, modelId), eq(modelVersions.version, version)));
  const source = modelSource.safeParse(row?.source);
  return source.success ? source.data.options : [];
}

const words = z.record(z.string(), z.string());
const modelSource = z.object({
  options: z.array(z.object({ id: z.string(), label: words, unit: z.string().optional(), values: z.array(z.object({ id: z.string(), label: words })).optional() })),
});

export interface DescribedConfiguration {
  readonly name: string;
  readonly slug: string | undefined;
  readonly version: number;
  readonly choices: readonly { readonly option: string; readonly value: string }[];
  readonly conflict: { readonly option: string; readonly value: string; readonly explanation: string | undefined } | undefined;
  /** The choices as the configurator's address takes them. */
  readonly address: Readonly<Record<string, string>>;
}

/** Option and value labels of the model's own version; ids where the version no longer exists. */
export async function describeConfiguration(configuration: TicketConfiguration, locale: Locale): Promise<DescribedConfiguration> {
  const [known, [product]] = await Promise.all([
    optionsOf(configuration.modelId, configuration.modelVersion),
    database().select({ slug: products.slug, name: products.name }).from(products).where(eq(products.modelId, configuration.modelId)).limit(1),
  ]);
  const options = new Map(known.map((option) => [option.id, option]));
  const word = (label: Readonly<Record<string, string>> | undefined, fallback: string): string => label?.[locale] ?? label?.en ?? fallback;
  const optionWord = (id: string): string => word(options.get(id)?.label, id);
  const valueWord = (id: string, value: string | number | boolean): string => {
    const option = options.get(id);
    const unit = typeof value === "number" && option?.unit !== undefined && option.unit !== "piece" ? " mm" : "";
    return typeof value === "boolean" ? (value ? "✓" : "–") : word(option?.values?.find((one) => one.id === String(value))?.label, `${value}${unit}`);
  };
  const { conflict } = configuration;
  return {
    name: product === undefined ? configuration.modelId : localise(product.name, locale), slug: product?.slug, version: configuration.modelVersion,
    choices: Object.entries(configuration.choices).map(([id, value]) => ({ option: optionWord(id), value: valueWord(id, value) })),
    conflict: conflict === undefined ? undefined : { option: optionWord(conflict.option), value: valueWord(conflict.option, conflict.value), explanation: conflict.explanation },
    address: Object.fromEntries(Object.entries(configuration.choices).map(([id, value]) => [id, String(value)])),
  };
}
