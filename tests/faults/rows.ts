/** The rows of the table of faults, in its order. */
import { cartAfterIntent } from "./rows/cart-after-intent.ts";
import { doubleSubmit } from "./rows/double-submit.ts";
import { giftCardOnce } from "./rows/gift-card-once.ts";
import { killMessages } from "./rows/kill-messages.ts";
import { killPostgres } from "./rows/kill-postgres.ts";
import { killServer } from "./rows/kill-server.ts";
import { lastUnits } from "./rows/last-units.ts";
import { ownership } from "./rows/ownership.ts";
import { refundSequences } from "./rows/refunds.ts";
import { tampering } from "./rows/tampering.ts";
import { voucherOnce } from "./rows/voucher-once.ts";
import { webhookAndReturn } from "./rows/webhook-and-return.ts";
import { webhookStorm } from "./rows/webhook-storm.ts";
import type { FaultRow } from "./world.ts";

export const rows: readonly FaultRow[] = [lastUnits, voucherOnce, giftCardOnce, doubleSubmit, webhookAndReturn, webhookStorm, cartAfterIntent, refundSequences, killServer, killMessages, killPostgres, tampering, ownership];
