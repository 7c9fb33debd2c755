import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecipient, replyAddress, type Mailbox } from "./reply-address.ts";

const mailbox: Mailbox = { address: "help@shop.example.com", secret: "0123456789abcdef0123456789abcdef" };
const number = fc.integer({ min: 1, max: 999_999_999_999 }).map((n) => `T-${n}`);

describe("the address of a ticket", () => {
  test("leads back to its ticket, in whatever case it comes, and fits into a mail", () => {
    fc.assert(fc.property(number, fc.boolean(), (ticket, upper) => {
      const address = replyAddress(mailbox, ticket);
      expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
      expect(readRecipient(mailbox, upper ? ` ${address.toUpperCase()} ` : address)).toEqual({ kind: "ticket", number: ticket });
    }));
  });

  test("changed by one sign it opens nothing: not another ticket, not the same one", () => {
    fc.assert(fc.property(number, fc.nat(), fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789-+._"), (ticket, place, sign) => {
      const address = replyAddress(mailbox, ticket);
      const at = place % address.indexOf("@");
      const changed = address.slice(0, at) + sign + address.slice(at + 1);
      if (changed !== address) expect(readRecipient(mailbox, changed)?.kind).not.toBe("ticket");
    }));
  });

  test("of another secret, or for another mailbox, is forged or not ours", () => {
    const other = replyAddress({ ...mailbox, secret: "another secret of thirty-two signs" }, "T-1001");
    expect(readRecipient(mailbox, other)).toEqual({ kind: "forged" });
    expect(readRecipient({ ...mailbox, address: "care@shop.example.com" }, replyAddress(mailbox, "T-1001"))).toBeUndefined();
    expect(replyAddress({ ...mailbox, address: "care@shop.example.com" }, "T-1001").split("-").at(-1)).not.toBe(replyAddress(mailbox, "T-1001").split("-").at(-1));
  });

  test.each([
    ["help@shop.example.com", "mailbox"], ["HELP@Shop.Example.com", "mailbox"], ["help+news@shop.example.com", "forged"], ["help+@shop.example.com", "forged"],
    ["help+t-1001@shop.example.com", "forged"], ["hello@shop.example.com", undefined], ["help@evil.example", undefined], ["help+t-1@shop.example.com.evil.example", undefined],
    ["", undefined], ["@", undefined], [`help+${"a".repeat(300)}@shop.example.com`, undefined],
  ])("%s is %s", (address, kind) => {
    expect(readRecipient(mailbox, address)?.kind).toBe(kind);
  });
});
