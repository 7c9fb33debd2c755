/** Passkeys in a real browser, by Chromium's virtual authenticator. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signOut, signUp } from "./pages/account.ts";
import { expect, scripted, test } from "./shopper.ts";

/** WebAuthn knows host names only: the demo is reached as localhost here. */
const base = (process.env.E2E_BASE_URL ?? "").replace("127.0.0.1", "localhost");
test.use({ baseURL: base });

async function plugIn(page: Page, verified = true) {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: verified, automaticPresenceSimulation: true },
  });
  return { holder: (isUserVerified: boolean) => client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

test("a passkey is added, named, signs in, and is removed; the password goes on working", async ({ page, expectedErrors }) => {
  const device = await plugIn(page);
  const person = await signUp(page, "Kai Key");
  await page.goto(paths.accountSecurity());
  await scripted(page);
  await page.getByLabel("Name of the new passkey").fill("My phone");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("The passkey was added.")).toBeVisible();
  await expect(page.getByLabel("Name of the new passkey")).toHaveValue("");
  await page.getByRole("main").locator("summary", { hasText: "My phone" }).click();
  await page.getByLabel("Name (optional)", { exact: true }).fill("Old phone");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Old phone")).toBeVisible();

  await signOut(page);
  await page.goto(paths.signIn(paths.accountOrders()));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(new RegExp(`${paths.accountOrders()}$`));
  await expect(page.getByRole("heading", { name: "Hello, Kai Key" })).toBeVisible();

  await signOut(page);
  await device.holder(false);
  await page.goto(paths.signIn());
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("The dialog was closed, so nothing happened.")).toBeVisible();
  await device.holder(true);

  const form = page.getByRole("main").locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("E-mail").fill(person.email);
  await form.getByLabel("Password").fill(person.password);
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Hello, Kai Key" })).toBeVisible();
  await page.goto(paths.accountSecurity());
  await page.getByRole("main").locator("summary", { hasText: "Old phone" }).click();
  await page.getByRole("button", { name: "Remove this passkey" }).click();
  await expect(page.getByText("Old phone")).toHaveCount(0);

  expectedErrors.push(/40[01]/);
  await signOut(page);
  await page.goto(paths.signIn());
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("That passkey was not accepted.")).toBeVisible();
});
