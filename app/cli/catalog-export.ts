/** `npm run catalog:export [-- FILE]`: gives the catalogue back in the format of the import; standard output without a file. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { commandDatabase, runCommand } from "./command-database.ts";
import { StartProblem } from "./local-postgres.ts";

const usage = "Usage: npm run catalog:export [-- FILE]      FILE: newline-delimited JSON, packed where it ends in .gz; standard output without one";

async function* withLineEnds(lines: AsyncIterable<string>, count: { lines: number }): AsyncGenerator<string> {
  for await (const line of lines) {
    count.lines++;
    yield `${line}\n`;
  }
}

runCommand(async () => {
  const [file, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (more.length > 0) throw new StartProblem(usage);
  const database = await commandDatabase();
  const count = { lines: 0 };
  try {
    const text = Readable.from(withLineEnds(exportCatalogue(database.sql), count));
    if (file === undefined || file === "-") await pipeline(text, process.stdout, { end: false });
    else if (file.endsWith(".gz")) await pipeline(text, createGzip(), createWriteStream(file));
    else await pipeline(text, createWriteStream(file));
    process.stderr.write(`${count.lines} lines written.\n`);
    return 0;
  } finally {
    await database.close();
  }
});
