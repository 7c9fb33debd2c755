/** The help panel on pages of another shop: its own server, its own address, and a content security policy that allows no more than it must. */
import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { png } from "#tests/hostile-uploads.ts";
import { signIn } from "./pages/account.ts";
import { expect, phone, test, unique } from "./shopper.ts";
import { expectAccessible } from "./violations.ts";

interface Site {
  readonly id: string;
  readonly secret: string;
}

interface OtherShop {
  readonly origin: string;
  /** A page of it; `token` as its server would sign one. */
  readonly page: (site: Site, more?: { readonly token?: string; readonly lang?: string }) => string;
  readonly close: () => Promise<void>;
}

/** A shop that styles whatever it can reach, and trusts one other address. */
async function openOtherShop(shop: string): Promise<OtherShop> {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${shop}; connect-src ${shop}; require-trusted-types-for 'script'; trusted-types eyelevel-help`;
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://other").searchParams;
    if (!asked.has("site")) return void response.writeHead(204).end();
    const token = asked.has("token") ? ` data-token="${asked.get("token")}"` : "";
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(`<!doctype html><html lang="${asked.get("lang")}"><title>Acorn Lamps</title><meta name="viewport" content="width=device-width, initial-scale=1">
      <style>html { font-size: 62.5% } * { color: #a00; text-transform: uppercase } button, input { display: none !important }</style>
      <main><h1>Acorn Lamps</h1></main><script src="${shop}/embed/help.js" data-site="${asked.get("site")}"${token} async></script></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (site, { token, lang = "en" } = {}) => `${origin}/?${new URLSearchParams({ site: site.id, lang, ...(token !== undefined && { token }) })}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function tokenOf(site: Site, id: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const signed = `${encode({ alg: "HS256" })}.${encode({ aud: site.id, sub: id, email: `${id}@example.com`, name: "Ада", jti: randomUUID(), iat: now, exp: now + 600 })}`;
  return `${signed}.${createHmac("sha256", site.secret).update(signed).digest("base64url")}`;
}

async function addSite(lead: Page, name: string, origin: string): Promise<Site> {
  await lead.goto(paths.deskSites());
  const form = lead.getByRole("main").locator("form").filter({ has: lead.getByRole("button", { name: "Add a shop" }) });
  await form.getByLabel("Its name").fill(name);
  await form.getByLabel("Pages that may show it").fill(origin);
  await form.getByRole("button", { name: "Add a shop" }).click();
  const secret = await lead.getByRole("region", { name: `The secret of ${name}` }).or(lead.getByRole("status", { name: `The secret of ${name}` })).locator("code").innerText();
  const snippet = await lead.locator("details[open] code").innerText();
  return { secret, id: /data-site="([\w-]+)"/.exec(snippet)?.[1] ?? "" };
}

test("another shop's guest reads and asks, its customer finds her question again, and a shop that is not named gets nothing", async ({ page: lead, visit, baseURL, expectedErrors }) => {
  expectedErrors.push(/blocked by CORS policy|net::ERR_FAILED|status of 40[03]/);
  const [acorn, stranger] = await Promise.all([openOtherShop(baseURL ?? ""), openOtherShop(baseURL ?? "")]);
  try {
    await signIn(lead, "lead@larkwood.example");
    const site = await addSite(lead, unique("Acorn"), acorn.origin);

    const guest = await visit({ consent: "open" });
    expect((await guest.request.get("/embed/help.js")).headers()["cross-origin-resource-policy"]).toBe("cross-origin");
    await guest.goto(acorn.page(site));
    await guest.getByRole("button", { name: "Help" }).press("Enter");
    const panel = guest.getByRole("dialog", { name: "How can we help?" });
    await expect(panel.getByRole("searchbox", { name: "Your question" })).toBeFocused();
    await guest.keyboard.type("when will my ordr come");
    await expect(panel.getByRole("status").filter({ hasText: /answer/ })).toHaveCount(1);
    await expectAccessible(guest, { within: "eyelevel-help" });
    await guest.keyboard.press("Enter");
    await guest.keyboard.press("Enter");
    await expect(guest.getByRole("dialog", { name: /Delivery/ }).getByRole("heading", { name: "Three ways" })).toBeVisible();
    await guest.getByRole("button", { name: "Ask a person" }).click();
    const subject = unique("A lamp that hums");
    await guest.getByLabel("In one line").fill(subject);
    await guest.getByLabel("What happened?").fill("It hums <b>at night</b>.");
    await guest.getByRole("button", { name: "Send" }).click();
    await expect(guest.getByText("Please fill this in.")).toBeVisible();
    await guest.getByLabel("Your e-mail address").fill(`${unique("hum")}@example.com`);
    await guest.getByRole("button", { name: "Send" }).click();
    const talk = guest.getByRole("dialog", { name: subject });
    await expect(talk.getByText("It hums <b>at night</b>.")).toBeVisible();

    // A person answers at the desk, and knows where the question came from; the guest sees it without doing anything.
    await lead.goto(`${paths.desk()}?q=${encodeURIComponent(subject)}`);
    await lead.getByRole("link", { name: subject }).first().click();
    await expect(lead.getByText("a guest there")).toBeVisible();
    await lead.getByLabel(/^Answer to/).fill("Does it hum on every socket?");
    await lead.getByRole("button", { name: "Send answer" }).click();
    await expect(talk.getByText("Does it hum on every socket?")).toHaveCount(1);
    await talk.getByLabel("Your reply").fill("On all of them.");
    await talk.getByLabel("Pictures or PDF").setInputFiles({ name: "hum.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg onload=alert(1)>") });
    await talk.getByRole("button", { name: "Send" }).click();
    await expect(talk.getByText("hum.svg: Only JPEG, PNG, WebP and PDF can be sent.")).toBeVisible();
    await talk.getByLabel("Pictures or PDF").setInputFiles({ name: "socket.png", mimeType: "image/png", buffer: Buffer.from(png()) });
    await talk.getByRole("button", { name: "Send" }).click();
    await expect(talk.getByRole("listitem")).toHaveText([/at night/, /every socket/, /On all of them.*socket\.png/]);
    const [download] = await Promise.all([guest.waitForEvent("download"), talk.getByRole("button", { name: "socket.png" }).click()]);
    expect(download.suggestedFilename()).toBe("socket.png");
    await talk.getByRole("button", { name: "This solved it" }).click();
    await talk.getByLabel("4").check();
    await expectAccessible(guest, { within: "eyelevel-help" });
    await talk.getByLabel("In one word").selectOption("Relieved");
    await talk.getByRole("button", { name: "Tell us" }).click();
    await expect(talk.getByText("You gave 4 out of 5.")).toBeFocused();
    await expectAccessible(guest, { within: "eyelevel-help" });
    await guest.keyboard.press("Escape");
    await expect(guest.getByRole("button", { name: "Help" })).toBeFocused();

    // Her own customer, on a phone, in the dark, in Russian; then on another device.
    const id = unique("ada");
    const customer = await visit({ ...phone, colorScheme: "dark", consent: "open" });
    await customer.goto(acorn.page(site, { token: tokenOf(site, id), lang: "ru" }));
    await customer.getByRole("button", { name: "Помощь" }).tap();
    await customer.getByRole("button", { name: "Спросить человека" }).tap();
    await expect(customer.getByText(`Вы спрашиваете как Ада. Ответ придёт и на ${id}@example.com.`)).toBeVisible();
    const lamp = unique("Лампа мигает");
    await customer.getByLabel("Одной строкой").fill(lamp);
    await customer.getByLabel("Что случилось?").fill("Каждый вечер");
    await customer.getByRole("button", { name: "Отправить" }).tap();
    await expect(customer.getByText("Спасибо, вопрос у нас.")).toBeVisible();
    // On the first browser she is the customer now, and no more the guest.
    const device = guest;
    await device.goto(acorn.page(site, { token: tokenOf(site, id) }));
    await device.getByRole("button", { name: "Help" }).click();
    await expect(device.getByRole("button", { name: lamp })).toBeVisible();
    await expect(device.getByText(subject)).toHaveCount(0);
    await device.getByRole("button", { name: lamp }).click();
    await expect(device.getByText("Каждый вечер")).toBeVisible();
    // Signed out there, nothing of hers stays on the screen, nor in the list.
    await device.evaluate(() => document.querySelector("eyelevel-help")?.removeAttribute("token"));
    await expect(device.getByRole("searchbox", { name: "Your question" })).toBeFocused();
    await expect(device.getByRole("button", { name: subject })).toBeVisible();
    await expect(device.getByText(lamp)).toHaveCount(0);

    await device.goto(stranger.page(site, { token: tokenOf(site, id) }));
    await device.getByRole("button", { name: "Help" }).click();
    await device.getByRole("searchbox", { name: "Your question" }).fill("when will my order come");
    await expect(device.getByRole("alert").first()).toContainText("We could not be reached");
    await expect(device.getByText(/Delivery/)).toHaveCount(0);
  } finally {
    await Promise.all([acorn.close(), stranger.close()]);
  }
});
