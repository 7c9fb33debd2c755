/** What can be checked about texts without reading them: pure, so that the check itself is tested. */
import ts from "typescript";
import type { Message, Messages } from "#app/platform/i18n.ts";
import type { SourceFile } from "./architecture.ts";

export const isMessagesFile = (path: string): boolean => path.startsWith("app/") && /(^|[/-])messages(-[a-z]+)?\.ts$/.test(path);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whether an export is a set of messages: both languages, and texts in them. */
export const isMessages = (value: unknown): value is Messages => isRecord(value) && isRecord(value.en) && isRecord(value.ru) && Object.keys(value).length === 2;

const formsOf = (message: Message): readonly string[] => (typeof message === "string" ? [message] : Object.values(message));

export const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

const all = (message: Message): string => [...new Set(formsOf(message).flatMap(placeholders))].sort().join(" ");

/** Names that Russians write in Latin letters too. A word beyond these in a Russian text was left over. */
const latin = new Set([
  "eyelevel", "larkwood", "png", "jpeg", "webp", "avif", "svg", "json", "uvl", "dimacs", "pdf", "csv", "url", "html", "css", "id", "sku", "stripe", "meilisearch", "smtp", "api", "https", "http", "www", "com", "example", "visa", "mastercard", "sepa",
  "iban", "bic", "vat", "swift", "gmbh", "ok", "esc", "enter", "ctrl", "shift", "alt", "tab", "ndjson", "totp", "passkey", "usb", "schuko", "ral", "ios", "android", "markdown", "and", "or", "not", "eur", "usd", "rub",
]);

/** Names of several words. */
const names = /Global Privacy Control|Google Authenticator|Aegis|FAS|3-D Secure|Apple Pay|Google Pay|reverse charge/g;

/** Hints that quote what is typed, which is the same in every language. */
const quoting: ReadonlySet<string> = new Set(["valueHint", "weeklyHint", "zoneHint", "factsHint"]);

export interface TextProblem {
  readonly key: string;
  readonly problem: string;
}

/** Everything that is wrong with one set of messages. */
export function textProblems(messages: Messages): TextProblem[] {
  const { en, ru }: { readonly en: Readonly<Record<string, Message>>; readonly ru: Readonly<Record<string, Message>> } = messages;
  return [...new Set([...Object.keys(en), ...Object.keys(ru)])].flatMap((key) => {
    const [english, russian] = [en[key], ru[key]];
    if (english === undefined || russian === undefined) return [{ key, problem: `missing in ${english === undefined ? "English" : "Russian"}` }];
    return problemsOf(english, russian, quoting.has(key)).map((problem) => ({ key, problem }));
  });
}

function problemsOf(english: Message, russian: Message, quotes: boolean): string[] {
  const problems: string[] = [];
  if (all(english) !== all(russian)) problems.push(`placeholders differ: {${all(english)}} and {${all(russian)}}`);
  if (typeof english !== "string" && !("one" in english)) problems.push("English lacks the form for one");
  if (typeof russian !== "string") {
    for (const form of ["one", "few", "many"]) if (!(form in russian)) problems.push(`Russian lacks the form for ${form}`);
  }
  for (const text of [...formsOf(english), ...formsOf(russian)]) if (text.trim() === "") problems.push("is empty");
  for (const text of formsOf(english)) if (/\p{Script=Cyrillic}/u.test(text)) problems.push(`Cyrillic in English: ${text}`);
  for (const text of formsOf(russian)) {
    const left = quotes ? [] : leftovers(text);
    if (left.length > 0) problems.push(`English in Russian: ${left.join(", ")}`);
  }
  return problems;
}

/** Latin words of three letters and more in a Russian text, without placeholders, addresses, codes in capitals and known names. */
export function leftovers(text: string): string[] {
  const plain = text.replace(names, " ").replace(/\{\w+\}/g, " ").replace(/`[^`]*`/g, " ").replace(/\S+@\S+|https?:\/\/\S+|\S*[/.]\w+\S*/g, (found) => (/\p{Script=Cyrillic}/u.test(found) ? found : " "));
  return (plain.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !latin.has(word.toLowerCase()));
}

const spokenAttributes = new Set(["aria-label", "title", "alt", "placeholder", "label", "hint", "error", "legend", "caption"]);
const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text);

export interface HardCoded {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Words in a view that no translation reaches: text between tags, and attributes that are read out. */
export function hardCoded(file: SourceFile): HardCoded[] {
  const parsed = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: HardCoded[] = [];
  const report = (node: ts.Node, text: string): void => void found.push({ path: file.path, line: parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim() });
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) report(node, node.text);
    if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText()) && node.initializer !== undefined && ts.isStringLiteral(node.initializer) && hasWords(node.initializer.text)) report(node, node.initializer.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression !== undefined && ts.isStringLiteral(node.expression) && hasWords(node.expression.text)) report(node, node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}
