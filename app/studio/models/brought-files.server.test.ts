/** Files of other formats through the studio's pages: a draft, or a refusal that says where, and nothing written. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatOf } from "#app/configurator/formats/foreign-file.ts";
import { readCnf } from "#app/configurator/formats/read-cnf.ts";
import { readCpq } from "#app/configurator/formats/read-cpq.ts";
import { readUvl } from "#app/configurator/formats/read-uvl.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { modelState, saveModelDraft, stampOf, unsaved } from "#app/configurator/model-versions.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import * as check from "#app/routes/studio.products.$id.check.ts";
import * as file from "#app/routes/studio.products.$id.file.ts";
import * as overview from "#app/routes/studio.products.$id._index.tsx";
import * as text from "#app/routes/studio.products.$id.text.tsx";
import * as index from "#app/routes/studio.products._index.tsx";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer } from "#tests/request.server.ts";
import { shelf } from "#tests/small-model.ts";
import type { LiveAnswer, ModelAnswer } from "./model-answer.ts";

const database = useDatabase();
const db = () => database.current.db;
const people = { editor: "", fulfilment: "", агент: "" };

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
  for (const [name, role, preferredLocale] of [["editor", "editor", "en"], ["fulfilment", "fulfilment", "en"], ["агент", "editor", "ru"]] as const) {
    const userId = uuidv7();
    await db().insert(users).values({ id: userId, email: `${role}-${preferredLocale}@files.example`, name, roles: [role] });
    people[name] = await signIn(userId);
  }
});
beforeEach(async () => {
  await db().delete(configurationModels);
  await db().delete(auditLog);
});

type Fields = Readonly<Record<string, string | Blob | readonly string[]>>;
type Handler = (args: never) => unknown;
function call(run: Handler, id: string, fields?: Fields, { as = people.editor, query = "", path = "" } = {}): Promise<Answer> {
  const args = { request: requestAs(as, `http://shop.test${path}/studio/products${query}`, fields), context: contextOf(), params: { id } };
  return outcomeOf(async () => run(args as never));
}
const named = (name: string, content: BlobPart): File => new File([content], name, { type: "application/octet-stream" });
const bring = (name: string, content: BlobPart, more: Fields = {}, as?: string) => call(index.action, "", { file: named(name, content), text: "", ...more }, as === undefined ? {} : { as });
const sentences = (answer: Answer): readonly string[] => ((answer.value as { readonly answer?: ModelAnswer }).answer ?? (answer.value as ModelAnswer)).problems.map(({ sentence }) => sentence);
const drafts = async () => (await db().select().from(configurationModels)).length;

const uvl = `features
	desk
		mandatory
			Top
				alternative
					Oak {price 9000}
					Ash
			Integer width {values [1200, 1400, 1600]}
		optional
			lamp {price 1500}
constraints
	lamp => width >= 1400
`;
const cnf = "c 1 lamp\nc 2 tray\np cnf 2 1\n1 2 0\n";
const cpq = JSON.stringify({ name: "Neutral desk", vars: [{ name: "lamp", kind: "bool" }, { name: "top", kind: "enum", values: ["oak", "ash"] }], constraints: [{ id: "t", kind: "table", vars: [0, 1], rows: [[0, -1], [1, 0]] }], prices: [[0, 1500], [9000, 0]] });

describe("a file of another format", () => {
  test.each<[string, string, string, object]>([
    ["Desk 2.uvl", uvl, "desk-2", { title: { en: "Desk 2" }, options: [{ id: "top", kind: "enum" }, { id: "lamp", kind: "bool" }, { id: "width", kind: "integer" }], rules: [{ holds: "lamp implies width >= 1400" }] }],
    ["tray.dimacs", cnf, "tray", { options: [{ id: "lamp" }, { id: "tray" }], prices: { base: { EUR: 0 } } }],
    ["anything.cpq.json", cpq, "neutral-desk", { options: [{ id: "lamp", price: { EUR: 1500 } }, { id: "top", kind: "enum" }], rules: [{ kind: "table" }] }],
  ])("%s becomes a draft of its own, with an entry in the log, and its page shows it", async (name, content, id, source) => {
    expect(await bring(name, content)).toMatchObject({ status: 302, location: `/studio/products/${id}?done=imported` });
    const state = await modelState(db(), id);
    expect(state?.published).toBeUndefined();
    expect(state?.draft?.source).toMatchObject(source);
    expect(await db().select().from(auditLog)).toMatchObject([{ action: "model.draft", subject: `model:${id}` }]);
    const page = await call(overview.loader, id);
    expect(page.value).toMatchObject({ page: { blockers: [], problems: [] } });
  });

  test("pasted instead of chosen is told by its content", async () => {
    expect((await call(index.action, "", { text: cpq })).location).toBe("/studio/products/neutral-desk?done=imported");
    expect((await call(index.action, "", { text: uvl })).location).toBe("/studio/products/imported?done=imported");
  });

  test("once more is no second draft; over a draft that somebody else changed it is refused", async () => {
    await bring("desk.uvl", uvl);
    const seen = `desk ${stampOf(await modelState(db(), "desk") as never)}`;
    expect((await bring("desk.uvl", uvl, { seen })).status).toBe(302);
    const state = await modelState(db(), "desk");
    await saveModelDraft({ id: "desk", source: shelf({ id: "desk" }), cases: [], seen: stampOf(state as never), actorId: uuidv7(), what: "file" });
    expect((await bring("desk.uvl", uvl, { seen })).status).toBe(409);
    expect((await modelState(db(), "desk"))?.draft?.source.title.en).toBe("Shelf");
  });

  test("on a model's page it takes the place of the draft, keeps the model's id, and may be checked before", async () => {
    await call(index.action, "", { text: JSON.stringify(shelf()) });
    const seen = stampOf(await modelState(db(), "test-shelf") as never);
    const form = { file: named("other.uvl", uvl), text: "whatever stands here", seen };
    const live = await call(check.action, "test-shelf", { ...form, "target.part": "text", "target.item": "rules" });
    expect(live.value).toMatchObject({ problems: [], blockers: [], count: "10" } satisfies Partial<LiveAnswer>);
    expect((await modelState(db(), "test-shelf"))?.draft?.source.title.en).toBe("Shelf");
    expect(await call(text.action, "test-shelf", form, { query: "/test-shelf/text?part=rules" })).toMatchObject({ status: 302 });
    const draft = (await modelState(db(), "test-shelf"))?.draft;
    expect([draft?.source.id, draft?.source.title.en, draft?.source.options.length]).toEqual(["test-shelf", "other", 3]);
    // A post of before knows nothing of this.
    expect((await call(text.action, "test-shelf", form)).status).toBe(409);
  });
});

describe("refused, and nothing is written", () => {
  test.each<[string, string, string, string]>([
    ["a mistake in UVL", "desk.uvl", uvl.replace("lamp =>", "lamb =>"), "line 12, column 2: nothing is called lamb"],
    ["a mistake in DIMACS", "desk.cnf", "p cnf 2 1\n1 5 0\n", "line 2, column 3: “5 0” cannot be read here"],
    ["a mistake in .cpq.json", "desk.cpq.json", '{\n "name": "m",\n "vars": 3,\n "constraints": []\n}', "line 3, column 10: vars does not have the form it should in a .cpq.json file"],
    ["no JSON", "desk.cpq.json", '{"name": "m",\n}', "line 2, column 1: this is not JSON"],
    ["two megabytes and more", "desk.uvl", "x".repeat(2_500_000), "the file is too large: at most 1 MB in this format, 2 MB as a model of the shop"],
    ["a shop's model of that size", "desk.json", "x".repeat(2_500_000), "the file is too large: at most 1 MB in this format, 2 MB as a model of the shop"],
    ["a megabyte of nested lists", "desk.cpq.json", "[".repeat(500_000) + "]".repeat(500_000), "line 1, column 4: “0.0.0” has no counterpart in the shop's models"],
    ["401 options", "desk.cnf", "p cnf 401 0\n", "401 options; at most 400 are possible in a model of the shop"],
    ["a file that stands for millions", "desk.uvl", `features\n\tdesk\n\t\toptional\n${Array.from({ length: 5000 }, (_, each) => `\t\t\tInteger n${each} {min 0, max 1999}`).join("\n")}\n`, "line 201, column 12: from “n197” on, the file stands for more than a model can hold"],
    ["bytes of a picture", "desk.uvl", "\u0089PNG\r\n\u001a\n\u0000\u0000", "line 1, column 1: “\u0089PNG” cannot be read here"],
  ])("%s", async (_, name, content, sentence) => {
    const answer = await bring(name, content);
    expect([answer.status, sentences(answer)]).toEqual([422, [sentence]]);
    await call(index.action, "", { text: JSON.stringify(shelf()) });
    const before = await modelState(db(), "test-shelf");
    const onPage = await call(text.action, "test-shelf", { file: named(name, content), text: "typed", seen: stampOf(before as never) });
    expect([onPage.status, sentences(onPage), (onPage.value as { typed: Record<string, string> }).typed.text]).toEqual([422, [sentence], "typed"]);
    expect(await modelState(db(), "test-shelf")).toEqual(before);
    expect(await drafts()).toBe(1);
  });

  test("what is read but is no model of the shop names its rule", async () => {
    const long = `features\n\tdesk\n\t\toptional\n${Array.from({ length: 60 }, (_, each) => `\t\t\tfeature_number_${each} {kg ${each}}`).join("\n")}\nconstraints\n\t${Array.from({ length: 40 }, (_, each) => `(feature_number_${each} & feature_number_${each + 1}.kg * feature_number_${each + 2}.kg + feature_number_${each + 3}.kg > ${each})`).join(" | ")}\n`;
    const answer = await bring("desk.uvl", long);
    expect(answer.status).toBe(422);
    expect(((answer.value as ModelAnswer).problems)[0]?.place).toBe("Rule r1");
    expect(await drafts()).toBe(0);
  });

  test("whoever may not edit brings nothing; the words are the reader's", async () => {
    expect((await bring("desk.uvl", uvl, {}, people.fulfilment)).status).toBe(404);
    expect(await drafts()).toBe(0);
    expect(sentences(await call(index.action, "", { file: named("x.cnf", "p cnf 401 0\n"), text: "" }, { path: "/ru", as: people.агент }))[0]).toMatch(/401/);
  });

  test("ten at once make one draft", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => bring("desk.uvl", uvl)));
    expect(all.filter(({ status }) => status === 302).length).toBeGreaterThanOrEqual(1);
    expect(all.every(({ status }) => status === 302 || status === 409)).toBe(true);
    expect(await drafts()).toBe(1);
  });
});

describe("going out", () => {
  const out = async (id: string, form: string) => {
    const sent = await call(file.loader, id, undefined, { query: `?form=${form}` });
    return { status: sent.status, name: sent.headers.get("Content-Disposition"), body: await (sent.value as Response).text() };
  };

  test.each([["uvl", ".uvl", readUvl.bind(null, "x")], ["cpq", ".cpq.json", readCpq], ["cnf", ".cnf", readCnf.bind(null, "x")]] as const)("as %s it is a file its reader takes, and the studio too", async (form, ending, read) => {
    await call(index.action, "", { text: JSON.stringify(shelf()) });
    const { status, name, body } = await out("test-shelf", form);
    expect([status, name]).toEqual([200, `attachment; filename="test-shelf${ending}"`]);
    expect(read(body).ok).toBe(true);
    expect(formatOf(`x${ending}`, body)).toBe(form);
    const seen = `test-shelf ${stampOf(await modelState(db(), "test-shelf") as never)}`;
    expect((await bring(`again${ending}`, body, { seen })).status).toBe(302);
  });

  test("every model of the shop goes out and reads again", async () => {
    for (const source of larkwoodModels) {
      await saveModelDraft({ id: source.id, source, cases: [], seen: unsaved, actorId: uuidv7(), what: "file" });
      const model = readModel(source);
      for (const [form, read] of [["uvl", readUvl.bind(null, "x")], ["cpq", readCpq]] as const) {
        const { status, body } = await out(source.id, form);
        expect([source.id, form, status, read(body).ok, model.ok]).toEqual([source.id, form, 200, true, true]);
      }
    }
  }, 120_000);

  test("a draft with problems has no meaning to write down", async () => {
    await call(index.action, "", { text: JSON.stringify(shelf()) });
    await db().update(modelVersions).set({ source: { ...shelf(), options: [] } as never });
    expect(await out("test-shelf", "uvl")).toEqual({ status: 422, name: null, body: "This model cannot be written in this format: the draft has problems\n" });
    expect((await out("test-shelf", "nothing-known")).status).toBe(200);
  });
});
