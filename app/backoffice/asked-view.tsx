/** What was asked in vain: how often, whether there is an answer by now, and what to do about it. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { articleMessages } from "./article-messages.ts";
import type { AskedPage, AskedRow } from "./asked-in-vain.server.ts";

export function AskedPanel({ asked: { rows, page, pages } }: { readonly asked: AskedPage }) {
  const t = useMessages(articleMessages);
  const { locale } = usePage();
  const columns: readonly Column<AskedRow>[] = [
    { key: "question", title: t("question"), heading: true, cell: (row) => <><span lang={row.locale}>{row.question}</span><span className="block text-caption font-normal text-muted">{t(`in-${row.locale}`)}</span></> },
    { key: "times", title: t("times"), align: "right", cell: (row) => row.asked },
    { key: "last", title: t("lastAsked"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.lastAt, locale)}</span> },
    { key: "answer", title: t("answer"), cell: (row) => (row.answer === undefined ? <span className="text-muted">{t("noAnswer")}</span> : <Link to={paths.article(row.answer.slug)} className="link" lang={row.locale} reloadDocument>{row.answer.title}</Link>) },
    { key: "done", title: t("done"), cell: (row) => <WhatToDo row={row} /> },
  ];
  return (
    <Panel>
      <p className="mb-3 text-muted">{t("askedIntro")}</p>
      <Table caption={t("asked")} columns={columns} rows={rows} rowKey={(row) => row.id} dense stack empty={<p>{t("noneAsked")}</p>} />
      <div className="mt-4"><Pagination page={page} pages={pages} hrefOf={(number) => paths.backofficeAsked(number)} /></div>
    </Panel>
  );
}

function WhatToDo({ row: { id, question } }: { readonly row: AskedRow }) {
  const t = useMessages(articleMessages);
  return (
    <Form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <input type="hidden" name="id" value={id} />
      <Link to={paths.backofficeNewArticle(id)} className="link inline-flex min-h-9 items-center" aria-label={t("writeNamed", { question })}>{t("write")}</Link>
      <Button name="intent" value="dealt-with" size="small" tone="quiet" aria-label={t("dealtWithNamed", { question })}>{t("dealtWith")}</Button>
    </Form>
  );
}
