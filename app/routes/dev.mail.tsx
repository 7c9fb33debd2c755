import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { desc, eq } from "drizzle-orm";
import { isUuid } from "#app/platform/ids.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { messages } from "#app/support/messages.ts";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";
import { mails } from "#db/schema/platform.ts";

export const meta = titled(messages, "outbox");

/** The demo's outbox: the mails of other people's accounts are in it, so outside the demo it does not exist. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!config().demo) throw new Response(null, { status: 404 });
  const id = new URL(request.url).searchParams.get("id") ?? "";
  const db = database();
  const [list, [mail]] = await Promise.all([
    db.select({ id: mails.id, to: mails.to, subject: mails.subject, state: mails.state, createdAt: mails.createdAt }).from(mails).orderBy(desc(mails.createdAt)).limit(100),
    isUuid(id) ? db.select().from(mails).where(eq(mails.id, id)) : [],
  ]);
  return { list, mail };
}

export default function Outbox() {
  const { list, mail } = useLoaderData<typeof loader>();
  const t = useMessages(messages);
  const { locale } = usePage();
  return (
    <Column wide>
      <PageHeader title={t("outbox")} intro={t("outboxIntro")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <ul className="self-start divide-y divide-line border-y border-line">
          {list.map((row) => (
            <li key={row.id}>
              <Link to={`${paths.devMail()}?id=${row.id}`} preventScrollReset className="block py-3 hover:bg-raised" aria-current={row.id === mail?.id ? "true" : undefined}>
                <span className="block truncate font-medium">{row.subject}</span>
                <span className="block truncate text-small text-muted">{row.to} · {formatDate(row.createdAt, locale, "both")} · {row.state}</span>
              </Link>
            </li>
          ))}
          {list.length === 0 ? <li className="py-6 text-muted">{t("noMail")}</li> : null}
        </ul>
        {mail === undefined ? null : (
          <article className="min-w-0 rounded-lg border border-line bg-surface p-6">
            <h2 className="text-h3 break-words">{mail.subject}</h2>
            <p className="mt-1 text-small text-muted break-words">{mail.to} · {formatDate(mail.createdAt, locale, "both")}</p>
            {mail.headers?.["Reply-To"] === undefined ? null : <p className="mt-1 text-small text-muted break-all">{t("answersTo", { address: mail.headers["Reply-To"] })}</p>}
            <MailText text={mail.text} />
          </article>
        )}
      </div>
    </Column>
  );
}

/** The text part, with addresses of this shop as links: the HTML part is for mail programs, which take out what is active. */
function MailText({ text }: { readonly text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return <p className="mt-6 break-words whitespace-pre-wrap">{parts.map((part, index) => (index % 2 === 1 ? <a key={index} href={part} rel="noreferrer" className="link break-all">{part}</a> : part))}</p>;
}
