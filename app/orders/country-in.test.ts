import { expect, test } from "vitest";
import { countryIn } from "./country-in.ts";

test.each([["Germany", "Германия"], [" Austria ", "Австрия"], ["Russia", "Россия"], ["United States", "Соединенные Штаты"]])("%s is %s in Russian, itself in English", (english, russian) => {
  expect(countryIn(english, "ru")).toBe(russian);
  expect(countryIn(english, "en")).toBe(english);
});

test.each(["10999 Berlin", "Germany Street 1", "Larkwood Möbelwerkstatt GmbH", "Германия", "DE", ""])("%j is no country's name and stays", (line) => {
  expect(countryIn(line, "ru")).toBe(line);
});
