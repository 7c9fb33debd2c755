/** The panel itself: a dialog with one view at a time and a way back. What a view shows and does lies in `panel-views.ts` and `panel-talk.ts`. */
import { translator, type MessageParams } from "#app/platform/i18n.ts";
import { talkMessages, type TalkKey } from "../talk-messages.ts";
import { h, icon, type Child } from "./dom.ts";
import { embedMessages, type EmbedKey } from "./embed-messages.ts";
import { PanelApi, Refused, type PanelSettings } from "./panel-api.ts";

/** What a view puts on the screen. */
export interface Shown {
  readonly title: string;
  readonly body: readonly Child[];
  readonly footer?: readonly Child[];
  /** Takes the focus instead of the title. */
  readonly focus?: HTMLElement;
  /** Called when the view is left. */
  readonly leave?: () => void;
}

export type View = (panel: Panel) => Shown | Promise<Shown>;

export class Panel {
  readonly dialog: HTMLDialogElement;
  readonly api: PanelApi;
  readonly t: (key: EmbedKey, params?: MessageParams) => string;
  /** What a conversation says everywhere. */
  readonly talk: (key: TalkKey, params?: MessageParams) => string;
  readonly #home: View;
  readonly #title: HTMLElement;
  readonly #back: HTMLButtonElement;
  readonly #main: HTMLElement;
  readonly #footer: HTMLElement;
  readonly #status: HTMLElement;
  #views: View[] = [];
  #leave: (() => void) | undefined;
  /** Grows with each view: what comes late for an earlier one is dropped. */
  #turn = 0;

  constructor(settings: PanelSettings, home: View) {
    this.api = new PanelApi(settings);
    this.t = translator(embedMessages, settings.locale);
    this.talk = translator(talkMessages, settings.locale);
    this.#home = home;
    this.#title = h("h2", { tabindex: -1, id: "title" });
    this.#back = h("button", { type: "button", class: "icon back", "aria-label": this.t("back"), onclick: () => this.back() }, icon("back"));
    this.#main = h("div", { class: "body" });
    this.#footer = h("div", { class: "foot" });
    this.#status = h("div", { role: "status", class: "sr" });
    const close = h("button", { type: "button", class: "icon", "aria-label": this.t("close"), onclick: () => this.dialog.close() }, icon("close"));
    this.dialog = h("dialog", { "aria-labelledby": "title", lang: settings.locale }, h("div", { class: "head" }, this.#back, this.#title, close), this.#main, this.#footer, this.#status);
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => this.#rest());
  }

  open(): void {
    if (this.dialog.open) return;
    this.dialog.showModal();
    void this.#show();
  }

  go(view: View): void {
    this.#views.push(view);
    void this.#show();
  }

  /** In place of the view on the screen: what was sent is not gone back to. */
  replace(view: View): void {
    this.#views.splice(-1, 1, view);
    void this.#show();
  }

  back(): void {
    this.#views.pop();
    void this.#show();
  }

  /** For those who do not see it. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  sentence(error: unknown): string {
    const code = error instanceof Refused ? error.code : "away";
    return this.t(code in embedMessages.en ? (code as EmbedKey) : code === "invalid-form" ? "checkForm" : "away");
  }

  /** Whether the view that asks is still the one on the screen. */
  watching(): () => boolean {
    const turn = this.#turn;
    return () => this.#turn === turn;
  }

  toEnd(): void {
    this.#main.scrollTop = this.#main.scrollHeight;
  }

  async #show(): Promise<void> {
    this.#rest();
    const still = this.watching();
    const view = this.#views.at(-1) ?? this.#home;
    this.#back.hidden = this.#views.length === 0;
    const waiting = setTimeout(() => still() && this.#put({ title: this.#title.textContent || this.t("help"), body: [h("p", { class: "small" }, this.t("loading"))] }), 150);
    const shown = await Promise.resolve().then(() => view(this)).catch((error: unknown) => this.#failed(error));
    clearTimeout(waiting);
    if (!still()) return shown.leave?.();
    this.#leave = shown.leave;
    this.#put(shown);
    (shown.focus ?? this.#title).focus();
  }

  #put({ title, body, footer }: Shown): void {
    this.#title.textContent = title;
    this.#main.replaceChildren(...body.filter((child) => child !== undefined));
    this.#main.scrollTop = 0;
    this.#footer.hidden = footer === undefined;
    this.#footer.replaceChildren(...(footer ?? []).filter((child) => child !== undefined));
    this.say("");
  }

  #failed(error: unknown): Shown {
    const again = h("button", { type: "button", class: "secondary", onclick: () => void this.#show() }, this.t("again"));
    return { title: this.t("help"), body: [h("p", { class: "notice bad", role: "alert" }, this.sentence(error)), again] };
  }

  #rest(): void {
    this.#turn++;
    this.#leave?.();
    this.#leave = undefined;
  }
}
