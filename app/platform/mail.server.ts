/** Sending mail by SMTP. The outbox that queues it lies beside its table, in `db/outbox.server.ts`. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface MailServer {
  /** smtp://user:password@host:587 */
  readonly url: string;
  /** An address, with or without a name before it. */
  readonly from: string | { readonly name: string; readonly address: string };
  /** Host name in message ids. */
  readonly host: string;
}

/** Sends one mail; the message id is derived from `id`, so that a server that saw an earlier try can drop this one. */
export async function sendMail(server: MailServer, id: string, mail: Mail): Promise<void> {
  const { default: nodemailer } = await import("nodemailer");
  const transport = nodemailer.createTransport(server.url);
  try {
    await transport.sendMail({
      // As one address: a text would be read as a list, in which a comma or a line feed adds a recipient.
      from: server.from, to: { name: "", address: mail.to }, subject: mail.subject, text: mail.text, headers: mail.headers ?? {},
      messageId: `<${id}@${server.host}>`, ...(mail.html === undefined ? {} : { html: mail.html }),
    });
  } finally {
    transport.close();
  }
}
