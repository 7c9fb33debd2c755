/** Starts the built shop with the demo data on a free port, and ends it after the last test. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../db/embedded.server.ts";
import { startStripeServer } from "../contracts/stripe-server.ts";
import { startShop } from "./start-shop.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.E2E_BASE_URL;
  if (given !== undefined) return async () => undefined;
  const port = await freePort();
  const mailPort = await freePort();
  const data = mkdtempSync(join(tmpdir(), "eyelevel-e2e-"));
  chmodSync(data, 0o755);
  const stripe = await startStripeServer();
  const cards = { STRIPE_SECRET_KEY: "sk_test_browser", STRIPE_PUBLISHABLE_KEY: "pk_test_browser", STRIPE_WEBHOOK_SECRET: "whsec_browser", STRIPE_API_URL: stripe.url };
  const shop = await startShop({ ...process.env, ...cards, PORT: String(port), MAIL_IN_PORT: String(mailPort), HOST: "127.0.0.1", DATA_DIR: data, DATABASE_URL: "", LOG_LEVEL: "warn", RATE_LIMIT_FACTOR: "100", HOLDOUTS: "off", NODE_ENV: "production" });
  process.env.E2E_BASE_URL = `http://127.0.0.1:${port}`;
  process.env.E2E_MAIL_PORT = String(mailPort);
  return async () => {
    await shop.close();
    await stripe.close();
    rmSync(data, { recursive: true, force: true });
  };
}
