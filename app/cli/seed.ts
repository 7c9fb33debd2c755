/** `npm run seed`: writes the demo merchant into the database; running it again changes nothing. */
import { parseArgs } from "node:util";
import { seedDemo } from "#db/seed/seed.server.ts";
import { commandDatabase, runCommand } from "./command-database.ts";

runCommand(async () => {
  parseArgs({});
  const database = await commandDatabase();
  try {
    await seedDemo(database.url);
    process.stderr.write("Larkwood is there.\n");
    return 0;
  } finally {
    await database.close();
  }
});
