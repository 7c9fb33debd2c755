/**
 * A small stateful payment server that speaks Stripe's language for the calls the shop makes: idempotency keys, sessions,
 * refunds. Where the OpenAPI file is present every request body is checked against it. Its books are the outside truth.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { Ajv, type ValidateFunction } from "ajv";
import qs from "qs";
import { cancelIntent, confirmIntent, createIntent, stripeScript, type BankIntent } from "./stripe-intents.ts";

const specification = `${process.env.EYELEVEL_DATA ?? "../shared/data"}/tune/stripe/spec3_2023-08-16_trim.json.gz`;

/** Whether request bodies can be checked against Stripe's own description. */
export const hasSpecification = existsSync(specification);

interface BankSession {
  readonly id: string;
  readonly object: "checkout.session";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  readonly amount_total: number;
  readonly currency: string;
  readonly client_reference_id: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly url: string;
}

/** How the server misbehaves: never answers, closes the connection, or does what it was asked and answers too late. */
export type ServerTrouble = "hang" | "close" | { readonly lateBy: number };

export interface StripeServer {
  readonly url: string;
  readonly sessions: Map<string, BankSession>;
  readonly intents: Map<string, BankIntent>;
  /** Amount given back by payment intent. */
  readonly refunded: Map<string, number>;
  /** Problems the specification found in requests. */
  readonly objections: string[];
  readonly requests: { readonly path: string; readonly key: string | undefined }[];
  /** The shopper pays at the page of the session, or in the form of the intent. */
  pay(sessionId: string): void;
  /** Answers every request with this status until told otherwise. */
  fail(status: number | undefined): void;
  /** Misbehaves until told otherwise; requests it left hanging stay so. */
  misbehave(trouble: ServerTrouble | undefined): void;
  close(): Promise<void>;
}

type Body = Readonly<Record<string, unknown>>;

export async function startStripeServer(): Promise<StripeServer> {
  const state = { sessions: new Map<string, BankSession>(), intents: new Map<string, BankIntent>(), refunded: new Map<string, number>(), objections: [] as string[], requests: [] as { path: string; key: string | undefined }[], failing: undefined as number | undefined, trouble: undefined as ServerTrouble | undefined };
  const answers = new Map<string, { readonly body: string; readonly answer: unknown }>();
  const check = hasSpecification ? specificationCheck() : () => undefined;
  const server = createServer((request, response) => {
    void readBody(request).then((raw) => {
      const path = new URL(request.url ?? "/", "http://stripe").pathname;
      const key = typeof request.headers["idempotency-key"] === "string" ? request.headers["idempotency-key"] : undefined;
      state.requests.push({ path, key });
      const { trouble } = state;
      if (trouble === "hang") return;
      if (trouble === "close") return request.destroy();
      const send = (status: number, body: unknown) => {
        const answer = () => { response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body)); };
        if (trouble === undefined) answer();
        else setTimeout(answer, trouble.lateBy).unref();
      };
      if (state.failing !== undefined) return send(state.failing, { error: { type: "api_error", message: "out of order" } });
      const body = qs.parse(raw, { depth: 12 }) as Body;
      const browser = forBrowser(state.intents, request.method ?? "GET", path, body);
      if (browser !== undefined) return response.writeHead(200, { "Content-Type": browser.type, "Access-Control-Allow-Origin": "*" }).end(browser.text);
      const objection = request.method === "POST" ? check(path, body) : undefined;
      if (objection !== undefined) {
        state.objections.push(objection);
        return send(400, { error: { type: "invalid_request_error", message: objection } });
      }
      const known = key === undefined ? undefined : answers.get(key);
      if (known !== undefined) return known.body === raw ? send(200, known.answer) : send(400, { error: { type: "idempotency_error", message: "another body under the same key" } });
      const answer = route(state, request.method ?? "GET", path, body);
      if (answer === undefined) return send(404, { error: { type: "invalid_request_error", message: `no such thing: ${path}` } });
      if (key !== undefined) answers.set(key, { body: raw, answer });
      send(200, answer);
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`, ...state,
    pay: (id) => {
      const session = state.sessions.get(id);
      const intent = state.intents.get(id);
      if (intent !== undefined) confirmIntent(intent, "4242424242424242");
      if (session?.status === "open") Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: `pi_${id}` });
    },
    fail: (status) => { state.failing = status; },
    misbehave: (trouble) => { state.trouble = trouble; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}

/** What a browser asks for: the script, and what the script asks for on. Undefined for everything else. */
function forBrowser(intents: StripeServer["intents"], method: string, path: string, body: Body): { readonly type: string; readonly text: string } | undefined {
  if (method === "GET" && path === "/v3/") return { type: "text/javascript", text: stripeScript };
  const [, id] = /^\/browser\/(\w+)$/.exec(path) ?? [];
  const intent = id === undefined ? undefined : intents.get(id);
  if (intent === undefined || body.client_secret !== intent.client_secret) return undefined;
  return { type: "application/json", text: JSON.stringify(confirmIntent(intent, String(body.card), typeof body.step === "string" ? body.step : undefined)) };
}

function route(state: Pick<StripeServer, "sessions" | "intents" | "refunded">, method: string, path: string, body: Body): unknown {
  if (method === "POST" && path === "/v1/payment_intents") return createIntent(state.intents, body);
  const [, intentId, intentVerb] = /^\/v1\/payment_intents\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const intent = intentId === undefined ? undefined : state.intents.get(intentId);
  if (intent !== undefined && method === "GET" && intentVerb === undefined) return intent;
  if (intent !== undefined && intentVerb === "cancel") return cancelIntent(intent);
  if (method === "POST" && path === "/v1/checkout/sessions") return createSession(state.sessions, body);
  const [, id, verb] = /^\/v1\/checkout\/sessions\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const session = id === undefined ? undefined : state.sessions.get(id);
  if (session !== undefined && method === "GET" && verb === undefined) return session;
  if (session !== undefined && verb === "expire") return session.status === "open" ? Object.assign(session, { status: "expired" }) : undefined;
  return method === "POST" && path === "/v1/refunds" ? createRefund(state, body) : undefined;
}

function createSession(sessions: Map<string, BankSession>, body: Body): BankSession {
  const lines = Object.values((body.line_items ?? {}) as Record<string, { quantity?: string; price_data?: { unit_amount?: string; currency?: string } }>);
  const id = `cs_test_${sessions.size + 1}`;
  const session: BankSession = {
    id, object: "checkout.session", status: "open", payment_status: "unpaid", payment_intent: null,
    amount_total: lines.reduce((sum, line) => sum + Number(line.quantity ?? 1) * Number(line.price_data?.unit_amount ?? 0), 0),
    currency: lines[0]?.price_data?.currency ?? "eur", client_reference_id: typeof body.client_reference_id === "string" ? body.client_reference_id : null,
    metadata: (body.metadata ?? {}) as Record<string, string>, url: `https://checkout.stripe.com/c/pay/${id}`,
  };
  sessions.set(id, session);
  return session;
}

/** Refuses more than was paid, as Stripe does. */
function createRefund({ sessions, intents, refunded }: Pick<StripeServer, "sessions" | "intents" | "refunded">, body: Body): unknown {
  const intent = String(body.payment_intent);
  const paid = [...sessions.values()].find((each) => each.payment_intent === intent)?.amount_total ?? intents.get(intent)?.amount_received;
  const amount = Number(body.amount);
  const before = refunded.get(intent) ?? 0;
  const status = paid === undefined || before + amount > paid ? "failed" : "succeeded";
  if (status === "succeeded") refunded.set(intent, before + amount);
  return { id: `re_${refunded.size}_${before}`, object: "refund", amount, status, metadata: body.metadata ?? {} };
}

/** Answers what the specification has against a body, or undefined. Form values are texts, so numbers are read out of them. */
function specificationCheck(): (path: string, body: Body) => string | undefined {
  const document = JSON.parse(gunzipSync(readFileSync(specification)).toString()) as { paths: Record<string, { post?: { requestBody?: { content: Record<string, { schema: object }> } } }> };
  const ajv = new Ajv({ strict: false, coerceTypes: "array", allErrors: true, validateFormats: false });
  const compiled = new Map<string, ValidateFunction>();
  return (path, body) => {
    const template = Object.keys(document.paths).find((each) => new RegExp(`^${each.replace(/\{\w+\}/g, "[^/]+")}$`).test(path));
    const schema = template === undefined ? undefined : document.paths[template]?.post?.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
    if (template === undefined || schema === undefined) return `no such call: ${path}`;
    const validate = compiled.get(template) ?? ajv.compile(schema);
    compiled.set(template, validate);
    return validate(structuredClone(body)) ? undefined : ajv.errorsText(validate.errors);
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    resolve(typeof address === "object" && address !== null ? address.port : 0);
  }));
