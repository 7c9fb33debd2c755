/** The import table of DESIGN.md and the budgets of STYLE.md as pure functions, so that the check itself can be tested. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import ts from "typescript";

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Offence {
  readonly path: string;
  readonly rule: string;
  readonly detail: string;
}

const row = (...domains: readonly string[]): ReadonlySet<string> => new Set(domains);
const cartRow = ["catalog", "pricing", "drawing", "customers", "configurator", "fulfilment", "gift-cards"];
const ordersRow = ["cart", ...cartRow];

/** Which domains a domain may import. Routes, command line, root, server, worker, seed and tests may import all. */
export const importTable: Readonly<Record<string, ReadonlySet<string>>> = {
  catalog: row(),
  customers: row(),
  pricing: row("catalog"),
  "gift-cards": row(),
  drawing: row("catalog"),
  configurator: row("catalog", "pricing", "drawing", "customers"),
  search: row("catalog", "pricing"),
  fulfilment: row("catalog", "pricing"),
  cart: row("catalog", "pricing", "configurator", "customers", "fulfilment", "gift-cards"),
  orders: row(...ordersRow),
  shelves: row("search", "configurator", "orders", ...ordersRow),
  support: row("search", "orders", ...ordersRow),
  studio: row("catalog", "pricing", "drawing", "customers", "configurator", "search", "fulfilment", "cart", "orders", "shelves", "support"),
  backoffice: row("catalog", "pricing", "drawing", "customers", "configurator", "search", "fulfilment", "gift-cards", "cart", "orders", "shelves", "support"),
};

type Layer = "merch-rules" | "platform" | "ui" | "paths" | "db" | "composition" | "domain";

/** The layer of a file, and its domain where it has one. */
export function layerOf(path: string): { readonly layer: Layer; readonly domain: string | undefined } {
  const [top = "", second = ""] = path.split("/");
  if (top === "tests" || path.startsWith("db/seed/") || /\.test\.tsx?$/.test(path)) return { layer: "composition", domain: undefined };
  if (top === "merch-rules") return { layer: "merch-rules", domain: undefined };
  if (top === "db") return { layer: "db", domain: undefined };
  if (path === "app/paths.ts" || path.startsWith("app/paths/")) return { layer: "paths", domain: undefined };
  if (second === "platform") return { layer: "platform", domain: undefined };
  if (second === "ui") return { layer: "ui", domain: undefined };
  if (second in importTable) return { layer: "domain", domain: second };
  return { layer: "composition", domain: undefined };
}

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** What a file imports: paths of ours as project paths, packages by name. */
export function importsOf(file: SourceFile): Import[] {
  const parsed = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, false, file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = ts.isImportDeclaration(node) ? (node.importClause?.isTypeOnly ?? false) : node.isTypeOnly;
      found.push({ target: resolveTarget(file.path, node.moduleSpecifier.text), typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] !== undefined && ts.isStringLiteral(node.arguments[0])) {
      found.push({ target: resolveTarget(file.path, node.arguments[0].text), typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function resolveTarget(from: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier));
  return specifier;
}

const isOurs = (target: string): boolean => /^(app|db|merch-rules|tests)\//.test(target);
const isServerFile = (path: string): boolean => /\.server\.tsx?$/.test(path) || path.startsWith("db/");
const isView = (path: string): boolean => path.endsWith(".tsx");

/** Offences against the import table in one file. */
export function importOffences(file: SourceFile): Offence[] {
  const { layer, domain } = layerOf(file.path);
  if (layer === "composition") return [];
  return importsOf(file).flatMap(({ target, typeOnly }): Offence[] => {
    const refuse = (rule: string): Offence[] => [{ path: file.path, rule, detail: target }];
    if (layer === "merch-rules") return isOurs(target) ? (target.startsWith("merch-rules/") ? [] : refuse("merch-rules imports zod only")) : target === "zod" ? [] : refuse("merch-rules imports zod only");
    if (!isOurs(target)) return [];
    const to = layerOf(target);
    if (to.layer === "composition") return refuse("nobody imports a composition root");
    if (to.layer === "platform" || to.layer === "paths") return layer === "paths" ? (to.layer === "paths" ? [] : refuse("paths imports nothing")) : layer === "platform" && to.layer === "paths" ? refuse("platform imports nothing of ours") : [];
    if (layer === "platform" || layer === "paths") return refuse(`${layer} imports nothing of ours`);
    if (layer === "ui") return to.layer === "ui" ? [] : refuse("ui imports platform only");
    if (layer === "db") return to.layer === "db" ? [] : refuse("db imports platform only");
    return domainOffence(file.path, domain ?? "", target, typeOnly, to) === undefined ? [] : refuse(domainOffence(file.path, domain ?? "", target, typeOnly, to) ?? "");
  });
}

function domainOffence(path: string, domain: string, target: string, typeOnly: boolean, to: ReturnType<typeof layerOf>): string | undefined {
  if (to.layer === "merch-rules") return domain === "shelves" || domain === "studio" ? undefined : "only shelves and the studio call merch-rules";
  if (to.layer === "ui") return isView(path) ? undefined : "only views import ui";
  if (to.layer === "domain" && to.domain !== domain) {
    if (!(importTable[domain]?.has(to.domain ?? "") ?? false)) return `${domain} may not import ${to.domain}`;
    if (target.includes("/internal/")) return "internal files are private to their domain";
  }
  if (isServerFile(target) && !isServerFile(path) && !typeOnly) return "only .server files import .server files";
  return undefined;
}

export interface FunctionSize {
  readonly path: string;
  readonly name: string;
  readonly lines: number;
}

/** Every function with a body, with its length in lines; a function that only holds others' code still counts. */
export function functionSizes(file: SourceFile): FunctionSize[] {
  const parsed = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: FunctionSize[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && node.body !== undefined) {
      const start = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line;
      const end = parsed.getLineAndCharacterOfPosition(node.getEnd()).line;
      const name = "name" in node && node.name !== undefined ? node.name.getText(parsed) : `line ${start + 1}`;
      found.push({ path: file.path, name, lines: end - start + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** Every TypeScript file of the project. */
export function readSources(root: string): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.tsx?$/.test(entry.name)) found.push({ path: relative(root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") });
    }
  };
  for (const folder of ["app", "db", "merch-rules", "tests"]) walk(join(root, folder));
  return found;
}

/** The data files that specify a language: tests written as data, counted as tests. */
export function readConformance(root: string): SourceFile[] {
  return ["merch-rules/conformance", "app/configurator/conformance"].flatMap((folder) =>
    readdirSync(join(root, folder)).filter((name) => name.endsWith(".json")).map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") })));
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("tests/");
/** Pure literals: demo data, rule files, messages, conformance cases. */
export const isData = (path: string): boolean => path.startsWith("db/seed/larkwood/") || path.includes("/defaults/") || path.includes("/conformance/") || /(^|[/-])messages(-[a-z]+)?\.ts$/.test(path) || path.includes("/messages/");
export const lineCount = (file: SourceFile): number => file.text.trimEnd().split("\n").length;
