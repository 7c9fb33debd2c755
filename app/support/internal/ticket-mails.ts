/** The mails of a ticket, in the customer's language. Pure: what was typed by people goes in as text and comes out escaped. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { nameInMail } from "#app/platform/name-in-mail.ts";
import { escapeHtml } from "../render-markdown.ts";
import { answerAbove, answerLine } from "../trim-quote.ts";
import { mailMessages } from "./mail-messages.ts";

export interface TicketMailInput {
  /** `later` asks a month after it was solved whether it stayed so. */
  readonly kind: "received" | "answered" | "later";
  readonly locale: Locale;
  readonly to: string;
  readonly name: string;
  readonly number: string;
  readonly subject: string;
  /** The customer's question or the answer. */
  readonly body: string;
  readonly agent?: string | undefined;
  /** Absolute, with the secret of this mail. */
  readonly url: string;
  readonly host: string;
  /** The ticket's own address, where answers by mail are taken. */
  readonly replyTo?: string | undefined;
  /** The customer's last mail in this ticket. */
  readonly inReplyTo?: string | undefined;
}

/** One line without control characters: a subject must not carry headers. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();

export function ticketMail(input: TicketMailInput) {
  const t = translator(mailMessages, input.locale);
  const answered = input.kind === "answered";
  const params = { name: nameInMail(oneLine(input.name)), number: input.number, agent: oneLine(input.agent ?? "") };
  const hello = params.name === "" ? t("helloNobody") : t("hello", params);
  const intro = input.kind === "later" ? t("later", params) : answered ? (params.agent === "" ? t("answered") : t("answeredBy", params)) : t("received", params);
  const subject = `${input.kind === "received" ? "" : "Re: "}[${input.number}] ${oneLine(input.subject)}`;
  const open = t(input.kind === "later" ? "rate" : "open");
  const above = input.replyTo === undefined ? undefined : answerLine(answerAbove[input.locale]);
  const text = [...(above === undefined ? [] : [above, ""]), hello, "", intro, "", ...input.body.split("\n").map((line) => (answered ? line : `> ${line}`)), "", `${open}: ${input.url}`, "", t(above === undefined ? "private" : "privateOrAnswer")].join("\n");
  const paragraph = (content: string): string => `<p style="margin:0 0 16px">${content}</p>`;
  const html = `<!doctype html><html lang="${input.locale}"><body style="margin:0;background:#f7f4ee;padding:32px 16px;font:16px/1.6 system-ui,sans-serif;color:#26221d">
<div style="max-width:560px;margin:0 auto;background:#fffdf9;border:1px solid #ddd5c7;border-radius:8px;padding:32px">
${above === undefined ? "" : `<p style="margin:0 0 16px;font-size:13px;color:#675f54">${escapeHtml(above)}</p>`}${paragraph(escapeHtml(hello))}${paragraph(escapeHtml(intro))}
<div style="margin:0 0 24px;padding:4px 0 4px 16px;border-left:3px solid #3d5a45;white-space:pre-wrap">${escapeHtml(input.body)}</div>
${paragraph(`<a href="${escapeHtml(input.url)}" style="display:inline-block;background:#3d5a45;color:#fffdf9;padding:12px 20px;border-radius:5px;text-decoration:none">${escapeHtml(open)}</a>`)}
<p style="margin:0;font-size:13px;color:#675f54">${escapeHtml(t(above === undefined ? "private" : "privateOrAnswer"))}</p></div></body></html>`;
  // All mails of a ticket share a made-up first message, so that mail programs show one conversation.
  const root = `<${input.number.toLowerCase()}@${input.host}>`;
  return {
    to: input.to, subject, text, html,
    headers: {
      References: [root, ...(input.inReplyTo === undefined ? [] : [input.inReplyTo])].join(" "), "In-Reply-To": input.inReplyTo ?? root, "X-Ticket": input.number,
      "Auto-Submitted": answered ? "no" : input.kind === "later" ? "auto-generated" : "auto-replied", ...(input.replyTo !== undefined && { "Reply-To": input.replyTo }),
    },
  };
}
