/** Mail over a real socket to a server that speaks as much SMTP as is needed, and believes what it reads. */
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendMail, type Mail } from "./mail.server.ts";

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

let server: Server | undefined;
const received: Received[] = [];

/** `refuse`: the reply to the recipient, where it is not taken. */
async function openMailServer(refuse?: string): Promise<string> {
  received.length = 0;
  server = createServer((socket) => {
    let [from, waiting, data] = ["", "", false];
    const to: string[] = [];
    socket.setEncoding("utf8");
    socket.on("error", () => undefined);
    socket.write("220 mail.test ESMTP\r\n");
    socket.on("data", (chunk: string) => {
      waiting += chunk;
      for (let end = waiting.indexOf(data ? "\r\n.\r\n" : "\r\n"); end >= 0; end = waiting.indexOf(data ? "\r\n.\r\n" : "\r\n")) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + (data ? 5 : 2));
        if (data) {
          received.push({ from, to: [...to], headers: headersOf(line), raw: line });
          data = false;
          socket.write("250 taken\r\n");
        } else if (/^MAIL FROM/i.test(line)) {
          from = /<(.*)>/.exec(line)?.[1] ?? "";
          socket.write("250 ok\r\n");
        } else if (/^RCPT TO/i.test(line)) {
          if (refuse === undefined) to.push(/<(.*)>/.exec(line)?.[1] ?? "");
          socket.write(`${refuse ?? "250 ok"}\r\n`);
        } else if (/^DATA/i.test(line)) {
          data = true;
          socket.write("354 go on\r\n");
        } else {
          socket.write(/^QUIT/i.test(line) ? "221 bye\r\n" : "250 mail.test\r\n");
        }
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Headers by lower-case name, folded lines joined. */
function headersOf(raw: string): ReadonlyMap<string, string> {
  const head = (raw.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ");
  return new Map(head.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
}

afterEach(async () => {
  await new Promise<void>((resolve) => { if (server === undefined) resolve(); else server.close(() => resolve()); });
  server = undefined;
});

const mail = (wish: Partial<Mail> = {}): Mail => ({ to: "anna@example.org", subject: "Your order 100200", text: "Thank you.", ...wish });
const from = "Larkwood <hello@larkwood.example>";

describe("a mail", () => {
  test("reaches the server with sender, recipient, text, and an id that stays the same when it is sent again", async () => {
    const url = await openMailServer();
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
    const url = await openMailServer();
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
    const url = await openMailServer();
    await sendMail({ url, from, host: "h" }, "1", mail(wish)).catch(() => undefined);
    for (const one of received) {
      expect(one.headers.has("bcc")).toBe(false);
      expect(one.to).not.toContain("everyone@example.org");
      expect(one.to.length).toBeLessThanOrEqual(1);
    }
  });

  test("a line of one dot does not end it early", async () => {
    const url = await openMailServer();
    await sendMail({ url, from, host: "h" }, "1", mail({ text: "before\n.\nafter" }));
    expect(received).toHaveLength(1);
    expect(received[0]?.raw).toContain("after");
  });

  test("that is refused fails, so that its job tries again", async () => {
    const url = await openMailServer("550 no such user");
    await expect(sendMail({ url, from, host: "h" }, "1", mail())).rejects.toThrow(/550|no such user/i);
    expect(received).toEqual([]);
  });

  test("to a server that is not there fails at once", async () => {
    const url = await openMailServer();
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    server = undefined;
    await expect(sendMail({ url, from, host: "h" }, "1", mail())).rejects.toThrow(/ECONNREFUSED/);
  });
});

const unquoted = (text: string): string => text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
