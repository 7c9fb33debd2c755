/**
 * A reporter for the end of a long log: after all tests, what each that failed said, in a few lines; and which passed only at the second
 * try, for those hide a fault as well.
 */
import { stripVTControlCharacters } from "node:util";
import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

interface Told {
  readonly test: TestCase;
  readonly result: TestResult;
}

const linesTogether = 24;

function lines({ test, result }: Told, most: number): readonly string[] {
  const message = result.errors.map((error) => error.message ?? error.value ?? "").join("\n");
  const said = stripVTControlCharacters(message).split("\n").filter((line) => line.trim() !== "").map((line) => `    ${line.slice(0, 220)}`);
  return [`  ${test.location.file.split("/").at(-1) ?? ""}:${test.location.line.toString()} ${test.title}`, ...said.slice(0, Math.max(2, most - 1))];
}

export default class FailuresLast implements Reporter {
  readonly #failed = new Map<string, Told>();

  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== test.expectedStatus && result.status !== "skipped") this.#failed.set(test.id, { test, result });
  }

  onEnd(_: FullResult): void {
    const told = [...this.#failed.values()];
    const failures = told.filter(({ test }) => test.outcome() === "unexpected");
    const flaky = told.filter(({ test }) => test.outcome() === "flaky");
    const most = Math.floor(linesTogether / Math.max(1, told.length));
    for (const [heading, list] of [["Failed:", failures], ["Passed only at the second try:", flaky]] as const) {
      if (list.length > 0) process.stdout.write(`${[heading, ...list.flatMap((one) => lines(one, most))].join("\n")}\n`);
    }
  }
}
