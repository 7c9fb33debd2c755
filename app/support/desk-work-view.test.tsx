import { describe, expect, test } from "vitest";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { DeskFrame } from "./desk-frame.tsx";
import { DeskTeam } from "./desk-team.tsx";
import { DeskWork, type DeskWorkProps } from "./desk-work.tsx";
import type { QueueRow } from "./desk-queue.server.ts";
import { KeepView, KeyHelp, QueueBulk, QueueSaid } from "./queue-bulk.tsx";
import { QueueTable } from "./queue-table.tsx";
import { queueForm, teamForm, workForm } from "./work-form.ts";
import { workMessages, workProblem } from "./work-messages.ts";

const when = new Date("2026-11-28T10:00:00Z");
const props = (values: Partial<DeskWorkProps> = {}): DeskWorkProps => ({
  ticket: { number: "T-1001", tags: ["office"], snoozedUntil: null, state: "open" }, colleagues: [{ id: "me", name: "Me" }, { id: "o", name: "Olga" }], me: "me", later: [{ id: "m2", body: "And\nthe <b>lamp</b>" }],
  mergedInto: undefined, budget: { EUR: 5_000, USD: 0 }, given: [{ id: "g", kind: "voucher", amount: 1_000, currency: "EUR", reason: "Late", code: "THANKS-X" }], hasOrder: true, idempotencyKey: "key", problem: null, ...values,
});
const shown = (values: Partial<DeskWorkProps> = {}, locale: "en" | "ru" = "en") => render(<DeskWork {...props(values)} />, { locale });
const intents = (html: string) => [...new Set(tagsOf(html, "button").filter((one) => one.name === "intent").map((one) => one.value))];

describe("beside a ticket", () => {
  test("everything can be done, each by its own form to the ticket's own address", () => {
    const html = shown();
    expect(intents(html)).toEqual(["snooze", "tags", "handover", "merge", "split", "goodwill"]);
    expect(new Set(formsOf(html).map((form) => form.action))).toEqual(new Set(["/desk/T-1001/work"]));
    expect(html).not.toContain("<b>lamp</b>");
    // Nobody hands a ticket to herself.
    expect(html).not.toMatch(/<option value="me"/);
  });

  test("a settled ticket does not sleep, one message is not split, no budget is no form, no order no money", () => {
    expect(intents(shown({ ticket: { ...props().ticket, state: "closed" } }))).not.toContain("snooze");
    expect(intents(shown({ later: [] }))).not.toContain("split");
    expect(intents(shown({ budget: { EUR: 0 } }))).not.toContain("goodwill");
    expect(shown()).toMatch(/<option value="refund"/);
    expect(shown({ hasOrder: false })).not.toMatch(/<option value="refund"/);
  });

  test("a merged one only leads on; a problem is told; a sleeping one says until when", () => {
    expect(linksOf(shown({ mergedInto: "T-7" }))).toEqual([{ href: "/desk/T-7", text: "Merged into T-7" }]);
    for (const locale of ["en", "ru"] as const) expect(textOf(shown({ problem: "budget" }, locale))).toContain(workMessages[locale]["problem-budget"]);
    expect(textOf(shown({ problem: "<script>" }))).toContain(workMessages.en["problem-invalid"]);
    expect(textOf(shown({ ticket: { ...props().ticket, snoozedUntil: when } }))).toContain("Snoozed until 28 November 2026");
    expect(workProblem("name-taken")).toBe("problem-name-taken");
  });
});

describe("the queue", () => {
  const row: QueueRow = { number: "T-1001", subject: "A", state: "open", priority: "normal", reason: "other", locale: "en", customer: "c", assignee: null, deadline: undefined, updatedAt: when, hasOrder: false, hasConfiguration: false, tags: ["office"] };

  test("each line has a box of the form for many, and shows its tags", () => {
    const html = render(<QueueTable rows={[row]} chosenFor="bulk" />);
    expect(tagsOf(html, "input")).toMatchObject([{ type: "checkbox", form: "bulk", name: "numbers[]", value: "T-1001", "aria-label": "Choose T-1001" }]);
    expect(textOf(html)).toContain("#office");
    expect(render(<QueueTable rows={[row]} />)).not.toContain("checkbox");
  });

  test("what many get is a button each; the way back is the filter", () => {
    const html = render(<QueueBulk address="?view=mine" colleagues={[{ id: "o", name: "Olga" }]} />);
    expect(tagsOf(html, "button").map((one) => one.value)).toEqual(["assign", "tag", "snooze", "solve", "close"]);
    expect(formsOf(html)[0]).toMatchObject({ action: "/desk/queue", fields: { intent: "bulk", back: "?view=mine" } });
    expect(textOf(render(<QueueSaid done={2} failed={1} problem={null} />))).toBe("2 tickets changed. 1 could not be changed.");
    expect(render(<QueueSaid done={undefined} failed={undefined} problem={null} />)).toBe("");
  });

  test("own views stand at the side, and can be kept and deleted", () => {
    const saved = [{ id: "v", name: "Office <i>", query: "?tag=office" }];
    const frame = render(<DeskFrame areas={[]} person="Me" view="all" saved={saved} address="?tag=office">x</DeskFrame>);
    expect(linksOf(frame)).toContainEqual(expect.objectContaining({ href: "/desk?tag=office" }));
    expect(tagsOf(frame, "a").filter((one) => one["aria-current"] === "page").map((one) => one.href)).toEqual(["/desk?tag=office"]);
    expect(formsOf(render(<KeepView address="?tag=office" saved={saved} />))[0]?.fields).toMatchObject({ id: "v" });
    expect(formsOf(render(<KeepView address="?tag=new" saved={saved} />))[0]?.fields).toMatchObject({ query: "?tag=new" });
    expect(textOf(render(<KeyHelp />))).toContain("j and k up and down");
  });
});

test("the team: who takes turns, with what, and how much", () => {
  const html = render(<DeskTeam team={[{ id: "o", name: "Olga", inTurn: true, skills: ["damage"], languages: ["ru"], goodwill: { EUR: 5_000 } }]} currencies={["EUR", "JPY"]} />);
  expect(tagsOf(html, "input").filter((one) => "checked" in one).map((one) => one.value ?? one.name)).toEqual(["inTurn", "ru", "damage"]);
  expect(tagsOf(html, "input").filter((one) => one.name?.startsWith("goodwill")).map((one) => [one.name, one.value])).toEqual([["goodwill.EUR", "50.00"], ["goodwill.JPY", ""]]);
});

describe("forms", () => {
  test.each([
    { intent: "bulk", what: "close", numbers: [] }, { intent: "bulk", what: "close", numbers: ["x"] }, { intent: "bulk", what: "burn", numbers: ["T-1"] }, { intent: "bulk", what: "snooze", until: "ever", numbers: ["T-1"] }, { intent: "save-view", name: " " }, { intent: "delete-view", id: "1" },
  ])("%j is no change of the queue", (given) => expect(queueForm.safeParse(given).success).toBe(false));

  test.each([
    { intent: "merge", into: "1001" }, { intent: "split", messageId: "1", subject: "x" }, { intent: "handover", to: "o", summary: "  " }, { intent: "goodwill", kind: "gold", amount: "1", currency: "EUR", reason: "r" }, { intent: "snooze", until: "friday" },
  ])("%j is no work on a ticket", (given) => expect(workForm.safeParse(given).success).toBe(false));

  test("what is read is tidy", () => {
    expect(queueForm.parse({ intent: "bulk", what: "tag", tag: " Office ", numbers: ["t-1", " T-2 "] })).toMatchObject({ tag: "office", numbers: ["T-1", "T-2"] });
    expect(workForm.parse({ intent: "tags", tags: " A, ,b" })).toEqual({ intent: "tags", tags: ["a", "b"] });
    expect(workForm.parse({ intent: "snooze" })).toEqual({ intent: "snooze" });
    expect(teamForm.parse({ id: "o" })).toEqual({ id: "o", inTurn: false, skills: [], languages: [], goodwill: {} });
  });
});
