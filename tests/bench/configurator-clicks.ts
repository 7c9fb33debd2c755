/** What a click costs in Larkwood's own products: domains with prices, and the whole page's data; each in a fresh process, then again. */
import { fork } from "node:child_process";
import { gzipSync } from "node:zlib";
import { artefactToText, writeArtefact, type Artefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import type { Choices } from "#app/configurator/value-text.ts";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { browserFigures } from "./browser-clicks.ts";
import type { ClickTask, ClickTimes } from "./shop-clicks-process.ts";
import { dice } from "./solvers/bench-models.ts";
import { percentiles } from "./solvers/compare-engines.ts";

export interface ShopModel {
  readonly model: Model;
  readonly artefact: Artefact;
  readonly clicks: readonly Choices[];
}

/** Random clicks of a shopper until nothing is open: the choices after each. */
export function shopperClicks(artefact: Artefact, sequences: number): readonly Choices[] {
  const roll = dice(2);
  return Array.from({ length: sequences }).flatMap(() => {
    const clicks: Choices[] = [{}];
    for (;;) {
      const choices = clicks.at(-1) as Choices;
      const open = openSession(artefact, choices).domains().filter(({ chosen, forced }) => chosen === null && forced === null);
      const domain = open[roll(Math.max(1, open.length))];
      if (domain === undefined) return clicks;
      const values = domain.values.filter(({ status }) => status === "possible");
      clicks.push({ ...choices, [domain.option]: values[roll(values.length)]?.value ?? "" });
    }
  });
}

function shopModel(id: string, sequences: number): ShopModel {
  const read = readModel(larkwoodModels.find((model) => model.id === id));
  const compiled = read.ok ? compile(read.model) : undefined;
  if (!read.ok || compiled?.ok !== true) throw new Error(`${id} does not compile`);
  return { model: read.model, artefact: compiled.artefact, clicks: shopperClicks(compiled.artefact, sequences) };
}

function inFreshProcess(task: ClickTask): Promise<ClickTimes> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("shop-clicks-process.ts", import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.once("message", (times: ClickTimes) => resolve(times));
    child.once("exit", (code) => reject(new Error(`the measuring process ended with ${code}`)));
    child.send(task);
  });
}

export const shownTimes = (times: readonly number[]): string => {
  const found = percentiles(times);
  return found === undefined ? "| | |" : [found.p50, found.p95, found.p99, found.max].map((each) => each.toFixed(2)).join(" | ");
};

export const clickHead = ["| product | step | clicks | p50 ms | p95 | p99 | max |", "|---|---|--:|--:|--:|--:|--:|"] as const;

export async function clickFigures({ models, sequences, browser }: { readonly models: readonly string[]; readonly sequences: number; readonly browser: boolean }): Promise<string[]> {
  const shop = models.map((id) => shopModel(id, sequences));
  const lines = shop.map(({ artefact }) => `${artefact.model}: artefact ${(gzipSync(writeArtefact(artefact)).length / 1024).toFixed(1)} KB (gzip; target 50), ${artefact.circuit.conjunction.length} nodes`);
  lines.push("", ...clickHead);
  for (const { model, artefact, clicks } of shop) {
    for (const what of ["domains", "page"] as const) {
      const times = await inFreshProcess({ what, model, artefact: artefactToText(artefact), clicks });
      lines.push(`| ${model.id} | ${what}, fresh process, rehearsed | ${clicks.length} | ${shownTimes(times.first)} |`, `| ${model.id} | ${what}, again | ${clicks.length} | ${shownTimes(times.second)} |`);
    }
  }
  return browser ? [...lines, "", ...(await browserFigures(shop))] : lines;
}
