/** A mail server for tests: speaks as much SMTP as is needed, and believes what it reads. */
import { createServer, type AddressInfo } from "node:net";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** `refuse`: the reply to every recipient, where none is taken. */
export async function openMailServer(refuse?: string): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = createServer((socket) => {
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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Headers by lower-case name, folded lines joined. */
function headersOf(raw: string): ReadonlyMap<string, string> {
  const head = (raw.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ");
  return new Map(head.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
}
