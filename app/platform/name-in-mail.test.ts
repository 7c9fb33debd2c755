import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameInMail } from "./name-in-mail.ts";

describe("a name in a mail", () => {
  test.each(["Anna Test", "Анна-Мария О’Нил", "J.R. Smith", "Dr. Müller", "Ludwig van Beethoven jr.", "3. Büro", "李小龍"])("%s is greeted", (name) => {
    expect(nameInMail(name)).toBe(name);
  });

  test.each(["x http://evil", "HTTPS://evil.example", "Anna www.evil", "WWW.Evil", "win at evil.example", "evil.рф", "t.co", "10.0.0.1", "anna@evil", "evil．example", "ｗｗｗ.evil", "ftp://x"])("%s is not", (name) => {
    expect(nameInMail(name)).toBe("");
  });

  test("white space around a name is no part of it, and nothing but white space is nobody", () => {
    expect(nameInMail("  Anna ")).toBe("Anna");
    expect(nameInMail(" \u00a0 ")).toBe("");
  });

  test("whatever stands around it, an address keeps a name out of the greeting", () => {
    const bait = fc.constantFrom("http://evil", "www.evil", "evil.example", "a@b", "https://x.y/z");
    fc.assert(fc.property(fc.string(), bait, fc.string(), (before, address, after) => {
      expect(nameInMail(`${before} ${address} ${after}`)).toBe("");
    }));
  });
});
