/** What makes two lines one: the variant, or model version and choices in any order. */
import { createHash } from "node:crypto";

export interface KeyedConfiguration {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly choices: Readonly<Record<string, string | number | boolean>>;
}

export function lineKeyOf(line: { readonly variantId: string | null; readonly configuration: KeyedConfiguration | null }): string {
  if (line.configuration === null) return line.variantId ?? "";
  const { modelId, modelVersion, choices } = line.configuration;
  const sorted = Object.entries(choices).map(([option, value]) => [option, String(value)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify([modelId, modelVersion, sorted])).digest("base64url");
}
