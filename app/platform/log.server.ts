/** Structured logs: one JSON object a line, with the request's id and without personal data. */
import pino from "pino";

/** Field names whose values never reach a log, wherever they stand in the first three levels. */
const personal = ["email", "name", "password", "token", "address", "phone", "authorization", "cookie", "body", "subject"];

export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[withheld]" },
});

/**
 * What of an error may be logged: its kind, the first line of its message and where it happened. Drivers put values into `detail`, and
 * into further lines of the message, which a stack repeats: all of that stays out.
 */
export function errorFields(error: unknown): { readonly error: string; readonly stack?: string | undefined } {
  if (!(error instanceof Error)) return { error: "a value was thrown that is no error" };
  const first = `${error.name}: ${error.message.split("\n")[0]}`;
  return { error: first, stack: [first, ...(error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line))].join("\n") };
}
