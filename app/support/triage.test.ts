import { describe, expect, test } from "vitest";
import { triage } from "./triage.ts";

const reasonOf = (subject: string, body = "") => triage({ subject, body }).reason;

describe("triage", () => {
  test.each([
    ["The top arrived with a scratch", "damage"], ["Where is my parcel? The delivery is late", "delivery"], ["I want to cancel my order", "order-change"], ["Please send the invoice with VAT", "invoice"],
    ["How do I assemble the shelf", "assembly"], ["Return and refund", "return"], ["Is it solid oak wood?", "product-question"], ["Hello", "other"],
    ["На столешнице царапина", "damage"], ["Когда будет доставка?", "delivery"], ["Хочу отменить заказ", "order-change"], ["Нужен счёт с НДС", "invoice"], ["Хочу вернуть кресло, возврат денег", "return"],
  ])("%s -> %s", (subject, reason) => expect(reasonOf(subject)).toBe(reason));

  test("danger is urgent, damage and haste are high, a product question can wait", () => {
    expect(triage({ subject: "The shelf collapsed", body: "and my son was injured" }).priority).toBe("urgent");
    expect(triage({ subject: "Стеллаж рухнул", body: "" }).priority).toBe("urgent");
    expect(triage({ subject: "Cracked glass", body: "" }).priority).toBe("high");
    expect(triage({ subject: "Invoice needed urgently", body: "" }).priority).toBe("high");
    expect(triage({ subject: "Which fabric colour?", body: "" }).priority).toBe("low");
    expect(triage({ subject: "Hello", body: "" }).priority).toBe("normal");
  });

  test("a configuration without other signs is the reason; words win over it", () => {
    const configuration = { modelId: "m", modelVersion: 1, choices: {} };
    expect(triage({ subject: "Help", body: "", configuration }).reason).toBe("configuration");
    expect(triage({ subject: "When is delivery", body: "", configuration }).reason).toBe("delivery");
  });

  test("very long and odd texts do not matter", () => {
    expect(triage({ subject: "x".repeat(100_000), body: "\u0000\ud800" }).reason).toBe("other");
  });
});
