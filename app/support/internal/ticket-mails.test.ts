import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerAbove, trimQuote } from "../trim-quote.ts";
import { ticketMail, type TicketMailInput } from "./ticket-mails.ts";

const input: TicketMailInput = {
  kind: "received", locale: "en", to: "a@example.com", name: "Anna", number: "T-1001", subject: "Where is it?", body: "One\nTwo", url: "https://shop.example/support/T-1001?token=x&y=1", host: "shop.example",
};

describe("mails of a ticket", () => {
  test("a confirmation quotes the question and links to the conversation", () => {
    const mail = ticketMail(input);
    expect(mail.subject).toBe("[T-1001] Where is it?");
    expect(mail.text).toContain("Hello Anna,");
    expect(mail.text).toContain("> One\n> Two");
    expect(mail.text).toContain(input.url);
    expect(mail.html).toContain("token=x&amp;y=1");
    expect(mail.headers).toEqual({ References: "<t-1001@shop.example>", "In-Reply-To": "<t-1001@shop.example>", "X-Ticket": "T-1001", "Auto-Submitted": "auto-replied" });
  });

  test("an answer names who wrote it and stands in the same thread", () => {
    const mail = ticketMail({ ...input, kind: "answered", agent: "Jonas Reimer", body: "On Friday." });
    expect(mail.subject).toBe("Re: [T-1001] Where is it?");
    expect(mail.text).toContain("Jonas Reimer has answered you:\n\nOn Friday.");
    expect(mail.headers.References).toBe(ticketMail(input).headers.References);
    expect(mail.headers["Auto-Submitted"]).toBe("no");
  });

  test("a month later it asks for a number, in both languages, and is nothing that is answered by itself", () => {
    const mail = ticketMail({ ...input, kind: "later", body: "Where is it?" });
    expect(mail.subject).toBe("Re: [T-1001] Where is it?");
    expect(mail.text).toContain("Hello Anna,\n\na month ago we solved your question T-1001");
    expect(mail.text).toContain(`Say how it is: ${input.url}`);
    expect(mail.headers["Auto-Submitted"]).toBe("auto-generated");
    expect(ticketMail({ ...input, kind: "later", locale: "ru" }).text).toContain("Месяц назад мы решили ваш вопрос T-1001.");
  });

  test("where answers are taken it says so, above and below, and names where they go and what it answers", () => {
    for (const locale of ["en", "ru"] as const) {
      const mail = ticketMail({ ...input, locale, kind: "answered", replyTo: "help+t-1001-x@shop.example", inReplyTo: "<hers@example.com>" });
      expect(mail.headers).toMatchObject({ "Reply-To": "help+t-1001-x@shop.example", "In-Reply-To": "<hers@example.com>", References: "<t-1001@shop.example> <hers@example.com>" });
      const quoted = mail.text.split("\n").map((line) => `> ${line}`).join("\n");
      expect(trimQuote(`Thank you.\n\nOn Mon, 3 Nov 2026 at 10:00, Shop <x@y.z> wrote:\n${quoted}`)).toBe("Thank you.");
      expect(mail.text).toMatch(/simply answer|просто ответить/);
      expect(mail.html).toContain(answerAbove[locale]);
    }
    expect(ticketMail(input).text).not.toContain(answerAbove.en);
  });

  test("in Russian, and without a name", () => {
    expect(ticketMail({ ...input, locale: "ru", name: "Анна" }).text).toContain("Здравствуйте, Анна!");
    expect(ticketMail({ ...input, locale: "ru", name: "" }).text).toContain("Здравствуйте!\n");
    expect(ticketMail({ ...input, name: "  \n" }).text).toMatch(/^Hello,\n/);
  });

  test("whatever people type, no header line is added and no tag of theirs is in the HTML", () => {
    const text = fc.array(fc.oneof(fc.constantFrom("<script>", "\r\n", "Bcc: x@y.z", "\u2028", "\u0000", "\"", "'", "&", "<img src=x>", "{name}", "$&", "👩‍🔧"), fc.string({ maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join(""));
    const plain = ticketMail({ ...input, kind: "answered", agent: "x" }).html.match(/<[^>]*>/g)?.map((tag) => tag.split(/[\s>]/)[0]);
    fc.assert(fc.property(text, text, text, (subject, body, name) => {
      const mail = ticketMail({ ...input, kind: "answered", agent: name === "" ? "x" : name, subject, body, name });
      // eslint-disable-next-line no-control-regex -- exactly these must be gone
      expect(mail.subject).not.toMatch(/[\u0000-\u001f\u2028\u2029]/);
      expect(mail.html.match(/<[^>]*>/g)?.map((tag) => tag.split(/[\s>]/)[0])).toEqual(plain);
    }), { numRuns: 300 });
  });
});
