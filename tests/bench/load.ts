/** A small load generator for flows of one or more requests, each worker with its own cookies. */

export interface Flow {
  readonly name: string;
  /** What a browser has done before it is measured. */
  prepare?(browser: Browser): Promise<void>;
  run(browser: Browser, turn: number): Promise<void>;
}

/** A browser's worth of state: cookies, and requests that follow no redirects. */
export class Browser {
  readonly origin: string;
  #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  async get(path: string): Promise<Response> {
    return this.#send(path, {});
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.#send(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const { cookie } = this;
    const response = await fetch(new URL(path, this.origin), { ...init, redirect: "manual", headers: { Origin: this.origin, ...(cookie !== "" && { Cookie: cookie }), "User-Agent": "bench", "Accept-Language": "en" } });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ""] = header.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

/** Reads the body, so that the connection is free, and refuses what is no success. */
export async function expectPage(response: Response, ...allowed: readonly number[]): Promise<string> {
  const body = await response.text();
  const fine = allowed.length === 0 ? [200] : allowed;
  if (!fine.includes(response.status)) throw new Error(`${response.status} ${response.url}: ${body.slice(0, 300)}`);
  return body;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly turns: number;
}

export const openBrowsers = (flow: Flow, origin: string, count: number): Promise<Browser[]> =>
  Promise.all(Array.from({ length: count }, async () => {
    const browser = new Browser(origin);
    await flow.prepare?.(browser);
    return browser;
  }));

/** Runs a flow by all browsers at once for about `seconds`; latencies in milliseconds. */
export async function load(flow: Flow, browsers: readonly Browser[], seconds: number): Promise<Measured> {
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  let turn = 0;
  await Promise.all(browsers.map(async (browser) => {
    while (performance.now() < end) {
      const mine = turn++;
      const began = performance.now();
      await flow.run(browser, mine);
      latencies.push(performance.now() - began);
    }
  }));
  const passed = (performance.now() - started) / 1000;
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { perSecond: sorted.length / passed, p50: at(0.5), p95: at(0.95), p99: at(0.99), turns: sorted.length };
}
