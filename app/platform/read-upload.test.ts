import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exif, honest, hostileUploads, jpeg, jpegSegment, png, pngChunk, webp, webpChunk, webpFlags } from "#tests/hostile-uploads.ts";
import { downloadHeaders, nameFor, oneUpload, readUpload } from "./read-upload.server.ts";

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const cleaned = async (name: string, bytes: Uint8Array) => {
  const read = await readUpload(name, bytes);
  if (!read.ok) throw new Error(`${name}: ${read.problem.code}`);
  return read.file;
};

describe("honest files", () => {
  test.each(honest)("$what is taken", async ({ name, bytes }) => {
    const file = await cleaned(name, bytes);
    expect(downloadHeaders(file)["Content-Type"]).toBe(file.type);
    // What was cleaned once is clean: nothing changes any more.
    expect(Buffer.compare((await cleaned(file.name, file.content)).content, file.content)).toBe(0);
  });

  test("where and with what a picture was taken is left out; how it is turned stays", async () => {
    const thumb = jpegSegment(0xe1, new TextEncoder().encode("http://ns.adobe.com/xap/1.0/ <x:xmpmeta>Lea's phone</x:xmpmeta>"));
    const { content } = await cleaned("a.jpg", jpeg({ extra: new Uint8Array(Buffer.concat([exif(6), thumb, jpegSegment(0xfe, new TextEncoder().encode("by Lea")), jpegSegment(0xed, new TextEncoder().encode("Photoshop 3.0 Berlin"))])), after: new TextEncoder().encode("motion photo ftypmp42") }));
    expect(latin(content)).not.toMatch(/GPS|Lea|Berlin|ftyp|xmp/);
    expect(latin(content)).toContain("Exif\u0000\u0000MM");
    expect(latin((await cleaned("a.jpg", jpeg({ extra: exif(1) }))).content)).not.toContain("Exif");
    expect(latin((await cleaned("a.jpg", jpeg({ extra: exif(77) }))).content)).not.toContain("Exif");
    const texts = pngChunk("tEXt", new TextEncoder().encode("Author\u0000Lea"));
    expect(latin((await cleaned("a.png", png({ extra: texts }))).content)).not.toMatch(/Lea|tEXt/);
    const tagged = webp({ before: webpFlags(4, 3, 0x0c), extra: new Uint8Array(Buffer.concat([webpChunk("EXIF", new TextEncoder().encode("GPS 52.52")), webpChunk("XMP ", new TextEncoder().encode("Lea"))])) });
    const webpFile = await cleaned("a.webp", tagged);
    expect(latin(webpFile.content)).not.toMatch(/GPS|Lea|EXIF|XMP /);
    expect(webpFile.content[20]).toBe(0);
  });

  test("the name is the sender's, its ending the content's, and nothing in it means more than a name", () => {
    expect(nameFor("Rechnung März.pdf", "application/pdf")).toBe("Rechnung März.pdf");
    expect(nameFor("evil.html", "image/png")).toBe("evil.png");
    expect(nameFor("a.php.jpg", "image/jpeg")).toBe("a_php.jpg");
    expect(nameFor("CON.png", "image/png")).toBe("file_CON.png");
    expect(nameFor(".png", "image/png")).toBe("file_.png");
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const made = nameFor(name, "image/webp");
      expect(made).toMatch(/^[^.]+\.webp$/su);
      expect(downloadHeaders({ name: made, type: "image/webp" })["Content-Disposition"]).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.~!%-]+$/);
    }));
  });

  test("what is kept under another type is never shown as anything", () => {
    expect(downloadHeaders({ name: "x.svg", type: "image/svg+xml" })).toMatchObject({ "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox" });
  });
});

describe("hostile files", () => {
  const all = hostileUploads();

  test("all of them are refused with a reason, one after the other, in bounded memory", async () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    const before = process.memoryUsage().rss;
    const taken: string[] = [];
    for (const { what, name, bytes } of all) if ((await readUpload(name, bytes)).ok) taken.push(what);
    expect(taken).toEqual([]);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
  });

  test("an honest file with any byte changed, or cut anywhere, is refused or clean, and never a bug", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...honest), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), async ({ name, bytes }, at, byte, cut) => {
      const changed = cut ? bytes.slice(0, at % (bytes.length + 1)) : bytes.map((one, place) => (place === at % bytes.length ? byte : one));
      const read = await readUpload(name, changed);
      if (read.ok) expect((await readUpload(read.file.name, read.file.content)).ok).toBe(true);
    }));
  });

  test("few bodies are read at once, all of them in the end, also when one fails", async () => {
    let [running, most] = [0, 0];
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => oneUpload(async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      await new Promise(setImmediate);
      running--;
      if (n % 5 === 0) throw new Error("broken");
      return n;
    })));
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(16);
    expect(most).toBe(3);
  });
});
