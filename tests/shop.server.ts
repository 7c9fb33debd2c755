/**
 * The whole shop over a real socket, from its sources: guard, Remix, every route, documents as they are sent. No bundle and no browser;
 * a `Visitor` keeps cookies, sends the forms that pages offer, and follows redirects only when told to.
 */
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { createShop } from "#app/server.ts";
import { freePort } from "#db/embedded.server.ts";
import { formsOf, type ShownForm } from "./forms.ts";
import { manifest, root } from "./routes.ts";
import { standInBuild } from "./stand-in-build.ts";

/** The build Vite would make, of the modules as they lie there. */
async function sourceBuild(): Promise<ServerBuild> {
  const moduleOf = async (file: string) => import(pathToFileURL(join(root, "app", file)).href) as Promise<ServerBuild["routes"][string]["module"]>;
  const top = { id: "root", path: "", file: "root.tsx", parentId: undefined, index: undefined };
  const all = [top, ...Object.values(manifest).map(({ id, path, file, parentId, index }) => ({ id, path, file, parentId: parentId ?? "root", index }))];
  const routes: Record<string, ServerBuild["routes"][string]> = {};
  const assets: Record<string, ServerBuild["assets"]["routes"][string]> = {};
  for (const { id, path, file, parentId, index } of all) {
    const module = await moduleOf(file);
    const place = { id, ...(path === undefined ? {} : { path }), ...(parentId === undefined ? {} : { parentId }), ...(index === true ? { index } : {}) };
    routes[id] = { ...place, module } as ServerBuild["routes"][string];
    assets[id] = {
      ...place, module: `/assets/${id}.js`, hasAction: "action" in module, hasLoader: "loader" in module, hasClientAction: false, hasClientLoader: false,
      hasErrorBoundary: "ErrorBoundary" in module,
    } as ServerBuild["assets"]["routes"][string];
  }
  return { ...standInBuild, routes, assets: { ...standInBuild.assets, routes: assets } };
}

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  /** Where a redirect leads, within the shop. */
  readonly location: string | undefined;
  readonly text: string;
}

export interface Ask {
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One browser: its cookies are its own. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly origin: string;

  constructor(origin: string, cookies: Readonly<Record<string, string>> = {}) {
    this.origin = origin;
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value);
  }

  /** A GET, or a POST of fields as a form sends them. */
  async ask(path: string, { fields, headers = {} }: Ask = {}): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = fields === undefined ? undefined : new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : value.map((one) => [name, one]))));
    const answer = await fetch(`${this.origin}${path}`, {
      redirect: "manual", method: body === undefined ? "GET" : "POST", ...(body === undefined ? {} : { body }),
      headers: { ...(cookie === "" ? {} : { Cookie: cookie }), ...(body === undefined ? {} : { Origin: this.origin }), ...headers },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = answer.headers.get("Location") ?? undefined;
    return { status: answer.status, headers: answer.headers, location: location?.replace(this.origin, ""), text: await answer.text() };
  }

  /** As `ask`, and on to where redirects lead. */
  async go(path: string, asked: Ask = {}): Promise<Shown & { readonly path: string }> {
    let at = path;
    let shown = await this.ask(at, asked);
    for (let hop = 0; shown.location !== undefined && hop < 5; hop++) {
      at = new URL(shown.location, `${this.origin}${at}`).href.replace(this.origin, "");
      shown = await this.ask(at, { headers: asked.headers ?? {} });
    }
    return { ...shown, path: at };
  }

  /** Sends a form of a page as it stands there, with what is typed over it; the button is the first unless chosen. */
  send(at: string, form: ShownForm, typed: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Shown & { readonly path: string }> {
    const unknown = Object.keys(typed).filter((name) => !form.names.includes(name) && !form.buttons.some((button) => button.name === name));
    if (unknown.length > 0) throw new Error(`the form has no ${unknown.join(", ")}; it has ${form.names.join(", ")}`);
    const pressed = form.buttons.find((button) => !button.disabled);
    const button = pressed?.name === undefined ? {} : { [pressed.name]: pressed.value };
    const target = (form.action ?? at).replace(/#.*$/, "");
    return this.go(target, { fields: { ...form.fields, ...button, ...typed } });
  }
}

/** The page's only form whose fields include all of these. */
export function formWith(text: string, ...names: readonly string[]): ShownForm {
  const found = formsOf(text).find((form) => names.every((name) => form.names.includes(name)));
  if (found === undefined) throw new Error(`no form with ${names.join(", ")}; the page has ${formsOf(text).map((form) => form.names.join("+")).join(" | ")}`);
  return found;
}

export interface OpenShop {
  readonly origin: string;
  /** A new browser. */
  visitor(cookies?: Readonly<Record<string, string>>): Visitor;
  close(): Promise<void>;
}

const switches = ["APP_URL", "SESSION_SECRET", "TRUSTED_PROXIES", "STRIPE_SECRET_KEY", "MEILI_URL", "SMTP_URL"];

/** Opens the shop on the test file's database; the demo's manners and generous limits unless told otherwise. */
export async function openShop(given: Readonly<Record<string, string>> = {}): Promise<OpenShop> {
  const port = await freePort();
  for (const name of switches) process.env[name] = "";
  Object.assign(process.env, { EYELEVEL_DEMO: "1", RATE_LIMIT_FACTOR: "1000", WORKER: "outside", PORT: String(port), ...given });
  forgetConfig();
  forgetIdentity();
  forgetCatalogue();
  const build = await sourceBuild();
  const app = await createShop({ vite: { middleware: (_request, _response, next) => next(), load: async () => build } });
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    visitor: (cookies = {}) => new Visitor(origin, cookies),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
