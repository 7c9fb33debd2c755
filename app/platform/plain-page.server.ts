/** A page that needs nothing but itself, in the shop's frame: for answers in front of Remix, and while the database is away. */
import type { Locale } from "./i18n.ts";

/** A link that leads on. */
export interface Way {
  readonly href: string;
  readonly text: string;
}

/** What stands around the page: whose shop it is, and where else somebody may go. */
export interface PageFrame {
  readonly home: Way;
  readonly signIn: Way;
  readonly help: Way;
  /** The shop's own colours: the tokens of app/styles.css with other values. */
  readonly css: string;
}

interface PlainPage {
  readonly locale: Locale;
  readonly title: string;
  /** Sentences of the shop's own; nothing a visitor wrote. */
  readonly text: string;
  readonly nonce: string;
  /** Chosen by the visitor; else the browser's. */
  readonly theme?: "light" | "dark" | undefined;
  readonly frame?: PageFrame | undefined;
  /** The first is the one most will want. */
  readonly ways?: readonly Way[];
  /** More of the head, and a smaller sentence at the end. */
  readonly head?: string;
  readonly note?: string;
}

/** The tokens and measures of app/styles.css, as far as this page needs them. */
const style = ":root{color-scheme:light dark;--background:light-dark(#f7f4ee,#191714);--ink:light-dark(#26221d,#f0ebe2);--muted:light-dark(#675f54,#b3a999);--line:light-dark(#ddd5c7,#403a32);--accent:light-dark(#3d5a45,#a3c2a6);--accent-ink:light-dark(#fffdf9,#1a211b);--focus:light-dark(#2b5fa3,#8fb8ee)}"
  + ":root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}"
  + "body{margin:0;min-height:100dvh;display:flex;flex-direction:column;background:var(--background);color:var(--ink);font:1rem/1.6 Onest,ui-sans-serif,system-ui,sans-serif}"
  + "header{border-bottom:1px solid var(--line)}header,main{padding-inline:max(clamp(1rem,4vw,3.5rem),50% - 45rem)}a{color:inherit}:focus-visible{outline:2px solid var(--focus);outline-offset:3px}"
  + "header a,h1{font-family:Literata,Georgia,\"Times New Roman\",serif;font-weight:500}header a{display:inline-flex;align-items:center;min-height:4rem;font-size:1.625rem;letter-spacing:-.03em;text-decoration:none}"
  + "main{flex:1;display:flex;flex-direction:column;justify-content:center;padding-block:4rem}h1,p{max-width:42rem;margin:0;text-wrap:pretty}h1{font-size:clamp(2rem,1.55rem + 1.9vw,3.25rem);line-height:1.12;letter-spacing:-.024em}"
  + ".lead{margin-top:1rem;color:var(--muted);font-size:clamp(1.0625rem,.98rem + .36vw,1.25rem);line-height:1.55}.ways{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:2rem}"
  + ".ways a{display:inline-flex;align-items:center;min-height:2.75rem;padding-inline:1.25rem;border:1px solid color-mix(in oklab,var(--muted) 78%,var(--background));border-radius:5px;font-weight:500;text-decoration:none}.ways a:first-child{border-color:var(--accent);background:var(--accent);color:var(--accent-ink)}.note{margin-top:1.5rem;color:var(--muted);font-size:.875rem}";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const link = ({ href, text }: Way): string => `<a href="${escaped(href)}">${escaped(text)}</a>`;

export function plainPage({ locale, title, text, nonce, theme, frame, ways = [], head = "", note }: PlainPage): string {
  return `<!doctype html><html lang="${locale}"${theme === undefined ? "" : ` data-theme="${theme}"`}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">${head}<title>${title}</title><style nonce="${nonce}">${style}${frame?.css ?? ""}</style></head>`
    + `<body>${frame === undefined ? "" : `<header>${link(frame.home)}</header>`}<main><h1>${title}</h1><p class="lead" role="status">${text}</p>`
    + `${ways.length === 0 ? "" : `<p class="ways">${ways.map(link).join("")}</p>`}${note === undefined ? "" : `<p class="note">${note}</p>`}</main></body></html>`;
}
