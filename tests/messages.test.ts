import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { translator } from "#app/platform/i18n.ts";
import { isTest, readSources } from "./architecture.ts";
import { hardCoded, isMessages, isMessagesFile, leftovers, textProblems } from "./messages.ts";
import { root } from "./routes.ts";

// Every source is parsed: seconds alone, minutes where others use the machine.
vi.setConfig({ testTimeout: 180_000 });

const sources = readSources(root);
const files = sources.map((file) => file.path).filter(isMessagesFile);

async function setsOf(path: string): Promise<[name: string, messages: Parameters<typeof textProblems>[0]][]> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
  return Object.entries(module).flatMap(([name, value]) => (isMessages(value) ? [[name, value]] : []));
}

describe("the texts", () => {
  test("are found", () => {
    expect(files.length).toBeGreaterThan(15);
    expect(files).toContain("app/ui/shell/messages.ts");
    expect(files).toContain("app/customers/staff-messages.ts");
  });

  test("lie only in files of that name, where they are checked", () => {
    const strays = sources.filter((file) => !isTest(file.path) && !isMessagesFile(file.path) && file.path !== "app/platform/i18n.ts" && /\bdefineMessages\(/.test(file.text));
    expect(strays.map((file) => file.path)).toEqual([]);
  });

  test.each(files)("%s is complete in both languages", async (path) => {
    const sets = await setsOf(path);
    expect(sets.length, "the file exports no messages").toBeGreaterThan(0);
    expect(sets.flatMap(([name, messages]) => textProblems(messages).map(({ key, problem }) => `${name}.${key}: ${problem}`))).toEqual([]);
  });

  test.each(files)("%s can be said with any number", async (path) => {
    for (const [, messages] of await setsOf(path)) {
      for (const locale of ["en", "ru"] as const) {
        const t = translator(messages, locale);
        for (const key of Object.keys(messages[locale])) for (const count of [0, 1, 2, 5, 21, 1.5]) expect(t(key, { count }), `${key} with ${count}`).not.toMatch(/undefined|\[object|\{count\}/);
      }
    }
  });
});

describe("the views", () => {
  test("hold no words of their own", () => {
    const views = sources.filter((file) => file.path.startsWith("app/") && file.path.endsWith(".tsx") && !isTest(file.path));
    expect(views.length).toBeGreaterThan(60);
    expect(views.flatMap(hardCoded).map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([]);
  });
});

// A check that finds nothing must be able to find something.
describe("the check", () => {
  const problems = (en: string | { one?: string; other: string }, ru: string | { one?: string; few?: string; many?: string; other: string }) => textProblems({ en: { key: en }, ru: { key: ru } }).map((one) => one.problem);

  test.each([
    ["a forgotten placeholder", "{count} of {total}", "{count} из многих", "placeholders differ: {count total} and {count}"],
    ["a plural without the form for few", { one: "{count} day", other: "{count} days" }, { one: "{count} день", many: "{count} дней", other: "{count} дня" }, "Russian lacks the form for few"],
    ["an English plural without its singular", { other: "{count} days" }, "{count} дн.", "English lacks the form for one"],
    ["an English sentence in Russian", "Save", "Save", "English in Russian: Save"],
    ["Cyrillic letters that look Latin", "Ѕave", "Сохранить", "Cyrillic in English: Ѕave"],
    ["nothing at all", "Save", " ", "is empty"],
  ])("finds %s", (_name, en, ru, problem) => {
    expect(problems(en, ru)).toContain(problem);
  });

  test("finds a key that only one language has", () => {
    expect(textProblems({ en: { a: "A", b: "B" }, ru: { a: "А" } } as never)).toEqual([{ key: "b", problem: "missing in Russian" }]);
  });

  test("takes what is right", () => {
    expect(problems({ one: "One desk", other: "{count} desks" }, { one: "{count} стол", few: "{count} стола", many: "{count} столов", other: "{count} стола" })).toEqual([]);
    expect(leftovers("Файл PNG или WebP, до {size} МБ, на hello@larkwood.example или `npm start`")).toEqual([]);
    expect(leftovers("Откройте the page")).toEqual(["the", "page"]);
  });

  test.each([
    ["text between tags", "<p>Hello there</p>", "Hello there"],
    ["a name for screen readers", '<nav aria-label="Main menu" />', "Main menu"],
    ["text in braces", '<p>{"Hello"}</p>', "Hello"],
    ["a placeholder", '<input placeholder="Your name" />', "Your name"],
  ])("finds %s in a view", (_name, view, text) => {
    expect(hardCoded({ path: "app/x.tsx", text: `const a = ${view};` }).map((one) => one.text)).toEqual([text]);
  });

  test("leaves signs, figures and calls alone", () => {
    expect(hardCoded({ path: "app/x.tsx", text: 'const a = <p aria-label={t("x")} className="a b">· 12 × {t("y")} – {n}</p>;' })).toEqual([]);
  });
});
