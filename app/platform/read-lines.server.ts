/** Lines of a byte stream, divided at line feeds only: readline also divides at U+2028, which may stand inside a JSON text. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** UTF-8 text as lines without their ends; a carriage return before the feed is dropped. */
export async function* readLines(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes) {
    const parts = (rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest.endsWith("\r") ? rest.slice(0, -1) : rest;
}

/** Opens the file when the first line is asked for; `.gz` is unpacked. `onBytes` hears of every chunk as it lies on the disk. */
export async function* fileLines(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });
  if (onBytes !== undefined) stream.on("data", (chunk) => onBytes(chunk.length));
  if (!file.endsWith(".gz")) {
    yield* readLines(stream);
    return;
  }
  const unpacked = createGunzip();
  stream.on("error", (error) => unpacked.destroy(error));
  yield* readLines(stream.pipe(unpacked));
}
