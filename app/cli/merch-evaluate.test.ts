import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { evaluateCommand, EvaluationRefused } from "./merch-evaluate.ts";

let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "evaluate-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = "invoice,stock_code,quantity,ts,unit_price_gbp,customer_id,country";
const log = [head, "1,TEA,1,2011-09-20 10:00:00,2.5,anna,UK", '2,"MILK, FRESH",1,2011-09-21 10:00:00,1.5,anna,UK', "3,COCOA,1,2011-09-22 10:00:00,3,,UK", "4,TEA,2,2011-10-12 09:00:00,2.5,anna,UK"].join("\n");

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function said(args: readonly string[]): Record<string, unknown> {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => (lines.push(String(chunk)), true));
  try {
    evaluateCommand(args);
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(lines.join("")) as Record<string, unknown>;
}

const window = ["--cut", "2011-10-10", "--until", "2011-11-09"];

describe("merch evaluate", () => {
  test.each([["plain", log], ["gzip", gzipSync(log)]])("reads a %s log, writes a shelf per customer and prints the figures", (name, content) => {
    const recs = join(folder, `${name}.jsonl`);
    expect(said(["--events", write(`${name}.csv`, content), ...window, "--task", "all", "--recs", recs])).toMatchObject({ task: "all", users: 1, candidates: 3, recall12: 1, shelves: 1 });
    const lines = readFileSync(recs, "utf8").trim().split("\n").map((line) => JSON.parse(line) as { user: string; items: string[] });
    expect(lines).toEqual([{ user: "anna", items: ["MILK, FRESH", "TEA", "COCOA"] }]);
  });

  test.each<[string, () => string[], RegExp]>([
    ["no events", () => window, /--recs is missing|--events is missing/],
    ["a file that is not there", () => ["--events", join(folder, "absent.csv"), ...window, "--recs", join(folder, "x")], /absent\.csv cannot be read/],
    ["another table", () => ["--events", write("other.csv", "a,b\n1,2"), ...window, "--recs", join(folder, "x")], /there is no column "invoice"/],
    ["a time that is none", () => ["--events", write("time.csv", `${head}\n1,TEA,1,yesterday,1,a,UK`), ...window, "--recs", join(folder, "x")], /row 1: expected a date such as 2011-10-10, got "yesterday"/],
    ["an unknown task", () => ["--events", write("a.csv", log), ...window, "--task", "most", "--recs", join(folder, "x")], /--task: expected all, new or cart/],
    ["a window that ends before it begins", () => ["--events", write("a.csv", log), "--cut", "2011-10-10", "--until", "2011-10-10", "--recs", join(folder, "x")], /--until: expected a day after --cut/],
    ["a place that cannot be written", () => ["--events", write("a.csv", log), ...window, "--recs", join(folder, "no", "such", "folder")], /cannot be written/],
  ])("refuses %s with one clear line", (_name, args, expected) => {
    expect(() => evaluateCommand(args())).toThrow(EvaluationRefused);
    expect(() => evaluateCommand(args())).toThrow(expected);
  });
});
