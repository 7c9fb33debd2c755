/** Signing in and out, and the account's own pages. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { unique } from "../shopper.ts";

export const demoPassword = "larkwood-demo";

export async function signIn(page: Page, email: string, password = demoPassword, next?: string): Promise<void> {
  await page.goto(paths.signIn(next));
  const form = page.getByRole("main").locator("form").filter({ has: page.getByLabel("Password") });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The code of the newest mail to an address, as the demo's outbox shows it. */
export async function mailedCode(page: Page, email: string): Promise<string> {
  const outbox = await (await page.request.get(paths.devMail())).text();
  const listed = outbox.match(/<li>.*?<\/li>/gs) ?? [];
  return /\d{6}/.exec(listed.find((entry) => entry.includes(email) && /(Your code is|Ваш код:) \d{6}/.test(entry))?.match(/(?:Your code is|Ваш код:) \d{6}/)?.[0] ?? "")?.[0] ?? "";
}

/** A customer nobody else uses. */
export async function signUp(page: Page, name = "Robin Field"): Promise<Person> {
  const person = { name, email: `${unique("robin")}@example.com`, password: "a quiet long sentence" };
  await page.goto(paths.signUp());
  await page.getByLabel("Your name").fill(person.name);
  await page.getByRole("main").getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.waitForURL(/\/sign-in\/code/);
  await page.getByLabel("Six-digit code").fill(await mailedCode(page, person.email));
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return person;
}

export async function signOut(page: Page): Promise<void> {
  await page.goto(paths.account());
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/account"));
}
