import { expect, test } from "vitest";
import { addressLines } from "./address-lines.ts";

const address = { name: "Анна Вуд", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" };

test("an address is written line by line, its country in the reader's language", () => {
  expect(addressLines(address, "en")).toEqual(["Анна Вуд", "Musterweg 1", "10115 Berlin", "Germany"]);
  expect(addressLines(address, "ru").at(-1)).toBe("Германия");
});

test("absent and empty parts leave no line, present ones stand in their order", () => {
  expect(addressLines({ ...address, company: "", line2: undefined }, "en")).toHaveLength(4);
  expect(addressLines({ ...address, company: "Wood & Sons", line2: "Hof 2", region: "BE", phone: "+49 30 1" }, "en")).toEqual(["Анна Вуд", "Wood & Sons", "Musterweg 1", "Hof 2", "10115 Berlin", "BE", "Germany", "+49 30 1"]);
});
