/** A shop without the demo: an empty database, nothing of Larkwood, and what its owner is told. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetBrand } from "#app/catalog/brand.server.ts";
import { forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetMarkets } from "#app/customers/markets.server.ts";
import { beginSecondFactor, signInWithPassword } from "#app/customers/sign-in.server.ts";
import { createAdmin } from "#app/customers/staff.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { offeredMethods, loadPaymentSettings } from "#app/orders/payment-settings.server.ts";
import { config, forgetConfig } from "#app/platform/config.server.ts";
import { paths } from "#app/paths.ts";
import { loader as backoffice } from "#app/routes/backoffice._index.ts";
import { loader as mailbox } from "#app/routes/dev.mail.tsx";
import { loader as setupPage } from "#app/routes/backoffice.setup.tsx";
import { forgetRules, publishedRules } from "#app/shelves/program.server.ts";
import { settings } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { loadSetup } from "./load-setup.server.ts";
import { saveBrand } from "./save-brand.server.ts";
import { missingOf, setupItems } from "./setup.ts";

const database = useDatabase();
const password = "correct horse battery";
const origin = "https://shop.test";
let owner = "";
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "0", SESSION_SECRET: "x".repeat(40), APP_URL: origin, LOG_LEVEL: "silent", SMTP_URL: "" });
  for (const forget of [forgetConfig, forgetIdentity, forgetCatalogue, forgetRules, forgetBrand, forgetMarkets]) forget();
  const made = await createAdmin({ email: "olga@shop.test", name: "Olga", password });
  if (!made.ok) throw new Error("the first administrator was refused");
  owner = made.id;
  const signedIn = await signInWithPassword(requestAs(undefined, origin), { email: "olga@shop.test", password });
  if (!signedIn.ok) throw new Error(signedIn.problem.code);
  cookie = signedIn.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
});
afterAll(() => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", SESSION_SECRET: "", APP_URL: "" });
  forgetConfig();
});
beforeEach(forgetMarkets);

const get = (path: string) => ({ request: requestAs(cookie, `${origin}${path}`), context: contextOf(), params: {} });

describe("a shop without the demo", () => {
  test("arranges its shelves by rules that name nothing of Larkwood", async () => {
    const { version, program } = await publishedRules();
    expect(version).toBe(0);
    expect(JSON.stringify(program.file)).not.toMatch(/larkwood|lw-/i);
  });

  test("has neither the demo's mailbox nor its bank, and pays by invoice", async () => {
    expect((await outcomeOf(() => mailbox(get(paths.devMail())))).status).toBe(404);
    expect(offeredMethods(await loadPaymentSettings(database.current.db), { total: 10_000, currency: "EUR" })).toEqual(["invoice"]);
    expect(offeredMethods(await loadPaymentSettings(database.current.db), { total: 10_000, currency: "SEK" })).toEqual([]);
    expect(config().MAIL_FROM).toBe("no-reply@shop.test");
  });

  test("opens nothing to its owner before the second step, then the list of what is missing", async () => {
    expect((await outcomeOf(() => setupPage(get(paths.backofficeSetup())))).location).toBe(paths.accountSecurity());
    await database.current.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, owner));
    const answer = await outcomeOf(() => backoffice(get(paths.backoffice())));
    expect(answer.location).toBe(paths.backofficeSetup());
    const page = (await outcomeOf(() => setupPage(get(paths.backofficeSetup())))).value as { readonly items: ReturnType<typeof setupItems> };
    expect(missingOf(page.items)).toBe(10);
  });

  test("is called by its brand where authenticator apps and passkeys ask", async () => {
    await saveBrand({ name: "Halden & Søn", contact: { email: "mail@halden.test", address: ["Storgata 1", "Halden"] } }, owner);
    const begun = await beginSecondFactor(requestAs(cookie, origin), password);
    if (!begun.ok) throw new Error(begun.problem.code);
    expect(new URL(begun.uri).searchParams.get("issuer")).toBe("Halden & Søn");
    expect(decodeURIComponent(begun.uri)).not.toContain("Eyelevel");
    expect(setupItems(await loadSetup()).filter((item) => ["name", "contact"].includes(item.step)).map((item) => item.state)).toEqual(["done", "done"]);
  });

  test("sells in the one currency it has, whatever the visitor's language or cookie says", async () => {
    const known = await loadReferences(database.current.db);
    await writeReference(database.current.db, { kind: "price-book", id: "kroner", currency: "NOK", taxIncluded: true, country: "NO", taxRate: 2500 }, known);
    await refreshCatalogue();
    for (const [name, value] of [["Accept", "*/*"], ["Accept-Language", "ru"], ["Cookie", "market=eur"]] as const) {
      expect((await viewerOf(new Request(origin, { headers: { [name]: value } }), contextOf())).market).toBe("kroner");
    }
    const facts = await loadSetup();
    expect(facts.markets).toEqual([{ country: "NO", currency: "NOK" }]);
    // Nobody could pay in kroner, and nothing goes to Norway: both are said with their names.
    expect(setupItems(facts).filter((item) => item.lacking.length > 0).map((item) => [item.step, item.lacking])).toEqual([["legal", ["NO"]], ["payment", ["NOK"]], ["delivery", ["NO"]]]);
  });

  test("counts settings of a wrong form as absent", async () => {
    await database.current.db.insert(settings).values([{ key: "legal", value: [{ country: "NO" }] }, { key: "delivery", value: "soon" }, { key: "markets", value: 7 }]);
    const facts = await loadSetup();
    expect([facts.lawful, facts.ownDelivery]).toEqual([[], false]);
    expect((await viewerOf(new Request(origin), contextOf())).market).toBe("kroner");
  });
});
