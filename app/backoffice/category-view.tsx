/** The category tree, and the page of one category. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Select, TextArea, type Choice } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { inTreeOrder, withinCategory, type EditableCategory, type PlacedCategory } from "./category-order.ts";
import { editorMessages } from "./editor-messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

interface TreeProps {
  readonly rows: readonly EditableCategory[];
  readonly state: FormState | undefined;
}

export function CategoryTreePanel({ rows, state }: TreeProps) {
  const t = useMessages(editorMessages);
  return (
    <Panel title={t("categoryTree")}>
      <FormProblem state={state} intent="up" /><FormProblem state={state} intent="down" />
      {rows.length === 0 ? <p className="text-muted">{t("noCategories")}</p> : null}
      <ul className="divide-y divide-line">
        {inTreeOrder(rows).map((placed) => <TreeRow key={placed.row.id} placed={placed} />)}
      </ul>
    </Panel>
  );
}

function TreeRow({ placed: { row, depth, first, last } }: { readonly placed: PlacedCategory<EditableCategory> }) {
  const t = useMessages(editorMessages);
  const { locale } = usePage();
  const name = localise(row.name, locale);
  const move = (intent: "up" | "down", sign: string, label: string, off: boolean) => <Button name="intent" value={intent} size="small" tone="quiet" disabled={off} aria-label={label} title={label}>{sign}</Button>;
  return (
    <li className="flex flex-wrap items-center gap-x-3 py-1.5">
      <span className="min-w-0 flex-1 basis-40" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
        <Link to={paths.backofficeCategory(row.id)} className="link font-medium">{name}</Link>
        <span className="ml-2 text-caption text-muted">{t("productsIn", { count: row.products })}</span>
        {row.hidden ? <span className="ml-2"><Badge tone="warning">{t("hiddenBadge")}</Badge></span> : null}
      </span>
      <Form method="post" className="flex gap-1">
        <input type="hidden" name="id" value={row.id} />
        {move("up", "↑", t("up", { name }), first)}
        {move("down", "↓", t("down", { name }), last)}
      </Form>
    </li>
  );
}

/** "Tables / Desks": what a category may stand under. */
function useParents(rows: readonly EditableCategory[], without: ReadonlySet<string> = new Set()): readonly Choice[] {
  const t = useMessages(editorMessages);
  const { locale } = usePage();
  return [{ value: "", label: t("topLevel") }, ...inTreeOrder(rows).filter(({ row }) => !without.has(row.id)).map(({ row, depth }) => ({ value: row.id, label: `${"– ".repeat(depth)}${localise(row.name, locale)}` }))];
}

function Names({ state, intent, stored }: { readonly state: FormState | undefined; readonly intent: string; readonly stored?: EditableCategory["name"] }) {
  const t = useMessages(editorMessages);
  const { error, value } = useTyped(state, intent);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", stored?.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
      <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", stored?.ru ?? "")} error={error("name.ru")} lang="ru" />
    </div>
  );
}

export function NewCategoryPanel({ rows, state }: TreeProps) {
  const t = useMessages(editorMessages);
  const { error, value } = useTyped(state, "add");
  return (
    <Panel title={t("newCategory")}>
      <FormProblem state={state} intent="add" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="add" />
        <Names state={state} intent="add" />
        <Field name="slug" label={t("slug")} hint={t("slugNewHint")} maxLength={200} defaultValue={value("slug", "")} error={error("slug")} />
        <Select name="parent" label={t("parent")} choices={useParents(rows)} defaultValue={value("parent", "")} error={error("parent")} />
        <Button>{t("addCategory")}</Button>
      </Form>
    </Panel>
  );
}

interface CategoryProps {
  readonly category: EditableCategory;
  readonly rows: readonly EditableCategory[];
  readonly state: FormState | undefined;
}

export function CategoryPanel({ category, rows, state }: CategoryProps) {
  const t = useMessages(editorMessages);
  const { error, value } = useTyped(state, "change");
  const parents = useParents(rows, withinCategory(rows, category.id));
  return (
    <Panel title={t("words")}>
      <FormProblem state={state} intent="change" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="change" />
        <input type="hidden" name="version" value={category.version} />
        <Names state={state} intent="change" stored={category.name} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea name="intro.en" label={t("introEn")} rows={3} maxLength={2000} defaultValue={value("intro.en", category.intro?.en ?? "")} error={error("intro.en")} lang="en" />
          <TextArea name="intro.ru" label={t("introRu")} rows={3} maxLength={2000} defaultValue={value("intro.ru", category.intro?.ru ?? "")} error={error("intro.ru")} lang="ru" />
        </div>
        <Field name="slug" label={t("slug")} hint={t("slugHint")} required maxLength={200} defaultValue={value("slug", category.slug)} error={error("slug")} />
        <Select name="parent" label={t("parent")} choices={parents} defaultValue={value("parent", category.parentId ?? "")} error={error("parent")} />
        <Checkbox name="hidden" defaultChecked={state?.intent === "change" ? state.values.hidden === "on" : category.hidden} hint={t("hiddenHint")}>{t("hidden")}</Checkbox>
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}

export function DeleteCategoryPanel({ category, rows, state }: CategoryProps) {
  const t = useMessages(editorMessages);
  const children = rows.filter((row) => row.parentId === category.id).length;
  const empty = category.products === 0 && children === 0;
  return (
    <Panel title={t("deleteCategory")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{empty ? t("deleteHint") : t("deleteBlocked", { products: category.products, children })}</p>
      {empty ? (
        <Form method="post">
          <input type="hidden" name="version" value={category.version} />
          <Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button>
        </Form>
      ) : null}
    </Panel>
  );
}
