/** Tables of the platform: mail, files, audit. */
import { customType, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, emptyObject, id } from "./columns.ts";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Every mail is written in the transaction of its cause and sent by a job; without SMTP_URL it stays here and shows at /dev/mail. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    headers: jsonb().$type<Record<string, string>>().notNull().default(emptyObject),
    state: text().$type<"queued" | "sent" | "failed" | "kept">().notNull().default("queued"),
    error: text(),
    createdAt: createdAt(),
    sentAt: at(),
  },
  (t) => [index("mails_created").on(t.createdAt)],
);

export const files = pgTable("files", {
  key: text().primaryKey(),
  contentType: text().notNull(),
  bytes: integer().notNull(),
  /** Null where the bytes lie in the bucket of FILES_URL. */
  content: bytea(),
  name: text().notNull().default(""),
  ownerId: text(),
  createdAt: createdAt(),
});

interface Words {
  readonly en: string;
  readonly ru?: string | undefined;
}

/** A help article as it was saved. */
export interface ArticleContent {
  readonly category: string;
  readonly title: Words;
  readonly body: Words;
  readonly keywords: { readonly en: readonly string[]; readonly ru?: readonly string[] | undefined };
}

/** What a text of the shop said before: legal texts by country and help articles, as they were each time they were saved. */
export const textVersions = pgTable(
  "text_versions",
  {
    /** `legal:DE:terms`, `article:<id>`. */
    subject: text().notNull(),
    version: integer().notNull(),
    content: jsonb().$type<Words | ArticleContent>().notNull(),
    authorId: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.version] })],
);

/** Who did what to whose data: staff changes and views of personal data. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    actorId: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    at: createdAt(),
  },
  (t) => [index("audit_log_subject").on(t.subject, t.at), index("audit_log_at").on(t.at)],
);
