/** Spoils a form the way somebody would who types requests by hand: a few changes to its fields, from a seed alone. */
import type { PostedFields } from "./browser.ts";
import { upTo } from "./world.ts";

export interface Loot {
  /** What other shoppers' forms hold: ids of lines, keys, codes. */
  readonly foreign: readonly string[];
}

type Random = () => number;
type Field = readonly [name: string, value: string];

const pick = <Item>(items: readonly Item[], random: Random): Item => items[upTo(random, items.length - 1)] as Item;

const numbers = ["-1", "0", "-0", "1", "2", "999", "1000", "1000000", "2147483648", "9007199254740993", "1e309", "-1e9", "1e3", "0x10", "1.5", "1,5", "NaN", "Infinity", " 7 ", "٣", "１", "+5", "00012", "1_000", ""];
const wrongTypes = ["[object Object]", "{}", "[]", "null", "undefined", "true", "on", "[1]", "{\"amount\":1}", "()=>1"];
const texts = ["\u0000", "\ud800", "a\u0000b", "🪑", "\u202e99.9", "İ", "ﬃ", "ا", "'; drop table orders; --", "<script>alert(1)</script>", "%00", "../../etc/passwd", "${7*7}", "\r\nSet-Cookie: a=b"];
const currencies = ["EUR", "USD", "RUB", "JPY", "BHD", "eur", "QQQ", "EURO"];
const choices = ["pine", "oak", "teak", "600", "601", "900", "1200", "1500", "-600", "600.0", "6e2", "true", "false", "1", "-", "__proto__", "toString"];
const added: readonly Field[] = [
  ["price", "1"], ["unit", "1"], ["unitAmount", "1"], ["amount", "1"], ["total", "1"], ["discount", "99999"], ["delivery", "0"], ["tax", "0"], ["currency", "RUB"], ["shownUnit", "1"], ["shownTotal", "1"], ["cartId", "1"], ["userId", "1"],
  ["__proto__", "x"], ["__proto__.price", "1"], ["constructor.prototype.price", "1"], ["address.__proto__.country", "US"], ["address.country.x", "1"], ["lines.0.unit", "1"], ["lines[]", "1"], ["voucher", "SECRET50"], ["voucherCode", "SECRET50"], ["shownByCards", "9900"], ["payNow", "deposit"], ["shownDeposit", "1"], ["giftCard", "AB3D-AB3D-AB3D-AB3D"], ["removeCard", "x"], ["balance", "1"],
  ["vatNumber", "DE136695976"], ["vatNumber", "ATU33864707"], ["taxIncluded", "false"], ["reverseCharge", "true"], ["assembly", "on"], ["slot", "2027-01-04/morning"], ["market", "rub"], ["state", "paid"], ["intent", "order"], ["o.wood", "oak"], ["o.doors", "true"], ["o.price", "1"],
  ["own", "o.wood=pine&o.doors=true"], ["replaces", "00000000-0000-7000-8000-000000000000"], ["deliveryMethod", "pickup"], ["deliveryMethod", "freight"], ["paymentMethod", "invoice"], ["note", "x".repeat(1_001)],
];

function valueFor(name: string, before: string, loot: Loot, random: Random): string {
  const kind = upTo(random, 9);
  if (name.startsWith("o.") && kind < 6) return pick(choices, random);
  if (/currency/i.test(name) && kind < 6) return pick(currencies, random);
  if (/^(line|product|variant|replaces|idempotency)/.test(name) && kind < 6 && loot.foreign.length > 0) return pick(loot.foreign, random);
  if (/total|unit|price|byCards|deposit/i.test(name) && kind < 4) return String(Number(before) + pick([-1, 1, -100, 100, -Number(before) + 1], random));
  if (/version/i.test(name) && kind < 5) return pick(["0", "1", "2", "3", "999", "2147483647"], random);
  if (/voucher/.test(name) && kind < 6) return pick(["TENTH", "tenth", "SECRET50", "OVER", "tenth ' or 1=1", "TENTH,SECRET50"], random);
  if (kind < 6) return pick(numbers, random);
  if (kind === 6) return pick(wrongTypes, random);
  if (kind === 7) return pick(texts, random);
  return kind === 8 ? pick(["x", "9", "🪑", "\u0000"], random).repeat(20_000) : `${before}${pick(texts, random)}`;
}

function once(fields: PostedFields, loot: Loot, random: Random): PostedFields {
  const at = upTo(random, fields.length - 1);
  const [name, value] = fields[at] ?? ["", ""];
  const put = (...instead: readonly Field[]): PostedFields => [...fields.slice(0, at), ...instead, ...fields.slice(at + 1)];
  switch (upTo(random, 11)) {
    case 0: return put();
    case 1: return put([name, value], [name, valueFor(name, value, loot, random)]);
    case 2: return put([name, valueFor(name, value, loot, random)], [name, value]);
    case 3: case 4: return [...fields, pick(added, random)];
    case 5: return [pick(added, random), ...fields];
    case 6: return put([pick([`${name}[]`, `${name}.0`, name.toUpperCase(), `${name} `, `${name}\u0000`, `__proto__.${name}`], random), value]);
    case 7: {
      const [otherName, otherValue] = fields[upTo(random, fields.length - 1)] ?? [name, value];
      return fields.map(([each, mine]) => (each === name ? [each, otherValue] : each === otherName ? [each, value] : [each, mine]));
    }
    default: return put([name, valueFor(name, value, loot, random)]);
  }
}

/** One in six stays as it is: what is right must go on working between what is not. */
export function mutate(fields: PostedFields, loot: Loot, random: Random): PostedFields {
  let spoilt = fields;
  for (let left = [0, 1, 1, 1, 2, 4][upTo(random, 5)] ?? 0; left > 0; left--) spoilt = once(spoilt, loot, random);
  return spoilt;
}
