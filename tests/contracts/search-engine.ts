/** What every search engine must do; run against each by the tests beside the engines. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Meaning, SearchEngine } from "#app/search/search-engine.ts";
import type { Database } from "#db/client.server.ts";
import { givenProducts, type ProductWish } from "../factories.server.ts";

const wishes: readonly ProductWish[] = [
  { id: "writing-desk", name: { en: "Alder writing desk", ru: "Письменный стол Alder" }, subtitle: { en: "Solid oak with 1 drawer" }, categories: ["desks"], attributes: { colour: ["oak"] } },
  { id: "kids-desk", name: { en: "Robin desk for children", ru: "Детский стол Robin" }, categories: ["desks"], attributes: { colour: ["white"] } },
  { id: "desk-lamp", name: { en: "Skerry desk lamp", ru: "Настольная лампа Skerry" }, subtitle: { en: "For the desk, the desk and the desk" }, categories: ["lamps"], attributes: { dimmable: true } },
  { id: "floor-lamp", name: { en: "Moss floor lamp", ru: "Торшер Moss" }, categories: ["lamps"], variants: [{ sku: "LW-7701-02" }] },
  { id: "cafe", name: { en: "Café table Ünal", ru: "Столик Кафе" }, categories: ["tables"], collection: "Linn" },
  { id: "hidden", name: { en: "Secret desk" }, status: "draft" },
];

export function searchEngineContract(name: string, given: { readonly db: () => Database; readonly engine: () => SearchEngine; readonly waits?: boolean }): void {
  describe(`search engine: ${name}`, () => {
    let ids: ReadonlyMap<string, string>;
    const found = async (text: string, locale: "en" | "ru" = "en", meanings?: readonly Meaning[]): Promise<string[]> => {
      const names = new Map([...ids].map(([external, id]) => [id, external]));
      return (await given.engine().find({ text, locale, most: 50, meanings })).ids.map((id) => names.get(id) ?? id);
    };

    beforeAll(async () => {
      ids = await givenProducts(given.db(), wishes);
      await given.engine().update([...ids.values()]);
      // Engines may index a moment later.
      for (let tries = 0; tries < 100 && (await found("desk")).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    });

    test("a desk is found before a desk lamp", async () => {
      const hits = await found("desk");
      expect(hits.slice(0, 2).sort()).toEqual(["kids-desk", "writing-desk"]);
      expect(hits).toContain("desk-lamp");
    });

    test("all words count, in any order and number", async () => {
      expect((await found("lamps floor"))[0]).toBe("floor-lamp");
      expect((await found("desk lamp"))[0]).toBe("desk-lamp");
    });

    test("Russian words in any case, and English words on the Russian page", async () => {
      expect((await found("письменного стола", "ru"))[0]).toBe("writing-desk");
      expect((await found("торшеры", "ru"))[0]).toBe("floor-lamp");
      expect(await found("Moss", "ru")).toContain("floor-lamp");
    });

    test("accents and letters' size do not matter", async () => {
      expect((await found("CAFE unal"))[0]).toBe("cafe");
    });

    test("a typing mistake is forgiven", async () => {
      expect(await found("wrting desk")).toContain("writing-desk");
      expect(await found("skery lamp")).toContain("desk-lamp");
    });

    test("the beginning of a word is enough while typing", async () => {
      expect(await found("floo")).toContain("floor-lamp");
    });

    test("values of attributes, collections and article numbers are found", async () => {
      expect(await found("oak desk")).toContain("writing-desk");
      expect(await found("linn")).toContain("cafe");
      expect((await found("LW-7701-02"))[0]).toBe("floor-lamp");
    });

    test("drafts are not found", async () => {
      expect(await found("secret desk")).not.toContain("hidden");
    });

    test("what a rule says a phrase means is found as well, behind what is called so itself", async () => {
      const perch: Meaning[] = [{ phrase: "perch", also: ["floor lamp"] }];
      expect(await found("perch")).not.toContain("floor-lamp");
      expect((await found("perch", "en", perch))[0]).toBe("floor-lamp");
      expect((await found("perches", "en", perch))[0]).toBe("floor-lamp");
      expect((await found("wise tree", "en", [{ phrase: "wise tree", also: ["oak desk", "tree"] }]))[0]).toBe("writing-desk");
      expect((await found("solid wise tree desk", "en", [{ phrase: "wise tree", also: ["oak"] }]))[0]).toBe("writing-desk");
      expect((await found("присесть", "ru", [{ phrase: "присесть", also: ["письменный стол", "bench"] }]))[0]).toBe("writing-desk");
      const both = await found("lamp", "en", [{ phrase: "lamp", also: ["café table"] }]);
      expect(both.slice(0, 2).sort()).toEqual(["desk-lamp", "floor-lamp"]);
      expect(both).toContain("cafe");
    });

    test("two phrases of one search are read together", async () => {
      const meanings: Meaning[] = [{ phrase: "youngster", also: ["children"] }, { phrase: "bureau", also: ["desk"] }];
      expect((await found("youngster bureau", "en", meanings))[0]).toBe("kids-desk");
      expect(await found("youngster bureau -robin", "en", meanings)).not.toContain("kids-desk");
    });

    test("meanings of other words, of nothing and of anything change nothing and never fail", async () => {
      const plain = await found("desk");
      for (const meanings of [[], [{ phrase: "sofa", also: ["lamp"] }], [{ phrase: "", also: ["lamp"] }], [{ phrase: "desk", also: ["", "  ", "desk", "Desks", "& | !", "the"] }], [{ phrase: "&", also: ["lamp"] }]]) expect(await found("desk", "en", meanings)).toEqual(plain);
      const many = Array.from({ length: 500 }, (_, index) => ({ phrase: "desk", also: [`' or ${index} :* --`, "a".repeat(5_000), "b ".repeat(300)] }));
      expect(await found("desk", "en", many)).toEqual(expect.arrayContaining(["writing-desk"]));
    });

    test("hostile and empty input finds nothing or something, and never fails", async () => {
      for (const text of ["", "   ", "' or 1=1 --", "& | ! ( ) : *", "\u0000\u0001", "%_\\", "a".repeat(5_000), "😀", "the of and", "<script>", "-", "- -", "()))"]) {
        expect(Array.isArray(await found(text)), JSON.stringify(text.slice(0, 20))).toBe(true);
      }
    });

    test("on demand only what has every word", async () => {
      const all = async (text: string) => (await given.engine().find({ text, locale: "en", most: 50, all: true })).ids;
      expect(await all("floor lamp")).toEqual([ids.get("floor-lamp")]);
      expect(await all("floor qqqqzz")).toEqual([]);
      expect(await found("floor qqqqzz")).toContain("floor-lamp");
    });

    test("of words nobody knows a number alone finds nothing", async () => {
      expect(await found("<qqqqzz>wwwxx(1)</qqqqzz>")).toEqual([]);
    });

    test("no more hits than asked for", async () => {
      expect((await given.engine().find({ text: "desk", locale: "en", most: 1 })).ids).toHaveLength(1);
    });

    test("a product taken off sale is no longer found; its new name is", async () => {
      const [id = ""] = [...(await givenProducts(given.db(), [{ id: "floor-lamp", name: { en: "Heron reading light" }, categories: ["lamps"] }])).values()];
      await given.engine().update([id]);
      await expect.poll(() => found("heron"), { timeout: 10_000 }).toEqual(["floor-lamp"]);
      expect(await found("moss")).not.toContain("floor-lamp");
      await givenProducts(given.db(), [{ id: "floor-lamp", name: { en: "Heron reading light" }, status: "archived" }]);
      await given.engine().update([id]);
      await expect.poll(() => found("heron"), { timeout: 10_000 }).toEqual([]);
    });
  });
}
