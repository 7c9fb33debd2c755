/** What the panel shows: the question field with answers and one's own questions, an article, the form for a person. */
import { limits } from "../limits.ts";
import { copyArticle, h, icon, type Child } from "./dom.ts";
import type { EmbedAnswer } from "./embed-shapes.ts";
import type { Panel, View } from "./panel.ts";
import { randomId, Refused } from "./panel-api.ts";
import { field, fileField, sending } from "./panel-form.ts";
import { talk } from "./panel-talk.ts";

const pause = 130;

export const home: View = (panel) => {
  const { t } = panel;
  const still = panel.watching();
  const input = h("input", { type: "search", id: "question", maxlength: 300, autocomplete: "off", placeholder: t("askPlaceholder"), enterkeyhint: "search" });
  const results = h("div");
  const mine = h("div");
  const first = (): void => results.querySelector("button")?.focus();
  input.addEventListener("input", answering(panel, input, results));
  const form = h("form", { role: "search", onsubmit: (event: SubmitEvent) => { event.preventDefault(); first(); } }, h("label", { for: "question" }, t("askLabel")), input);
  void panel.api.tickets().then(({ tickets }) => {
    if (!still() || tickets.length === 0) return;
    const rows = tickets.map((ticket) => row(ticket.subject, ticket.unread ? h("span", { class: "new" }, t("newAnswer")) : h("span", { class: "small" }, t(`state.${ticket.state}`)), () => panel.go(talk(ticket.number))));
    mine.replaceChildren(h("h3", {}, t("mine")), h("ul", { class: "list" }, ...rows));
  }, (error: unknown) => {
    if (still() && error instanceof Refused && error.code === "not-allowed") mine.replaceChildren(h("p", { class: "notice bad", role: "alert" }, panel.sentence(error)));
  });
  const ask = h("button", { type: "button", class: "primary", onclick: () => panel.go(newQuestion({ subject: input.value.trim() })) }, t("askUs"));
  return { title: t("title"), body: [form, results, mine], footer: [h("p", { class: "small" }, t("askNote")), ask], focus: input };
};

/** Asks a moment after the last key; what comes late for words that are gone is dropped. */
function answering(panel: Panel, input: HTMLInputElement, results: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = new AbortController();
  const show = async (question: string): Promise<void> => {
    before.abort();
    before = new AbortController();
    const { signal } = before;
    if (question === "") return results.replaceChildren();
    const still = panel.watching();
    try {
      const { answers } = await panel.api.answers(question, signal);
      if (signal.aborted || !still()) return;
      results.replaceChildren(answers.length === 0 ? h("p", { class: "small" }, panel.t("noneYet")) : answerList(panel, answers, question));
      panel.say(panel.t("found", { count: answers.length }));
    } catch (error) {
      if (!signal.aborted && still()) results.replaceChildren(h("p", { class: "error", role: "alert" }, panel.sentence(error)));
    }
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(input.value.trim()), pause);
  };
}

const row = (name: string, aside: Child, go: () => void, text?: string): HTMLElement =>
  h("li", {}, h("button", { type: "button", class: "row", onclick: go }, h("span", {}, h("strong", {}, name), text === undefined ? undefined : h("span", { class: "small" }, text)), aside));

const answerList = (panel: Panel, answers: readonly EmbedAnswer[], question: string): HTMLElement =>
  h("ul", { class: "list" }, ...answers.map(({ slug, title, excerpt }) => row(title, icon("forward", 18), () => panel.go(article(slug, question)), excerpt)));

export const article = (slug: string, question = ""): View => async (panel) => {
  const { t, api } = panel;
  const read = await api.article(slug);
  const text = h("div", { class: "article" }, ...copyArticle(read.html, { base: api.settings.base, article: (other) => panel.go(article(other)) }));
  const related = read.related.length === 0 ? [] : [h("h3", {}, t("related")), answerList(panel, read.related, "")];
  const ask = h("button", { type: "button", class: "primary", onclick: () => panel.go(newQuestion({ subject: question, article: slug })) }, t("askUs"));
  return { title: read.title, body: [text, opinion(panel, slug, question), ...related], footer: [h("p", { class: "small" }, t("askNote")), ask] };
};

function opinion(panel: Panel, slug: string, question: string): HTMLElement {
  const box = h("div", { class: "asked", role: "group", "aria-label": panel.t("didHelp") });
  const say = (helpful: "yes" | "no") => (): void => {
    const thanks = h("p", { tabindex: -1 }, panel.t("thanks"));
    box.replaceChildren(thanks);
    thanks.focus();
    // Nobody waits for it, and nobody is to be told that it was lost.
    panel.api.opinion(slug, { helpful, ...(question !== "" && { question }) }).catch(() => undefined);
  };
  box.append(h("p", {}, panel.t("didHelp")), ...(["yes", "no"] as const).map((helpful) => h("button", { type: "button", class: "secondary", onclick: say(helpful) }, panel.t(helpful))));
  return box;
}

interface About {
  readonly subject: string;
  /** The article that did not help. */
  readonly article?: string;
}

export const newQuestion = ({ subject, article: read }: About): View => async (panel) => {
  const { t, api } = panel;
  const { customer } = await api.started();
  // Sent again after a lost answer, it is the same question.
  const idempotencyKey = randomId();
  const fields = [
    field(panel, { name: "subject", label: "subject", required: true, most: limits.subject, value: subject.slice(0, limits.subject) }),
    field(panel, { name: "body", label: "body", required: true, most: limits.body, lines: true }),
    ...(customer === null ? [
      field(panel, { name: "email", label: "email", hint: "emailHint", type: "email", required: true, most: 254, autocomplete: "email" }),
      field(panel, { name: "name", label: "name", most: limits.name, autocomplete: "name" }),
    ] : []),
    fileField(panel),
  ];
  const button = h("button", { class: "primary" }, t("send"));
  const { submit, problem } = sending(panel, {
    fields, button,
    send: async (values, files) => {
      const { number } = await api.open({ ...values, idempotencyKey, ...(read !== undefined && { article: read }) }, files);
      panel.replace(talk(number, true));
    },
  });
  const website = h("div", { class: "sr", "aria-hidden": true }, h("label", { for: "website" }, t("website")), h("input", { id: "website", name: "website", tabindex: -1, autocomplete: "off" }));
  const known = customer === null ? undefined : h("p", { class: "notice" }, t("asCustomer", { name: customer.name === "" ? customer.email : customer.name, email: customer.email }));
  const form = h("form", { novalidate: true, onsubmit: submit }, known, ...fields.map(({ box }) => box), website, problem, button);
  const empty = fields.find(({ input }) => input.value === "" && input.type !== "file");
  return { title: t("newTitle"), body: [form], ...(empty !== undefined && { focus: empty.input }) };
};
