import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAutomatic, judgeMail, senderCheck, type MailFacts } from "./judge-mail.ts";

const facts = (values: Partial<MailFacts> = {}): MailFacts => ({
  from: "anna@example.com", check: "none", automatic: false, forged: false, empty: false, ticket: { participants: ["anna@example.com"], takesReplies: true }, ...values,
});

describe("a mail", () => {
  test("from the ticket's own address goes into it, in whatever case it is written", () => {
    expect(judgeMail(facts())).toEqual({ state: "filed" });
    expect(judgeMail(facts({ from: "Anna@Example.COM ", check: "pass" }))).toEqual({ state: "filed" });
  });

  test.each<[string, Partial<MailFacts>]>([
    ["no-ticket", { ticket: undefined }], ["forged", { ticket: undefined, forged: true }], ["stranger", { from: "mallory@example.com" }], ["stranger", { from: "anna@example.com.evil.example" }],
    ["sender-check", { check: "fail" }], ["no-sender", { from: undefined }], ["settled", { ticket: { participants: ["anna@example.com"], takesReplies: false } }], ["empty", { empty: true }],
  ])("waits for staff: %s", (reason, values) => {
    expect(judgeMail(facts(values))).toEqual({ state: "quarantined", reason });
  });

  test("is filed only when nothing at all speaks against it; what answers by itself is always left aside", () => {
    const any = fc.record({
      from: fc.option(fc.constantFrom("anna@example.com", "x@y.z"), { nil: undefined }), check: fc.constantFrom("pass" as const, "fail" as const, "none" as const),
      automatic: fc.boolean(), forged: fc.boolean(), empty: fc.boolean(),
      ticket: fc.option(fc.record({ participants: fc.constantFrom<string[]>(["anna@example.com"], [], ["x@y.z", "anna@example.com"]), takesReplies: fc.boolean() }), { nil: undefined }),
    });
    fc.assert(fc.property(any, (mail) => {
      const may = !mail.automatic && mail.from !== undefined && mail.check !== "fail" && !mail.empty && mail.ticket !== undefined && mail.ticket.takesReplies && mail.ticket.participants.includes(mail.from);
      expect(judgeMail(mail).state).toBe(mail.automatic ? "ignored" : may ? "filed" : "quarantined");
    }));
  });
});

describe("what the mail server in front found out", () => {
  const check = (...headers: readonly string[]) => senderCheck("mx.shop.example", headers, "anna@example.com");
  test.each<[string, string]>([
    ["mx.shop.example; dmarc=pass header.from=example.com", "pass"], ["MX.shop.example 1; spf=fail; dmarc=pass", "pass"], ["mx.shop.example;\r\n\tdkim=pass header.d=example.com;\r\n dmarc=none", "pass"],
    ["mx.shop.example; dkim=pass header.i=@mail.example.com", "pass"], ["mx.shop.example; spf=pass smtp.mailfrom=bounce@example.com", "pass"], ["mx.shop.example; spf=pass smtp.mailfrom=example.com", "pass"],
    ["mx.shop.example; dmarc=fail; dkim=pass header.d=example.com", "fail"], ["mx.shop.example; dkim=pass header.d=evil.example", "fail"], ["mx.shop.example; spf=pass smtp.mailfrom=evil@evil.example", "fail"],
    ["mx.shop.example; spf=pass smtp.mailfrom=evil@notexample.com", "fail"], ["mx.shop.example; none", "fail"], ["mx.shop.example", "fail"], ["", "fail"], ["mx.evil.example; dmarc=pass", "fail"],
    ["mx.shop.example; spf=fail (says dmarc=pass; dkim=pass header.d=example.com) smtp.mailfrom=example.com", "fail"], ["mx.shop.example.evil.example; dmarc=pass", "fail"], ["mx.shop.example; xdmarc=pass", "fail"], ["mx.shop.example; dmarc=passed", "fail"],
  ])("%s: %s", (header, verdict) => {
    expect(check(header)).toBe(verdict);
  });

  test("of several headers the topmost of the trusted server counts: others came with the mail", () => {
    expect(check("mx.evil.example; dmarc=pass", "mx.shop.example; dmarc=fail", "mx.shop.example; dmarc=pass")).toBe("fail");
    expect(check("mx.shop.example; dmarc=pass", "mx.shop.example; dmarc=fail")).toBe("pass");
  });

  test("nothing is asked where nobody checks", () => {
    expect(senderCheck(undefined, ["mx.shop.example; dmarc=fail"], "anna@example.com")).toBe("none");
  });
});

describe("what answers by itself", () => {
  const automatic = (headers: Readonly<Record<string, string>>, sender = "anna@example.com") => isAutomatic((name) => headers[name], sender);
  test.each<Readonly<Record<string, string>>>([
    { "auto-submitted": "auto-replied" }, { "auto-submitted": "auto-generated (rejected)" }, { precedence: "bulk" }, { precedence: " Junk" }, { precedence: "list" }, { precedence: "auto_reply" },
    { "list-id": "<news.example.com>" }, { "x-autoreply": "yes" }, { "x-failed-recipients": "a@b.c" },
  ])("is known by %o", (headers) => {
    expect(automatic(headers)).toBe(true);
  });
  test("is known by its sender: nobody, or the mail server itself", () => {
    expect(automatic({}, "")).toBe(true);
    expect(automatic({}, "MAILER-DAEMON@example.com")).toBe(true);
  });
  test.each<Readonly<Record<string, string>>>([{}, { "auto-submitted": "no" }, { "auto-submitted": "No (I wrote it)" }, { precedence: "first-class" }, { "x-auto-response-suppress": "All" }])("is not what people wrote: %o", (headers) => {
    expect(automatic(headers)).toBe(false);
  });
});
