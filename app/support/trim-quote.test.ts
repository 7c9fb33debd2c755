import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerAbove, answerLine, trimQuote } from "./trim-quote.ts";

const mine = "Thank you.\n\nFriday is fine.";
const marked = (words: string): string => `> ${answerLine(words)}\n> Hello Anna,\n> here is our answer:\n`;

describe("what a mail program repeats is left out", () => {
  test.each<[string, string]>([
    ["above our own line", `${mine}\n\nOn Mon, 3 Nov 2026 at 10:00, Larkwood <help@larkwood.example> wrote:\n\n${marked(answerAbove.en)}`],
    ["with the line of a program nobody knows", `${mine}\n\n${marked(answerAbove.ru)}`],
    ["our line without quotation marks", `${mine}\n\n${answerLine(answerAbove.en)}\nHello Anna,`],
    ["an attribution over three lines", `${mine}\n\nOn Mon, 3 Nov 2026 at 10:00, Larkwood furniture makers\n<help+t-1001-abcdefghijklmnopqrstuvwxyz@larkwood.example>\nwrote:\n> One\n> Two`],
    ["Gmail in Russian", `${mine}\n\nпн, 3 нояб. 2026 г. в 10:00, Larkwood <help@larkwood.example>:\n\n> Здравствуйте`],
    ["a Russian program", `${mine}\n\n03.11.2026 10:00, Larkwood <help@larkwood.example> пишет:\n> Здравствуйте`],
    ["German", `${mine}\n\nAm 03.11.2026 um 10:00 schrieb Larkwood <help@larkwood.example>:\n> Hallo`],
    ["Outlook", `${mine}\n\n________________________________\nFrom: Larkwood\nSent: Monday\nTo: Anna\nSubject: Re: [T-1001]\n\nHello`],
    ["Outlook without a line", `${mine}\n\nFrom: Larkwood <help@larkwood.example>\nSent: Monday, 3 November 2026 10:00\nTo: Anna\n\nHello`],
    ["Outlook in Russian", `${mine}\n\nОт: Larkwood <help@larkwood.example>\nОтправлено: понедельник\nКому: Anna\n\nЗдравствуйте`],
    ["the original message", `${mine}\n\n-----Original Message-----\nHello`],
    ["quoted lines at the end", `${mine}\n\n> Hello Anna,\n>\n> here is our answer\n\n`],
  ])("%s", (_, text) => {
    expect(trimQuote(text)).toBe(mine);
    expect(trimQuote(text.replaceAll("\n", "\r\n"))).toBe(mine);
  });
});

describe("nothing that somebody wrote is lost", () => {
  test("answers between quoted lines stay with what they answer", () => {
    const text = "On Mon, 3 Nov 2026 at 10:00, Larkwood <help@larkwood.example> wrote:\n> Which colour?\nOak.\n> Which size?\nThe large one.";
    expect(trimQuote(text)).toBe(text);
  });

  test.each(["> only quoted", answerLine(answerAbove.en), "-----Original Message-----\nHello", "On Mon, 3 Nov 2026 at 10:00, Larkwood <a@b.c> wrote:\n> x"])("where everything looks repeated, everything stays: %s", (text) => {
    expect(trimQuote(text)).toBe(text);
  });

  test.each(["From: the top left corner it is scratched.\nIt is deep.", "On Monday the driver wrote: nobody home\nand left.", "I wrote:\nplease answer"])("words that only look alike stay: %s", (text) => {
    expect(trimQuote(text)).toBe(text);
  });

  test("whatever comes: what is left is a beginning of it, not empty unless it was, and the same a second time where it was cut", () => {
    const piece = fc.oneof(fc.constantFrom("> x", "wrote:", "On Mon, 3 Nov 2026, a <b@c.d> wrote:", answerLine(answerAbove.en), "From: a", "Sent: b", "_".repeat(30), "", "  ", "Да."), fc.string({ maxLength: 20 }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((lines) => lines.join("\n")), (text) => {
      const trimmed = trimQuote(text);
      const whole = text.replaceAll("\r\n", "\n").trim();
      expect(whole.startsWith(trimmed)).toBe(true);
      expect(trimmed === "").toBe(whole === "");
    }));
  });

  test("a mail made to be slow is not", () => {
    const started = performance.now();
    trimQuote(`${"On ".repeat(50_000)}\n`.repeat(3));
    trimQuote(`On ${"a ".repeat(150)}\n`.repeat(5_000));
    trimQuote(">\n".repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
