import { expect, test } from "vitest";
import { judgeSizes, largestForm } from "./file-limits.ts";

const mb = 1024 * 1024;

test.each([
  [[], undefined], [[8 * mb], undefined], [[5 * mb, 6 * mb], undefined], [[1, 1, 1, 1], undefined],
  [[1, 8 * mb + 1], { code: "too-large", name: "1" }], [[30 * mb], { code: "too-large", name: "0" }], [[5 * mb, 6 * mb, 1], { code: "too-much", name: "" }],
  [[7.5 * mb, 7.5 * mb, 7.5 * mb, 7.5 * mb], { code: "too-much", name: "" }], [[1, 1, 1, 1, 1], { code: "too-many-files", name: "" }],
])("files of %j bytes, at most four: %j", (sizes, problem) => expect(judgeSizes(sizes.map((size, n) => ({ name: `${n}`, size })), 4)).toEqual(problem));

test("whatever is judged well passes the guard together with the longest words", () => expect(largestForm.files - 11 * mb).toBeGreaterThanOrEqual(largestForm.texts));
