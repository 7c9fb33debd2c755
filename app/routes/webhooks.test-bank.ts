import type { ActionFunctionArgs } from "@remix-run/node";
import { applyPaymentEvent } from "#app/orders/apply-payment.server.ts";
import { readBankEvent } from "#app/orders/test-bank.server.ts";

/** The test bank's news. The signature is checked on the raw body before anything in it is read. */
export async function action({ request }: ActionFunctionArgs) {
  const event = readBankEvent(await request.text(), request.headers.get("Test-Bank-Signature"));
  if (event === undefined) return new Response("bad signature", { status: 400 });
  const outcome = await applyPaymentEvent("test-bank", { id: event.id, type: event.type, payload: event }, event.payment);
  return new Response(outcome);
}
