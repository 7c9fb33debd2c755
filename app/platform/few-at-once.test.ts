/** The line is as long as it must be, in the order of arrival, and goes on when somebody in it fails. */
import { describe, expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

describe("a line", () => {
  test("lets so many through at once and the others in the order they came", async () => {
    const inLine = fewAtOnce(2);
    const began: number[] = [];
    let [running, most] = [0, 0];
    const answers = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => inLine(async () => {
      began.push(n);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      if (n % 4 === 0) throw new Error(`no ${n}`);
      return n;
    })));
    expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(2);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : (answer.reason as Error).message))).toEqual(["no 0", 1, 2, 3, "no 4", 5, 6, 7, "no 8"]);
  });

  test("is empty again afterwards: whoever comes later does not wait for nobody", async () => {
    const inLine = fewAtOnce(1);
    await Promise.all([inLine(async () => "a"), inLine(async () => "b")]);
    expect(await inLine(() => Promise.resolve("c"))).toBe("c");
    await expect(inLine(() => Promise.reject(new Error("d")))).rejects.toThrow("d");
    expect(await inLine(() => Promise.resolve("e"))).toBe("e");
  });
});
