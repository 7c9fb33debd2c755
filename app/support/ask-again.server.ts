/** A month after a ticket was solved its customer is asked once more whether it stayed so: by one mail, and never whoever objects to such mail. */
import { and, eq, gt, inArray, isNotNull, isNull, lte, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { defineJob, handleJob } from "#app/platform/jobs.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { mailObjections, tickets } from "#db/schema/support.ts";
import { mailCustomer } from "./internal/mail-customer.server.ts";

/** Days after it was solved; what is older than the second was solved before anybody asked, or was missed for too long. */
export const askAgainDays = { from: 30, until: 45 } as const;

const other = alias(tickets, "other");

/** One ticket that is due. One worker at a time asks, so that two tickets of one person do not become two mails. */
async function nextDue(tx: Transaction) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('ask-again', 0))`);
  const days = (count: number) => sql`now() - make_interval(days => ${count})`;
  const objection = tx.select({ one: sql`1` }).from(mailObjections).where(eq(mailObjections.email, tickets.email));
  // Nobody is asked twice in a month, and nobody while another question of hers is open.
  const askedLately = tx.select({ one: sql`1` }).from(other).where(and(eq(other.email, tickets.email), gt(other.laterAskedAt, days(askAgainDays.from))));
  const stillOpen = tx.select({ one: sql`1` }).from(other).where(and(eq(other.email, tickets.email), inArray(other.state, ["open", "waiting-for-customer"]), isNull(other.mergedInto)));
  const [due] = await tx.select().from(tickets).where(and(
    isNotNull(tickets.solvedAt), lte(tickets.solvedAt, days(askAgainDays.from)), gt(tickets.solvedAt, days(askAgainDays.until)), inArray(tickets.state, ["solved", "closed"]),
    isNull(tickets.laterAskedAt), isNull(tickets.mergedInto), notExists(objection), notExists(askedLately), notExists(stillOpen),
  )).orderBy(tickets.solvedAt, tickets.id).limit(1).for("update");
  return due;
}

/** Each mail and its mark are one transaction. Answers how many were asked. */
export async function askAgain(): Promise<number> {
  for (let asked = 0; ; asked++) {
    const one = await database().transaction(async (tx) => {
      const due = await nextDue(tx);
      if (due === undefined) return false;
      await tx.update(tickets).set({ laterAskedAt: new Date() }).where(eq(tickets.id, due.id));
      await mailCustomer(tx, due, { kind: "later", body: due.subject });
      return true;
    });
    if (!one) return asked;
  }
}

const daily = defineJob({ name: "ask-again", payload: z.object({}), schedule: "40 8 * * *" });

export const askAgainJobs = [handleJob(daily, async () => void (await askAgain()))];
