/** `npm run admin:create -- --email anna@example.com [--name Anna]`: the first administrator of a shop; the password is asked for, or read from ADMIN_PASSWORD. */
import { parseArgs } from "node:util";
import { createInterface } from "node:readline/promises";
import { disconnect } from "#db/client.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { createAdmin } from "#app/customers/staff.server.ts";
import { passwordLength } from "#app/customers/identity.server.ts";

async function askPassword(): Promise<string> {
  const given = process.env.ADMIN_PASSWORD;
  if (given !== undefined && given !== "") return given;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question(`Password (at least ${passwordLength.least} characters): `);
  terminal.close();
  return password;
}

async function run(): Promise<string | undefined> {
  const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string", default: "" } } });
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === "") return "DATABASE_URL: expected the database of the shop, postgres://user:password@host:5432/database";
  const { email } = values;
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) return "--email: expected an e-mail address, for example --email anna@example.com";
  const password = await askPassword();
  if (password.length < passwordLength.least || password.length > passwordLength.most) return `Password: expected ${passwordLength.least} to ${passwordLength.most} characters`;
  await migrate(url);
  const done = await createAdmin({ email, name: values.name, password });
  if (!done.ok) return "This shop has an administrator already: who invites others at /backoffice/staff.";
  console.error(`${email} is the administrator of this shop and signs in at /sign-in.`);
  return undefined;
}

const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
await disconnect();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
