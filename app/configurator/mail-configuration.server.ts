/**
 * A saved configuration by mail. The text is ours: nothing the sender writes goes into it, so that nobody can send words of
 * their own to strangers; and few mails go to one address or from one browser.
 */
import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { translator } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { mails } from "#db/schema/platform.ts";
import { shareMessages } from "./share-messages.ts";

export interface ConfigurationMail {
  readonly to: string;
  /** The product's name, from the catalogue. */
  readonly product: string;
  readonly price: string | undefined;
  /** "Width: 160 cm", in the model's words. */
  readonly words: readonly string[];
  /** Absolute. */
  readonly link: string;
  readonly brand: string;
}

const day = 24 * 3_600_000;
/** Mails of this kind a day: to one address, from one browser. */
const mostTo = 3;
const mostFrom = 10;
const kind = "X-Shop-Mail";
const from = "X-Shop-Sender";

export async function mailConfiguration(viewer: Viewer, mail: ConfigurationMail): Promise<Outcome<object, { readonly code: "too-many" }>> {
  const t = translator(shareMessages, viewer.locale);
  // The header leaves the house with the mail: it counts, and tells nobody whose browser it was.
  const sender = createHash("sha256").update(`configuration-mail ${viewer.visitorId}`).digest("base64url").slice(0, 22);
  return database().transaction(async (tx) => {
    // One at a time, so that two at once do not both find room.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('configuration-mail', 0))`);
    const [sent] = await tx.select({
      to: sql<number>`count(*) filter (where lower(${mails.to}) = ${mail.to.toLowerCase()})::int`,
      from: sql<number>`count(*) filter (where ${mails.headers}->>${from} = ${sender})::int`,
    }).from(mails).where(and(eq(sql`${mails.headers}->>${kind}`, "configuration"), gt(mails.createdAt, new Date(Date.now() - day))));
    if ((sent?.to ?? 0) >= mostTo || (sent?.from ?? 0) >= mostFrom) return failed({ code: "too-many" });
    const { product, price, link, brand } = mail;
    await queueMail(tx, {
      to: mail.to, subject: t("mailSubject", { product, brand }),
      text: [t("mailIntro", { product, brand }), "", ...mail.words.map((word) => `- ${word}`), "", ...(price === undefined ? [] : [t("mailPrice", { price }), ""]), t("mailLink"), link, "", t("mailWhy", { brand })].join("\n"),
      headers: { [kind]: "configuration", [from]: sender },
    });
    return ok({});
  });
}
