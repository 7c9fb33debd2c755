/** Mail over a real socket. */
import { afterEach, describe, expect, test } from "vitest";
import { openMailServer, type MailServer } from "#tests/smtp-server.ts";
import { sendMail, type Mail } from "./mail.server.ts";

let server: MailServer | undefined;
const open = async (refuse?: string): Promise<MailServer> => (server = await openMailServer(refuse));
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const mail = (wish: Partial<Mail> = {}): Mail => ({ to: "anna@example.org", subject: "Your order 100200", text: "Thank you.", ...wish });
const from = "Larkwood <hello@larkwood.example>";

describe("a mail", () => {
  test("reaches the server with sender, recipient, text, and an id that stays the same when it is sent again", async () => {
    const { url, received } = await open();
    for (let time = 0; time < 2; time++) await sendMail({ url, from, host: "shop.example.com" }, "0190-1", mail({ headers: { "X-Order": "100200" } }));
    expect(received).toHaveLength(2);
    for (const one of received) {
      expect(one).toMatchObject({ from: "hello@larkwood.example", to: ["anna@example.org"] });
      expect(one.headers.get("subject")).toBe("Your order 100200");
      expect(one.headers.get("message-id")).toBe("<0190-1@shop.example.com>");
      expect(one.headers.get("x-order")).toBe("100200");
      expect(one.raw).toContain("Thank you.");
    }
  });

  test("in Russian arrives as it was written", async () => {
    const { url, received } = await open();
    await sendMail({ url, from, host: "h" }, "1", mail({ subject: "Мы получили ваш заказ 100200", text: "Спасибо, Анна." }));
    const [one] = received;
    const encoded = [...(one?.headers.get("subject") ?? "").matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)];
    const words = encoded.map(([, how, text = ""]) => (how === "B" ? Buffer.from(text, "base64") : Buffer.from(unquoted(text.replaceAll("_", " ")), "latin1")));
    expect(Buffer.concat(words).toString("utf8")).toBe("Мы получили ваш заказ 100200");
    const body = (one?.raw.split("\r\n\r\n")[1] ?? "").trim();
    const text = one?.headers.get("content-transfer-encoding") === "base64" ? Buffer.from(body, "base64") : Buffer.from(unquoted(body), "latin1");
    expect(text.toString("utf8").trim()).toBe("Спасибо, Анна.");
  });

  test.each<[string, Partial<Mail>]>([
    ["a subject with a line feed", { subject: "Hello\r\nBcc: everyone@example.org\r\n\r\nspam" }],
    ["a recipient with a line feed", { to: "anna@example.org\r\nBcc: everyone@example.org" }],
    ["a header with a line feed", { headers: { "X-Order": "1\r\nBcc: everyone@example.org" } }],
  ])("%s reaches nobody else and adds no header", async (_, wish) => {
    const { url, received } = await open();
    await sendMail({ url, from, host: "h" }, "1", mail(wish)).catch(() => undefined);
    for (const one of received) {
      expect(one.headers.has("bcc")).toBe(false);
      expect(one.to).not.toContain("everyone@example.org");
      expect(one.to.length).toBeLessThanOrEqual(1);
    }
  });

  test("a line of one dot does not end it early", async () => {
    const { url, received } = await open();
    await sendMail({ url, from, host: "h" }, "1", mail({ text: "before\n.\nafter" }));
    expect(received).toHaveLength(1);
    expect(received[0]?.raw).toContain("after");
  });

  test("that is refused fails, so that its job tries again", async () => {
    const { url, received } = await open("550 no such user");
    await expect(sendMail({ url, from, host: "h" }, "1", mail())).rejects.toThrow(/550|no such user/i);
    expect(received).toEqual([]);
  });

  test("to a server that is not there fails at once", async () => {
    const { url } = await open();
    await server?.close();
    server = undefined;
    await expect(sendMail({ url, from, host: "h" }, "1", mail())).rejects.toThrow(/ECONNREFUSED/);
  });
});

const unquoted = (text: string): string => text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
