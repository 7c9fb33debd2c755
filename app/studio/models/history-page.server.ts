/** Every version with what it changed against the one before, in words. */
import { caseChanges, modelChanges } from "#app/configurator/model-changes.ts";
import { contentOfVersions, listModelVersions } from "#app/configurator/model-versions.server.ts";
import { formatDate, type Locale } from "#app/platform/i18n.ts";
import type { SaidChange } from "../change-words.ts";
import { modelChangeWords } from "./model-words.ts";

export interface HistoryEntry {
  readonly version: number;
  readonly inForce: boolean;
  readonly note: string;
  readonly author: string;
  readonly at: string;
  readonly orderableUntil: string | undefined;
  /** Undefined for the first version there is. */
  readonly changes: readonly SaidChange[] | undefined;
}

/** More versions than this are older than anybody's cart. */
const mostVersions = 60;

export async function historyPage(id: string, locale: Locale): Promise<HistoryEntry[]> {
  const versions = await listModelVersions(id, mostVersions + 1);
  const contents = await contentOfVersions(id, versions.map((one) => one.version));
  return versions.slice(0, mostVersions).map((one, place): HistoryEntry => {
    const [before, after] = [contents.get(versions[place + 1]?.version ?? -1), contents.get(one.version)];
    const changes = before === undefined || after === undefined ? undefined : [...modelChanges(before.source, after.source), ...caseChanges(before.cases, after.cases)];
    return {
      version: one.version, inForce: one.inForce, note: one.note, author: one.author, at: formatDate(one.at, locale, "both"),
      orderableUntil: one.orderableUntil === null || one.orderableUntil.getTime() < Date.now() ? undefined : formatDate(one.orderableUntil, locale),
      changes: changes?.map((change) => modelChangeWords(change, locale)),
    };
  });
}
