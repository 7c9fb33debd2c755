/** A page that needs nothing but itself: for answers in front of Remix, and while the database is away. */
import type { Locale } from "./i18n.ts";

interface PlainPage {
  readonly locale: Locale;
  readonly title: string;
  /** Sentences of the shop's own; nothing a visitor wrote. */
  readonly text: string;
  readonly nonce: string;
  /** More of the head, and of the page below the sentences. */
  readonly head?: string;
  readonly below?: string;
}

const style = "body{font:1.0625rem/1.6 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center;color-scheme:light dark;background:Canvas;color:CanvasText}main{max-width:34rem;padding:2rem}h1{font-size:1.75rem;font-weight:500}a{color:inherit}";

export function plainPage({ locale, title, text, nonce, head = "", below = "" }: PlainPage): string {
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${head}<title>${title}</title><style nonce="${nonce}">${style}</style></head>`
    + `<body><main><h1>${title}</h1><p role="status">${text}</p>${below}</main></body></html>`;
}
