/** A conversation in the panel: what was written, what arrives while it is open, a reply. */
import { lastPosition, mergeMessages, believed, type TicketMessage } from "../live-events.ts";
import { limits } from "../limits.ts";
import { watchConversation } from "../watch-conversation.ts";
import { h, withLinks } from "./dom.ts";
import type { EmbedTicket, Sent } from "./embed-shapes.ts";
import type { Panel, View } from "./panel.ts";
import { randomId } from "./panel-api.ts";
import { field, sending } from "./panel-form.ts";

const dated = (messages: readonly Sent<TicketMessage>[]): TicketMessage[] => messages.map((message) => ({ ...message, at: new Date(message.at) }));

/** `fresh`: it was asked just now. */
export const talk = (number: string, fresh = false): View => async (panel) => {
  const { t, api } = panel;
  const still = panel.watching();
  const ticket = await api.ticket(number);
  const list = new MessageList(panel);
  list.take(dated(ticket.messages));
  const writing = h("p", { class: "small", role: "status" });
  const place = h("div");
  const show = replies(panel, place, number, () => look());
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
  return { title: ticket.subject, body: [notice, list.element, writing, place], leave: stop };
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
  readonly #format: Intl.DateTimeFormat;
  readonly #items = new Map<string, HTMLElement>();
  #messages: readonly TicketMessage[] = [];

  constructor(panel: Panel) {
    this.#panel = panel;
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
      attachments.length === 0 ? undefined : h("p", { class: "small" }, t("files", { count: attachments.length })));
  }
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
  const button = h("button", { class: "primary" }, panel.t("send"));
  let idempotencyKey = randomId();
  const { submit, problem } = sending(panel, {
    fields: [body], button,
    send: async (values) => {
      await panel.api.reply(number, { ...values, idempotencyKey });
      idempotencyKey = randomId();
      body.input.value = "";
      await sent();
      body.input.focus();
    },
  });
  return h("form", { class: "reply", novalidate: true, onsubmit: submit }, body.box, problem, button);
}
