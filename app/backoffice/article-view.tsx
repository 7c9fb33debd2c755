/** The list of help articles, and the editor of one of them. */
import { Form, Link } from "@remix-run/react";
import { useState, type FormEvent, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatDate, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { articleCategories } from "#app/support/article-categories.ts";
import { keyOf, messages as helpMessages } from "#app/support/messages.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Prose } from "#app/ui/prose.tsx";
import { Panel, type StaffLink } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { ArticleState } from "./article-action.server.ts";
import { articleMessages } from "./article-messages.ts";
import { policyMessages } from "./policy-messages.ts";
import type { Preview } from "./article-preview.ts";
import type { ArticleContent, ArticleRow, EditableArticle } from "./change-articles.server.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

export function useArticleLinks(): readonly StaffLink[] {
  const t = useMessages(articleMessages);
  const policies = useMessages(policyMessages);
  return [{ href: paths.backofficeArticles(), name: t("articles") }, { href: paths.backofficeAsked(), name: t("asked") }, { href: paths.backofficePolicies(), name: policies("title") }];
}

export function ArticleTable({ rows }: { readonly rows: readonly ArticleRow[] }) {
  const t = useMessages(articleMessages);
  const help = useMessages(helpMessages);
  const { locale } = usePage();
  const columns: readonly Column<ArticleRow>[] = [
    { key: "title", title: t("article"), heading: true, cell: (row) => <Link to={paths.backofficeArticle(row.id)} className="link">{localise(row.title, locale)}</Link> },
    { key: "category", title: t("category"), cell: (row) => help(keyOf("category", row.category)) },
    { key: "state", title: t("state"), cell: (row) => <Badge tone={row.published ? "positive" : "warning"}>{t(row.published ? "published" : "draft")}</Badge> },
    { key: "languages", title: t("languages"), cell: (row) => t(row.russian ? "both" : "english") },
    { key: "helped", title: t("helped"), cell: (row) => (row.helpfulYes + row.helpfulNo === 0 ? <span className="text-muted">{t("nobody")}</span> : t("helpedOf", { yes: row.helpfulYes, all: row.helpfulYes + row.helpfulNo })) },
    { key: "changed", title: t("changed"), cell: (row) => <span className="whitespace-nowrap text-muted">{formatDate(row.updatedAt, locale)}</span> },
  ];
  return (
    <Panel>
      <p className="mb-3 text-muted">{t("intro")}</p>
      <Table caption={t("title")} columns={columns} rows={rows} rowKey={(row) => row.id} dense stack empty={<p>{t("none")}</p>} />
    </Panel>
  );
}

interface EditorProps {
  /** Empty words for a new one. */
  readonly content: ArticleContent;
  /** Undefined for a new one. */
  readonly article: EditableArticle | undefined;
  readonly state: ArticleState | undefined;
  readonly preview: Preview;
  /** Above the preview: what can be done with the article as a whole. */
  readonly children?: ReactNode;
}

/** The words, and beside them the page they make: again after every letter where there are scripts. */
export function ArticleEditor({ content, article, state, preview, children }: EditorProps) {
  const [live, setLive] = useState<Preview>();
  // The language somebody writes stands first: the other one may be longer than the screen.
  const [first, setFirst] = useState<Locale>("en");
  const again = async (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    if (event.target instanceof HTMLElement) setFirst(event.target.lang === "ru" ? "ru" : "en");
    const { previewOfForm } = await import("./article-preview.ts");
    // Read now, not before: the first letter waits longer for the module than the second, and would show what stood there before it.
    setLive(previewOfForm(new FormData(form)));
  };
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ArticleForm content={content} article={article} state={state} onInput={(event) => void again(event)} />
      <div className="space-y-4 self-stretch">{children}<PreviewPanel preview={live ?? state?.preview ?? preview} first={first} /></div>
    </div>
  );
}

function ArticleForm({ content, article, state, onInput }: Omit<EditorProps, "preview" | "children"> & { readonly onInput: (event: FormEvent<HTMLFormElement>) => void }) {
  const t = useMessages(articleMessages);
  const help = useMessages(helpMessages);
  // The same fields come back from saving and from the preview.
  const mine = state?.intent === "save" || state?.intent === "preview" ? { ...state, intent: "save" } : undefined;
  const { error, value } = useTyped(mine, "save");
  const words = (keywords: readonly string[] | undefined): string => (keywords ?? []).join(", ");
  return (
    <Panel title={t("words")}>
      <FormProblem state={mine} intent="save" />
      <Form method="post" className="space-y-4" onInput={onInput}>
        {article === undefined ? null : <input type="hidden" name="seen" value={article.version} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="title.en" label={t("titleEn")} hint={t("titleHint")} required maxLength={200} defaultValue={value("title.en", content.title.en)} error={error("title.en") ?? error("title")} lang="en" />
          <Field name="title.ru" label={t("titleRu")} maxLength={200} defaultValue={value("title.ru", content.title.ru ?? "")} error={error("title.ru")} lang="ru" />
        </div>
        <Select name="category" label={t("category")} choices={articleCategories.map((one) => ({ value: one, label: help(keyOf("category", one)) }))} defaultValue={value("category", content.category)} error={error("category")} />
        <TextArea name="body.en" label={t("bodyEn")} hint={t("markdown")} rows={14} required maxLength={30_000} defaultValue={value("body.en", content.body.en)} error={error("body.en") ?? error("body")} lang="en" />
        <TextArea name="body.ru" label={t("bodyRu")} rows={14} maxLength={30_000} defaultValue={value("body.ru", content.body.ru ?? "")} error={error("body.ru")} lang="ru" />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea name="keywords.en" label={t("keywordsEn")} hint={t("keywordsHint")} rows={2} maxLength={2000} defaultValue={value("keywords.en", words(content.keywords.en))} error={error("keywords.en")} lang="en" />
          <TextArea name="keywords.ru" label={t("keywordsRu")} rows={2} maxLength={2000} defaultValue={value("keywords.ru", words(content.keywords.ru))} error={error("keywords.ru")} lang="ru" />
        </div>
        {article === undefined ? <Field name="slug" label={t("slug")} hint={t("slugNewHint")} maxLength={200} defaultValue={value("slug", "")} error={error("slug")} /> : null}
        <div className="flex flex-wrap gap-2"><Button name="intent" value="save">{t(article === undefined ? "create" : "save")}</Button><Button name="intent" value="preview" tone="secondary" formNoValidate>{t("showPreview")}</Button></div>
      </Form>
    </Panel>
  );
}

function PreviewPanel({ preview, first }: { readonly preview: Preview; readonly first: Locale }) {
  const t = useMessages(articleMessages);
  const page = (lang: Locale, name: string, { title, html }: Preview["en"]) => (
    <div key={lang}>
      <h3 className="font-sans text-caption font-medium text-muted">{name}</h3>
      <div lang={lang} className="mt-2">
        <p className="text-muted">{translator(helpMessages, lang)(keyOf("category", preview.category))}</p>
        {title === "" ? <p className="text-muted">{t("noTitle")}</p> : <p className="mb-3 font-display text-h3">{title}</p>}
        <Prose html={html} />
      </div>
    </div>
  );
  const english = page("en", t("inEnglish"), preview.en);
  const russian = preview.ru === undefined ? null : page("ru", t("inRussian"), preview.ru);
  return (
    <div role="region" aria-label={t("preview")} tabIndex={0} className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
      <Panel title={t("preview")}>
        <div className="space-y-6">{first === "ru" ? [russian, english] : [english, russian]}</div>
      </Panel>
    </div>
  );
}

interface SideProps {
  readonly article: EditableArticle;
  readonly state: ArticleState | undefined;
}

export function ArticleStatePanel({ article }: SideProps) {
  const t = useMessages(articleMessages);
  return (
    <Panel title={t("state")} actions={<Badge tone={article.published ? "positive" : "warning"}>{t(article.published ? "published" : "draft")}</Badge>}>
      <p className="mb-3 text-muted">{t(article.published ? "publishedText" : "draftText")}</p>
      <Form method="post" className="flex flex-wrap gap-2">
        {article.published ? <Button name="intent" value="withdraw" tone="secondary" size="small">{t("withdraw")}</Button> : <Button name="intent" value="publish" size="small">{t("publish")}</Button>}
        {article.published ? <LinkButton to={paths.article(article.slug)} size="small" tone="quiet" reloadDocument>{t("seeInShop")}</LinkButton> : null}
      </Form>
    </Panel>
  );
}

export function ArticleVersionsPanel({ article, state }: SideProps) {
  const t = useMessages(articleMessages);
  const { locale } = usePage();
  const earlier = article.versions.filter((one) => one.version !== article.version);
  return (
    <Panel>
      <Disclosure title={t("versions")} aside={earlier.length} open={state?.intent === "restore"} className="border-b-0">
        <FormProblem state={state} intent="restore" />
        {earlier.length === 0 ? <p className="text-muted">{t("noVersions")}</p> : null}
        <ul className="divide-y divide-line">
          {earlier.map((one) => (
            <li key={one.version} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="text-muted">{t("version", { version: one.version, date: formatDate(one.at, locale, "both") })} {one.author}</span>
              <Form method="post">
                <input type="hidden" name="seen" value={article.version} /><input type="hidden" name="version" value={one.version} />
                <Button name="intent" value="restore" size="small" tone="quiet" aria-label={t("restoreNamed", { version: one.version })}>{t("restore")}</Button>
              </Form>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Panel>
  );
}

export function DeleteArticlePanel({ article, state }: SideProps) {
  const t = useMessages(articleMessages);
  if (article.published) return null;
  return (
    <Panel title={t("deleteTitle")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{t("deleteHint")}</p>
      <Form method="post"><Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button></Form>
    </Panel>
  );
}
