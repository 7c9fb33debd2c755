import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fileLines, readLines } from "./read-lines.server.ts";

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

test("divides at line feeds only, wherever the chunks end", async () => {
  const bytes = Buffer.from("one\r\ntwo \u2028 still two\nдва\n\nlast", "utf8");
  for (const size of [1, 2, 3, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
    expect(await all(readLines((async function* () { yield* chunks; })()))).toEqual(["one", "two \u2028 still two", "два", "", "last"]);
  }
});

test("a packed file gives the same lines as a plain one, and a missing file fails", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lines-"));
  const text = Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join("\n");
  writeFileSync(join(folder, "plain.txt"), text);
  writeFileSync(join(folder, "packed.txt.gz"), gzipSync(text));
  let bytes = 0;
  const plain = await all(fileLines(join(folder, "plain.txt"), (count) => (bytes += count)));
  expect(plain).toHaveLength(5_000);
  expect(bytes).toBe(text.length);
  expect(await all(fileLines(join(folder, "packed.txt.gz")))).toEqual(plain);
  await expect(all(fileLines(join(folder, "none.txt.gz")))).rejects.toThrow("ENOENT");
  rmSync(folder, { recursive: true });
});
