import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { sessions, twoFactors, users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { forgetIdentity } from "./identity.server.ts";
import { sendSignInCode, signInWithCode } from "./sign-in.server.ts";
import { requireStaff } from "./viewer.server.ts";

const database = useDatabase();

/** A real shop, not the demo. */
function openShop(): void {
  Object.assign(process.env, { EYELEVEL_DEMO: "0", APP_URL: "https://shop.example.com", SESSION_SECRET: "a secret of more than thirty-two characters" });
  forgetConfig();
  forgetIdentity();
}

beforeEach(openShop);

async function staffWith(values: { readonly secondFactor: boolean; readonly roles?: string[] }): Promise<{ readonly id: string; readonly email: string }> {
  const id = uuidv7();
  const email = `${id}@example.com`;
  await database.current.db.insert(users).values({ id, email, roles: values.roles ?? ["agent"], twoFactorEnabled: values.secondFactor, emailVerified: true });
  return { id, email };
}

const open = async (userId: string) => {
  const request = requestAs(await signIn(userId), "https://shop.example.com/desk");
  return outcomeOf(async () => ({ name: (await requireStaff(request, contextOf(), "agent")).user.id }));
};

describe("outside the demo", () => {
  test("staff without a second step are led to where it is set up, and nothing else opens", async () => {
    const { id } = await staffWith({ secondFactor: false });
    expect(await open(id)).toMatchObject({ status: 302, location: "/account/security" });
  });

  test("staff with a second step come in; the wrong role and customers find nothing, whatever their second step", async () => {
    expect(await open((await staffWith({ secondFactor: true })).id)).toMatchObject({ status: 200 });
    expect(await open((await staffWith({ secondFactor: true, roles: ["editor"] })).id)).toMatchObject({ status: 404 });
    expect(await open((await staffWith({ secondFactor: false, roles: [] })).id)).toMatchObject({ status: 404 });
  });

  test("the demo asks for no second step", async () => {
    process.env.EYELEVEL_DEMO = "1";
    process.env.APP_URL = "";
    forgetConfig();
    expect(await open((await staffWith({ secondFactor: false })).id)).toMatchObject({ status: 200 });
  });

  test("a code by mail does not walk around the second step", async () => {
    const { id, email } = await staffWith({ secondFactor: true });
    await database.current.db.insert(twoFactors).values({ id: uuidv7(), secret: "kept", backupCodes: "kept", userId: id });
    const request = new Request("https://shop.example.com/sign-in/code", { method: "POST" });
    await sendSignInCode(request, email);
    const [mail] = await database.current.db.select().from(mails).where(eq(mails.to, email));
    const done = await signInWithCode(request, { email, code: /\d{6}/.exec(mail?.text ?? "")?.[0] ?? "" });
    expect(done).toMatchObject({ ok: true, next: "second-factor" });
    expect(await database.current.db.select().from(sessions).where(eq(sessions.userId, id))).toEqual([]);
  });
});
