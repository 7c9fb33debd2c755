/** A conversation in the panel: what was written, what arrives while it is open, a reply. */
import { lastPosition, mergeMessages, believed, type TicketMessage } from "../live-events.ts";
import { limits } from "../limits.ts";
import { feelings } from "../ticket.ts";
import { watchConversation } from "../watch-conversation.ts";
import { h, withLinks } from "./dom.ts";
import type { EmbedTicket, Sent } from "./embed-shapes.ts";
import type { Panel, View } from "./panel.ts";
import { randomId, Refused } from "./panel-api.ts";
import { field, fileField, sending } from "./panel-form.ts";

const dated = (messages: readonly Sent<TicketMessage>[]): TicketMessage[] => messages.map((message) => ({ ...message, at: new Date(message.at) }));

/** `fresh`: it was asked just now. */
export const talk = (number: string, fresh = false): View => async (panel) => {
  const { t, api } = panel;
  const still = panel.watching();
  const ticket = await api.ticket(number);
  const list = new MessageList(panel, number);
  list.take(dated(ticket.messages));
  const writing = h("p", { class: "small", role: "status" });
  const place = h("div");
  const end = h("div");
  const [showReply, showEnd] = [replies(panel, place, number, () => look()), ending(panel, end, number, () => look())];
  const show = (now: Sent<EmbedTicket>): void => {
    showReply(now);
    showEnd(now);
  };
  show(ticket);
  let asked = Promise.resolve();
  // One look after the other: an older answer must not undo a newer one.
  const look = (): Promise<void> => (asked = asked.then(async () => {
    const now = await api.ticket(number);
    if (!still()) return;
    if (list.take(dated(now.messages))) panel.toEnd();
    show(now);
  }).catch(() => undefined));
  const quiet = hushed(writing);
  const stop = watchConversation({
    position: lastPosition(dated(ticket.messages)), look: () => void look(), open: (after) => api.stream(number, after),
    onPresence: ({ doing, name, side }) => side === "staff" && quiet(doing === "writing" ? t("writing", { name: name === "" ? t("team") : name }) : ""),
    onMessage: (message) => {
      quiet("");
      if (!list.take([message])) return;
      panel.toEnd();
      if (message.author === "staff") panel.say(t("answered", { name: message.name === "" ? t("team") : message.name }));
    },
    visible: () => document.visibilityState === "visible",
    onVisibility: (changed) => {
      document.addEventListener("visibilitychange", changed);
      return () => document.removeEventListener("visibilitychange", changed);
    },
  });
  const format = new Intl.DateTimeFormat(api.settings.locale === "en" ? "en-GB" : api.settings.locale, { dateStyle: "long", timeStyle: "short" });
  const due = ticket.dueAt === null ? "" : ` ${t("dueBy", { date: format.format(new Date(ticket.dueAt)) })}`;
  const notice = fresh ? h("p", { class: "notice", role: "status" }, `${t("sent")}${due}`) : undefined;
  return { title: ticket.subject, body: [notice, list.element, writing, place, end], leave: stop };
};

/** Shows who writes, for as long as that is believed. */
function hushed(place: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    place.textContent = text;
    if (text !== "") timer = setTimeout(() => (place.textContent = ""), believed.writing);
  };
}

/** Each message once, in the order they were stored, whichever way and however often it came. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #panel: Panel;
  readonly #number: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #items = new Map<string, HTMLElement>();
  #messages: readonly TicketMessage[] = [];

  constructor(panel: Panel, number: string) {
    this.#panel = panel;
    this.#number = number;
    this.element = h("ol", { class: "talk", "aria-label": panel.t("conversation") });
    const { locale } = panel.api.settings;
    this.#format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { dateStyle: "medium", timeStyle: "short" });
  }

  /** Whether anything of it was new. */
  take(messages: readonly TicketMessage[]): boolean {
    const before = this.#messages.length;
    this.#messages = mergeMessages(this.#messages, messages);
    if (this.#messages.length === before) return false;
    this.#messages.forEach((message, place) => {
      if (this.#items.has(message.id)) return;
      const item = this.#write(message);
      this.#items.set(message.id, item);
      this.element.insertBefore(item, this.element.children[place] ?? null);
    });
    return true;
  }

  #write({ author, name, body, at, attachments }: TicketMessage): HTMLElement {
    const { t } = this.#panel;
    const who = author === "customer" ? t("you") : name === "" ? t("team") : t("fromTeam", { name });
    return h("li", { class: author === "customer" ? "own" : author },
      h("p", { class: "who" }, h("b", {}, who), h("time", { datetime: at.toISOString() }, this.#format.format(at))),
      h("p", { class: "text", dir: "auto" }, ...(author === "staff" ? withLinks(body) : [body])),
      attachments.length === 0 ? undefined : h("div", { class: "files", role: "group", "aria-label": t("files") }, ...attachments.map((file) => this.#file(file))));
  }

  #file({ key, name }: TicketMessage["attachments"][number]): HTMLElement {
    const { t, api } = this.#panel;
    const problem = h("span", { class: "error", role: "alert" });
    const button = h("button", {
      type: "button", class: "link", onclick: () => {
        problem.textContent = "";
        button.disabled = true;
        void api.file(this.#number, key).then((file) => save(file, name), () => (problem.textContent = t("fileAway"))).finally(() => (button.disabled = false));
      },
    }, name);
    return h("span", {}, button, problem);
  }
}

/** Into the browser's downloads: nothing of it is opened in the page of the other shop. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The reply form, or that there is none any more; what is being typed stays while the conversation changes around it. */
function replies(panel: Panel, place: HTMLElement, number: string, sent: () => Promise<void>): (ticket: Pick<Sent<EmbedTicket>, "mayReply">) => void {
  let open: boolean | undefined;
  return ({ mayReply }) => {
    if (mayReply === open) return;
    open = mayReply;
    place.replaceChildren(mayReply ? replyForm(panel, number, sent) : h("p", { class: "notice" }, panel.t("closed")));
  };
}

function replyForm(panel: Panel, number: string, sent: () => Promise<void>): HTMLElement {
  const body = field(panel, { name: "body", label: "reply", required: true, most: limits.body, lines: true });
  const files = fileField(panel);
  const button = h("button", { class: "primary" }, panel.t("send"));
  let idempotencyKey = randomId();
  const { submit, problem } = sending(panel, {
    fields: [body, files], button,
    send: async (values, chosen) => {
      await panel.api.change(number, { ...values, intent: "reply", idempotencyKey }, chosen);
      idempotencyKey = randomId();
      body.input.value = files.input.value = "";
      await sent();
      body.input.focus();
    },
  });
  return h("form", { class: "reply", novalidate: true, onsubmit: submit }, body.box, files.box, problem, button);
}

/** Below the conversation: that it is solved, and once it is, how it was. */
function ending(panel: Panel, place: HTMLElement, number: string, done: () => Promise<void>): (ticket: Pick<Sent<EmbedTicket>, "maySolve" | "mayRate" | "rating">) => void {
  const { t } = panel;
  let shown = "";
  // What was pressed is gone by then: the keyboard goes on with what stands in its place.
  const next = async (): Promise<void> => {
    await done();
    place.querySelector<HTMLElement>("input, p")?.focus();
  };
  return ({ maySolve, mayRate, rating }) => {
    const now = mayRate ? `rate ${rating ?? ""}` : maySolve ? "solve" : "";
    if (now === shown) return;
    shown = now;
    if (rating !== null && mayRate) place.replaceChildren(h("p", { class: "notice", role: "status", tabindex: -1 }, t("rated", { rating })));
    else if (mayRate) place.replaceChildren(rateForm(panel, number, next));
    else if (maySolve) place.replaceChildren(solveForm(panel, number, next));
    else place.replaceChildren();
  };
}

function solveForm(panel: Panel, number: string, done: () => Promise<void>): HTMLElement {
  const button = h("button", { class: "secondary" }, panel.t("solved"));
  const { submit, problem } = sending(panel, { fields: [], button, send: async () => void (await panel.api.change(number, { intent: "solve" }).then(done)) });
  return h("form", { class: "reply", novalidate: true, onsubmit: submit }, problem, button);
}

/** Five radio buttons that look like one row, a word for who likes, and the button that says both. */
function rateForm(panel: Panel, number: string, done: () => Promise<void>): HTMLElement {
  const { t } = panel;
  const numbers = [1, 2, 3, 4, 5].map((value) => h("label", { class: "mark" }, h("input", { type: "radio", name: "rating", value, required: true }), `${value}`));
  const words = h("select", { id: "field-feeling", name: "feeling" }, h("option", { value: "" }, "–"), ...feelings.map((feeling) => h("option", { value: feeling }, t(`feeling.${feeling}`))));
  const button = h("button", { class: "secondary" }, t("rate"));
  const { submit, problem } = sending(panel, {
    fields: [], button,
    send: async ({ rating = "", feeling = "" }) => {
      if (rating === "") throw new Refused({ code: "required" });
      await panel.api.change(number, { intent: "rate", rating, ...(feeling !== "" && { feeling }) }).then(done);
    },
  });
  return h("form", { class: "reply rate", novalidate: true, onsubmit: submit },
    h("h3", {}, t("rateTitle")), h("fieldset", {}, h("legend", { class: "small" }, t("rateLegend")), h("div", { class: "marks" }, ...numbers)),
    h("div", { class: "field" }, h("label", { for: "field-feeling" }, t("feelingLegend")), words), problem, button);
}
