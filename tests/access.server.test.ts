/** The table of access, executed: every route module, every kind of viewer, a real request, a real database. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { brand } from "#app/catalog/brand.server.ts";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { accessSeed, viewerKinds, type AccessSeed, type ViewerKind } from "./access-seed.server.ts";
import { accessTable, type Expected, type Fields, type Outcome, type Row } from "./access-table.ts";
import { useDatabase } from "./database.server.ts";
import { contextOf, outcomeOf, requestAs, type Answer } from "./request.server.ts";
import { matchesOf, root, routeFiles } from "./routes.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
let seed: AccessSeed;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", LOG_LEVEL: "silent", APP_URL: "", WORKER: "outside" });
  forgetConfig();
  forgetIdentity();
  forgetCatalogue();
  await seedDemo(database.url);
  seed = await accessSeed(database.current.db);
}, 180_000);

type Handler = (args: { readonly request: Request; readonly params: object; readonly context: unknown }) => unknown;

interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
  readonly default?: unknown;
}

const moduleOf = async (file: string): Promise<RouteModule> => import(pathToFileURL(join(root, "app/routes", file)).href);

function classify(answer: Answer): Outcome {
  if (answer.location !== undefined && answer.status < 400) return new URL(answer.location, origin).pathname.startsWith("/sign-in") ? "sign-in" : "moved";
  if (answer.status === 404) return "not-found";
  if (answer.status >= 400 && answer.status < 500) return "refused";
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
  return "ok";
}

/** What the route file says to this viewer; `fields` makes it a POST. */
async function ask(file: string, url: string, cookie: string | undefined, fields?: Fields): Promise<Answer> {
  const route = await moduleOf(file);
  const handler = fields === undefined ? route.loader : route.action;
  if (handler === undefined) throw new Error(`${file} has no ${fields === undefined ? "loader" : "action"}`);
  const params = matchesOf(url).find((match) => match.file === file)?.params;
  if (params === undefined) throw new Error(`${url} does not lead to ${file}`);
  const request = requestAs(cookie, `${origin}${url}`, fields);
  return outcomeOf(async () => handler({ request, params, context: contextOf() }));
}

const urlOf = (row: Row): string => (typeof row.url === "string" ? row.url : row.url(seed));
const expectedFor = (expected: Expected, kind: ViewerKind): Outcome => (typeof expected === "string" ? expected : (expected[kind] ?? expected.others));
const isDenied = (outcome: Outcome): boolean => outcome === "not-found" || outcome === "sign-in";

/** Everything that matters, as one text: whoever was turned away must not have changed it. */
async function stateOfShop(): Promise<string> {
  const tables = ["orders", "order_events", "refunds", "tickets", "ticket_messages", "ticket_events", "addresses", "users", "accounts", "settings", "invitations", "configurations", "rule_versions", "stock", "prices", "products", "articles"];
  const parts = tables.map((table) => `(select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from ${table} t)`);
  const [row] = await database.current.db.execute<{ state: string }>(sql.raw(`select ${parts.join(" || ")} as state`));
  return row?.state ?? "";
}

async function outcomes(file: string, url: string, kinds: readonly ViewerKind[], fields?: Fields): Promise<Partial<Record<ViewerKind, Outcome>>> {
  const found: Partial<Record<ViewerKind, Outcome>> = {};
  for (const kind of kinds) found[kind] = classify(await ask(file, url, seed.cookies[kind], fields));
  return found;
}

describe("the table", () => {
  test("has a row for every route file, and none for a file that is gone", () => {
    expect(Object.keys(accessTable).sort()).toEqual([...routeFiles].sort());
  });

  test.each(routeFiles)("says something about every loader and action of %s", async (file) => {
    const route = await moduleOf(file);
    const row = accessTable[file];
    expect({ loader: row?.get !== undefined, action: row?.posts !== undefined }).toEqual({ loader: route.loader !== undefined, action: route.action !== undefined });
  });
});

/** A stream has no end to wait for. */
const textOf = async ({ value }: Answer): Promise<string> => (value instanceof Response ? (/event-stream/.test(value.headers.get("Content-Type") ?? "") ? "" : value.text()) : (JSON.stringify(value) ?? ""));

/** Whether a page shows who somebody is, and whether anybody wrote down that it was looked at. */
async function lookedAt(file: string, url: string, kind: ViewerKind): Promise<"nobody" | "noted" | "unseen"> {
  const { db } = database.current;
  await db.execute(sql`delete from audit_log`);
  const text = await textOf(await ask(file, url, seed.cookies[kind]));
  const people = await db.execute<{ who: string }>(sql`
    select unnest(array[email, name]) as who from users where roles = '{}' union select unnest(array[email, address->>'name']) from orders union select unnest(array[email, name]) from tickets union select recipient_email from gift_cards`);
  if (!people.some(({ who }) => /[@ ]/.test(who) && text.includes(who))) return "nobody";
  const [looks] = await db.execute<{ rows: number }>(sql`select count(*)::int as rows from audit_log`);
  return looks?.rows === 0 ? "unseen" : "noted";
}

describe("reading", () => {
  const staffsEyes: string[] = [];
  /** Shoppers to look through the eyes of: by name in the demo alone. */
  const unnamed = ["studio.page.tsx", "studio.preview.tsx"];

  test.each(Object.entries(accessTable).filter(([, row]) => row.get !== undefined))("%s", async (file, row) => {
    const expected = row.get ?? "ok";
    const wanted = Object.fromEntries(viewerKinds.map((kind) => [kind, expectedFor(expected, kind)]));
    expect(await outcomes(file, urlOf(row), viewerKinds)).toEqual(wanted);
    if (wanted.admin !== "ok" || wanted.anonymous === "ok" || unnamed.includes(file)) return;
    const looked = await lookedAt(file, urlOf(row), "admin");
    expect(looked, "shows who somebody is, and nobody writes down who looked").not.toBe("unseen");
    if (looked === "noted") staffsEyes.push(file);
  });

  test("some pages of the staff show people", () => {
    expect(staffsEyes).toEqual(expect.arrayContaining(["backoffice.orders.$number.tsx", "backoffice.orders._index.tsx", "backoffice.customers.$id.tsx", "desk._index.tsx", "desk.$number.tsx"]));
  });
});

describe("changing", () => {
  const posts = Object.entries(accessTable).flatMap(([file, row]) => (row.posts ?? []).map((post, index) => ({ name: `${file} ${index + 1}`, file, row, post })));

  test.each(posts)("$name", async ({ file, row, post }) => {
    const fields = typeof post.fields === "function" ? post.fields(seed) : post.fields;
    const denied = viewerKinds.filter((kind) => isDenied(expectedFor(post.expect, kind)));
    const before = await stateOfShop();
    const turnedAway = await outcomes(file, urlOf(row), denied, fields);
    if (denied.length > 0) expect(await stateOfShop(), "somebody who was turned away changed the shop").toBe(before);
    const letIn = await outcomes(file, urlOf(row), viewerKinds.filter((kind) => !denied.includes(kind)), fields);
    expect({ ...turnedAway, ...letIn }).toEqual(Object.fromEntries(viewerKinds.map((kind) => [kind, expectedFor(post.expect, kind)])));
  });
});

describe("what belongs to somebody", () => {
  const as = (kind: ViewerKind, file: string, url: string, fields?: Fields) => ask(file, url, seed.cookies[kind], fields);

  test("a link with its secret opens an order to a guest; a wrong or foreign one does not", async () => {
    const file = "orders.$number.tsx";
    expect(classify(await as("anonymous", file, paths.order(seed.order, seed.orderToken)))).toBe("ok");
    expect(classify(await as("stranger", file, paths.order(seed.order, seed.orderToken)))).toBe("ok");
    for (const token of ["", "wrong", seed.orderToken.slice(1), `${seed.orderToken}x`]) expect(classify(await as("stranger", file, `${paths.order(seed.order)}?token=${token}`))).toBe("not-found");
    const [other] = await database.current.db.execute<{ number: string }>(sql`select number from orders where user_id <> ${seed.ownerId} limit 1`);
    expect(classify(await as("owner", file, paths.order(other?.number ?? "", seed.orderToken)))).toBe("not-found");
  });

  test("nobody removes or prefers another's address", async () => {
    const before = await stateOfShop();
    for (const intent of ["remove", "default"]) await as("stranger", "account.addresses.tsx", paths.accountAddresses(), { intent, id: seed.address });
    expect(await stateOfShop()).toBe(before);
  });

  test("nobody removes another's configuration, and nobody's list shows it", async () => {
    const before = await stateOfShop();
    await as("stranger", "account.configurations.tsx", paths.accountConfigurations(), { id: seed.configuration.id });
    expect(await stateOfShop()).toBe(before);
    expect(JSON.stringify((await as("stranger", "account.configurations.tsx", paths.accountConfigurations())).value)).not.toContain(seed.configuration.code);
  });

  test("another's order cannot be attached to a ticket", async () => {
    const fields = { subject: "About an order", body: "Where is it?", order: seed.order, idempotencyKey: "0190f5d0-0000-7000-8000-000000000001" };
    expect(classify(await as("stranger", "support.new.tsx", paths.newTicket(), fields))).toBe("not-found");
    expect(classify(await as("stranger", "support.new.tsx", paths.newTicket({ order: seed.order })))).toBe("not-found");
    expect(classify(await as("owner", "support.new.tsx", paths.newTicket({ order: seed.order })))).toBe("ok");
  });

  test("lists and copies hold what is one's own", async () => {
    for (const [file, url] of [["account.orders.tsx", paths.accountOrders()], ["account.tickets.tsx", paths.accountTickets()]] as const) {
      const number = file.includes("orders") ? seed.order : seed.ticket;
      expect(JSON.stringify((await as("owner", file, url)).value)).toContain(number);
      expect(JSON.stringify((await as("stranger", file, url)).value)).not.toContain(number);
    }
    const copy = async (kind: ViewerKind) => (await as(kind, "account_.privacy_.export.ts", paths.accountExport())).value;
    const [mine, theirs] = await Promise.all((["owner", "stranger"] as const).map(async (kind) => { const value = await copy(kind); return value instanceof Response ? value.text() : ""; }));
    expect(mine).toContain(seed.ownerEmail);
    expect(theirs).not.toContain(seed.ownerEmail);
  });

  test("a file that belongs to a person is not among the shop's public files", async () => {
    for (const kind of viewerKinds) expect(classify(await as(kind, "files.$key.ts", paths.file(seed.privateFile)))).toBe("not-found");
  });
});

describe("in a real shop", () => {
  test("the test bank and the outbox do not exist", async () => {
    Object.assign(process.env, { EYELEVEL_DEMO: "0", APP_URL: "http://127.0.0.1:3000", SESSION_SECRET: "a secret of more than thirty-two characters" });
    forgetConfig();
    for (const [file, url] of [["dev.mail.tsx", paths.devMail()], ["test-bank.$payment.tsx", paths.testBank(seed.payment)], ["test-register.$receipt.tsx", paths.testReceipt("receipt-try")]] as const) {
      expect(classify(await ask(file, url, seed.cookies.admin))).toBe("not-found");
    }
    expect((await brand()).name).toBe("Larkwood");
  });

  test("every staff page sends colleagues without a second step to set one up", async () => {
    const pages = Object.entries(accessTable).filter(([file]) => /^(desk|backoffice|studio)\b/.test(file));
    expect(pages.length).toBeGreaterThan(8);
    for (const [file, row] of pages) expect((await ask(file, urlOf(row), seed.cookies.admin)).location, file).toBe(paths.accountSecurity());
    expect(classify(await ask("orders.$number_.invoice.tsx", paths.invoice(seed.order), seed.cookies.admin))).toBe("not-found");
  });
});
