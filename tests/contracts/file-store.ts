/** What every file store must do; run against Postgres and against a bucket. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FileStore } from "#db/file-store.server.ts";

let count = 0;
const newKey = (): string => `contract-${process.pid}-${count++}.png`;
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

export function fileStoreContract(name: string, store: () => FileStore): void {
  describe(`file store: ${name}`, () => {
    test("gives back what was put, byte by byte, with its type and owner", async () => {
      const [key, content] = [newKey(), new Uint8Array(randomBytes(300_000))];
      await store().put({ key, contentType: "image/png", content, ownerId: "anna" });
      const back = await store().get(key);
      expect(back).toMatchObject({ contentType: "image/png", ownerId: "anna" });
      expect(Buffer.compare(back?.content ?? new Uint8Array(), content)).toBe(0);
    });

    test("knows nothing of what was never put", async () => {
      expect(await store().get(newKey())).toBeUndefined();
      expect(await store().get("")).toBeUndefined();
    });

    test("an empty file is a file", async () => {
      const key = newKey();
      await store().put({ key, contentType: "text/plain", content: new Uint8Array() });
      expect(await store().get(key)).toMatchObject({ contentType: "text/plain", ownerId: null });
    });

    test("the same key twice, and ten times at once, is one file", async () => {
      const key = newKey();
      await Promise.all(Array.from({ length: 10 }, () => store().put({ key, contentType: "text/plain", content: text("same") })));
      await store().put({ key, contentType: "text/plain", content: text("same") });
      expect(Buffer.from((await store().get(key))?.content ?? []).toString()).toBe("same");
    });

    test.each(["a b.png", "ö+&=?#%20.png", "deep/er/file.png", "~'()*!.png"])("takes any key: %s", async (end) => {
      const key = `${newKey()}-${end}`;
      await store().put({ key, contentType: "image/png", content: text(key) });
      expect(Buffer.from((await store().get(key))?.content ?? []).toString()).toBe(key);
      expect(await store().get(`${key}x`)).toBeUndefined();
    });

    test("what was removed is gone, twice as well, and can come again", async () => {
      const key = newKey();
      const file = { key, contentType: "text/plain", content: text("one") };
      await store().put(file);
      await store().remove(key);
      await store().remove(key);
      expect(await store().get(key)).toBeUndefined();
      await store().put(file);
      expect(await store().get(key)).toMatchObject({ contentType: "text/plain" });
    });
  });
}
