/**
 * The one script of the help panel for pages of other shops. It makes the element `<eyelevel-help>`, and puts one into the page unless the
 * page has its own: `<script src="https://…/embed/help.js" data-site="…" data-token="…" data-lang="ru" async></script>`.
 * Nothing is asked of the shop before somebody opens the panel.
 */
import { isLocale, translator, type Locale } from "#app/platform/i18n.ts";
import { h, icon } from "./dom.ts";
import { embedMessages } from "./embed-messages.ts";
import { Panel } from "./panel.ts";
import { panelStyles } from "./panel-styles.ts";
import { home } from "./panel-views.ts";

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

const name = "eyelevel-help";
const attributes = ["site", "base", "lang", "token", "theme", "launcher"] as const;

const languageOf = (text: string | null | undefined): Locale | undefined => {
  const language = (text ?? "").toLowerCase().split("-")[0];
  return isLocale(language) ? language : undefined;
};

/** Of whom a token speaks, to tell two customers apart; whether it is true the shop decides. */
function subjectOf(token: string | null): string | undefined {
  try {
    const { sub } = JSON.parse(atob((token?.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as { readonly sub?: unknown };
    return typeof sub === "string" ? sub : undefined;
  } catch {
    return undefined;
  }
}

class HelpElement extends HTMLElement {
  static readonly observedAttributes = ["site", "base", "lang", "token", "launcher"];
  readonly #root = this.attachShadow({ mode: "open" });
  #panel: Panel | undefined;

  connectedCallback(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    this.#root.adoptedStyleSheets = [sheet];
    this.#build();
  }

  disconnectedCallback(): void {
    this.close();
  }

  /** Another customer, or nobody any more: nothing of the one before stays on the screen. A newer token of the same one changes nothing there. */
  attributeChangedCallback(changed: string, before: string | null, after: string | null): void {
    if (before === after || this.#panel === undefined || !this.isConnected) return;
    const who = changed === "token" ? subjectOf(after) : undefined;
    if (who !== undefined && after !== null && who === subjectOf(before)) this.#panel.api.renew(after);
    else this.#build();
  }

  open(): void {
    this.#panel?.open();
  }

  close(): void {
    this.#panel?.dialog.close();
  }

  #build(): void {
    const wasOpen = this.#panel?.dialog.open === true;
    this.close();
    const locale = languageOf(this.getAttribute("lang")) ?? languageOf(document.documentElement.lang) ?? languageOf(navigator.language) ?? "en";
    const base = (this.getAttribute("base") ?? ownBase).replace(/\/+$/, "");
    const token = this.getAttribute("token") ?? "";
    const onTokenRefused = (reason: string): void => void this.dispatchEvent(new CustomEvent("eyelevel-help-token", { detail: { reason }, bubbles: true, composed: true }));
    const panel = new Panel({ base, site: this.getAttribute("site") ?? "", locale, token: token === "" ? undefined : token, onTokenRefused }, home);
    this.#panel = panel;
    const launcher = h("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", lang: locale, hidden: this.getAttribute("launcher") === "none", onclick: () => panel.open() }, icon("help", 22), translator(embedMessages, locale)("help"));
    this.#root.replaceChildren(launcher, panel.dialog);
    if (wasOpen) panel.open();
  }
}

const ownBase = script === undefined ? "" : new URL(script.src).origin;

function place(): void {
  if (script?.dataset.site === undefined || document.querySelector(name) !== null) return;
  const values = attributes.flatMap((key) => (script.dataset[key] === undefined ? [] : [[key, script.dataset[key]] as const]));
  document.body.append(h(name as "div", Object.fromEntries(values)));
}

if (customElements.get(name) === undefined) customElements.define(name, HelpElement);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place, { once: true });
else place();
