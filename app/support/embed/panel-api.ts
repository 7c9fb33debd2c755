/** What the panel asks the shop. A session is opened when something of somebody's own is first wanted, and kept in memory only. */
import type { EventStream } from "../watch-conversation.ts";
import type { Locale } from "#app/platform/i18n.ts";
import type { EmbedAnswer, EmbedArticle, EmbedTicket, EmbedTicketBrief, Refusal, Sent, Started } from "./embed-shapes.ts";
import { fetchStream } from "./read-events.ts";

/** Why something was not done: the server's code, or "away" where it could not be reached. */
export class Refused extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: string;

  constructor({ code, fields = {}, file = "" }: Refusal) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.file = file;
  }
}

/** Random bits as URL-safe text; also where the page comes by http and has no `crypto.randomUUID`. */
export const randomText = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

export function randomId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, place) => (place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The browser's key for one site: kept by the page's own origin; a browser that keeps nothing has one until the page is left. */
function browserKey(site: string): string {
  const name = `eyelevel-help:${site}`;
  const made = randomText(32);
  try {
    const kept = localStorage.getItem(name);
    if (kept !== null && /^[\w-]{43}$/.test(kept)) return kept;
    localStorage.setItem(name, made);
  } catch {
    // Storage is closed to this page.
  }
  return made;
}

export interface PanelSettings {
  readonly base: string;
  readonly site: string;
  readonly locale: Locale;
  readonly token: string | undefined;
  /** The shop must give a new token; until then whoever looks is a guest. */
  readonly onTokenRefused: (reason: string) => void;
}

interface Ask {
  readonly own?: boolean;
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly File[];
  readonly signal?: AbortSignal;
}

/** Fields as a form sends them; with files the form is one of parts. */
function bodyOf(fields: Readonly<Record<string, string>>, files: readonly File[]): URLSearchParams | FormData {
  if (files.length === 0) return new URLSearchParams(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("files", file);
  return form;
}

export class PanelApi {
  readonly settings: PanelSettings;
  readonly #browser: string;
  #token: string | undefined;
  #started: Promise<Started> | undefined;

  constructor(settings: PanelSettings) {
    this.settings = settings;
    this.#browser = browserKey(settings.site);
    this.#token = settings.token;
  }

  started(): Promise<Started> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  async #start(): Promise<Started> {
    const token = this.#token;
    try {
      return await json<Started>(await this.#fetch("session", { fields: { browser: this.#browser, ...(token !== undefined && { token }) } }));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "token") throw error;
      this.#token = undefined;
      this.settings.onTokenRefused(error.fields.reason ?? "");
      return this.#start();
    }
  }

  /** A new token of the same customer: what is on the screen stays. */
  renew(token: string): void {
    this.#token = token;
    this.#started = undefined;
  }

  answers = (question: string, signal: AbortSignal): Promise<{ readonly answers: readonly EmbedAnswer[] }> => this.#ask(`answers?q=${encodeURIComponent(question)}`, { signal });
  article = (slug: string): Promise<EmbedArticle> => this.#ask(`articles/${encodeURIComponent(slug)}`);
  opinion = (slug: string, fields: Readonly<Record<string, string>>): Promise<object> => this.#ask(`articles/${encodeURIComponent(slug)}`, { own: true, fields });
  tickets = (): Promise<{ readonly tickets: readonly EmbedTicketBrief[] }> => this.#ask("tickets", { own: true });
  ticket = (number: string): Promise<Sent<EmbedTicket>> => this.#ask(`tickets/${number}`, { own: true });
  open = (fields: Readonly<Record<string, string>>, files: readonly File[] = []): Promise<{ readonly number: string }> => this.#ask("tickets", { own: true, fields, files });
  /** A reply, or that it is solved, or how it was. */
  change = (number: string, fields: Readonly<Record<string, string>>, files: readonly File[] = []): Promise<object> => this.#ask(`tickets/${number}`, { own: true, fields, files });
  /** What a message carries; the session goes with the request, so that no address leads to a file. */
  file = async (number: string, key: string): Promise<Blob> => {
    const answer = await this.#own(`tickets/${number}/files/${encodeURIComponent(key)}`, {});
    return answer.ok ? answer.blob() : json(answer);
  };
  stream = (number: string, after: number): EventStream => fetchStream(after, (position, signal) => this.#own(`tickets/${number}/live?after=${position}`, { signal }));

  async #ask<Answer>(path: string, ask: Ask = {}): Promise<Answer> {
    return json<Answer>(await (ask.own === true ? this.#own(path, ask) : this.#fetch(path, ask)));
  }

  /** A session that is over is opened again, once. */
  async #own(path: string, ask: Ask): Promise<Response> {
    const first = await this.#fetch(path, ask, (await this.started()).session);
    if (first.status !== 401) return first;
    this.#started = undefined;
    return this.#fetch(path, ask, (await this.started()).session);
  }

  async #fetch(path: string, { fields, files = [], signal }: Ask, session?: string): Promise<Response> {
    const url = new URL(`${this.settings.base}/api/embed/${this.settings.site}/${path}`);
    url.searchParams.set("lang", this.settings.locale);
    try {
      return await fetch(url, {
        mode: "cors", credentials: "omit", referrerPolicy: "origin", cache: "no-store", ...(signal !== undefined && { signal }),
        ...(session !== undefined && { headers: { Authorization: `Bearer ${session}` } }),
        ...(fields !== undefined && { method: "POST", body: bodyOf(fields, files) }),
      });
    } catch {
      throw new Refused({ code: signal?.aborted === true ? "aborted" : "away" });
    }
  }
}

async function json<Answer>(answer: Response): Promise<Answer> {
  const read = (await answer.json().catch(() => undefined)) as (Refusal & { readonly reason?: string }) | undefined;
  if (answer.ok && read !== undefined) return read as Answer;
  // A refusal in front of the shop's own code (too many requests, a proxy) is plain text.
  throw new Refused({ ...(read?.file !== undefined && { file: read.file }), code: read?.code ?? (answer.status === 429 ? "too-fast" : "away"), fields: { ...read?.fields, ...(read?.reason !== undefined && { reason: read.reason }) } });
}
