/** Price books and the places where goods lie. */
import { Form } from "@remix-run/react";
import { localise } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { EditableBook, EditablePlace, MarketsPage } from "./change-markets.server.ts";
import type { FormState } from "./form-answer.ts";
import { marketMessages } from "./market-messages.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

interface PanelProps {
  readonly page: MarketsPage;
  readonly state: FormState | undefined;
}

/** The answer belongs to the form that names the same thing. */
const about = (state: FormState | undefined, id: string): FormState | undefined => (state?.values.id === id ? state : undefined);

export function BooksPanel({ page, state }: PanelProps) {
  const t = useMessages(marketMessages);
  const { locale } = usePage();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return (
    <Panel title={t("books")}>
      <p className="mb-2 text-muted">{t("booksHint")}</p>
      {page.books.map((book) => (
        <Disclosure key={book.id} title={`${book.id.toUpperCase()} · ${regions.of(book.country) ?? book.country}, ${book.currency}`} aside={t("priceCount", { count: book.prices })} open={about(state, book.id) !== undefined}>
          <BookForm book={book} state={about(state, book.id)} />
        </Disclosure>
      ))}
      <Disclosure title={t("newBook")} open={page.books.length === 0 || state?.intent === "add-book"}><BookForm book={undefined} state={state?.intent === "add-book" ? state : undefined} /></Disclosure>
    </Panel>
  );
}

function BookForm({ book, state }: { readonly book: EditableBook | undefined; readonly state: FormState | undefined }) {
  const t = useMessages(marketMessages);
  const intent = book === undefined ? "add-book" : "change-book";
  const { error, value } = useTyped(state, intent);
  return (
    <>
      <FormProblem state={state} intent={intent} /><FormProblem state={state} intent="delete-book" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value={intent} />
        {book === undefined ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="id" label={t("bookId")} hint={t("bookIdHint")} required maxLength={20} defaultValue={value("id", "")} error={error("id")} />
            <Field name="currency" label={t("currency")} hint={t("currencyHint")} required maxLength={3} defaultValue={value("currency", "")} error={error("currency")} />
          </div>
        ) : <><input type="hidden" name="id" value={book.id} /><input type="hidden" name="seen" value={book.seen} /></>}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="country" label={t("country")} hint={t("countryHint")} required maxLength={2} defaultValue={value("country", book?.country ?? "")} error={error("country")} />
          <Field name="taxRate" inputMode="decimal" label={t("taxRate")} hint={t("taxRateHint")} maxLength={6} defaultValue={value("taxRate", book === undefined ? "" : String(book.taxRate / 100))} error={error("taxRate")} />
        </div>
        <Checkbox name="taxIncluded" defaultChecked={state?.intent === intent ? state.values.taxIncluded === "on" : (book?.taxIncluded ?? true)} hint={t("taxIncludedHint")}>{t("taxIncluded")}</Checkbox>
        <Field name="invoiceUpTo" inputMode="decimal" label={t("invoiceUpTo")} hint={t("invoiceHint")} maxLength={30} defaultValue={value("invoiceUpTo", book?.invoiceUpTo ?? "")} error={error("invoiceUpTo")} />
        <Button size="small">{t(book === undefined ? "addBook" : "save")}</Button>
      </Form>
      {book !== undefined && book.prices === 0 ? <Form method="post" className="mt-3"><input type="hidden" name="id" value={book.id} /><Button name="intent" value="delete-book" size="small" tone="quiet">{t("deleteBook")}</Button></Form> : null}
    </>
  );
}

export function FirstBooksPanel({ page, state }: PanelProps) {
  const t = useMessages(marketMessages);
  const { error, value } = useTyped(state, "first-books");
  if (page.books.length < 2) return null;
  const choices = [{ value: "", label: t("byItself") }, ...page.books.map((book) => ({ value: book.id, label: book.id.toUpperCase() }))];
  return (
    <Panel title={t("first")}>
      <p className="mb-4 text-muted">{t("firstHint")}</p>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="first-books" />
        <Select name="en" label={t("firstEn")} choices={choices} defaultValue={value("en", page.first.en ?? "")} error={error("en")} />
        <Select name="ru" label={t("firstRu")} choices={choices} defaultValue={value("ru", page.first.ru ?? "")} error={error("ru")} />
        <Button size="small">{t("save")}</Button>
      </Form>
    </Panel>
  );
}

export function PlacesPanel({ page, state }: PanelProps) {
  const t = useMessages(marketMessages);
  const { locale } = usePage();
  return (
    <Panel title={t("places")}>
      <p className="mb-2 text-muted">{t("placesHint")}</p>
      {page.places.map((place) => (
        <Disclosure key={place.id} title={localise(place.name, locale)} aside={place.country} open={about(state, place.id) !== undefined}><PlaceForm place={place} state={about(state, place.id)} /></Disclosure>
      ))}
      <Disclosure title={t("newPlace")} open={page.places.length === 0 || state?.intent === "add-place"}><PlaceForm place={undefined} state={state?.intent === "add-place" ? state : undefined} /></Disclosure>
    </Panel>
  );
}

function PlaceForm({ place, state }: { readonly place: EditablePlace | undefined; readonly state: FormState | undefined }) {
  const t = useMessages(marketMessages);
  const intent = place === undefined ? "add-place" : "change-place";
  const { error, value } = useTyped(state, intent);
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent={intent} />
      <input type="hidden" name="intent" value={intent} />
      {place === undefined ? null : <input type="hidden" name="id" value={place.id} />}
      <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", place?.name.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
      <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", place?.name.ru ?? "")} error={error("name.ru")} lang="ru" />
      <Field name="country" label={t("country")} hint={t("countryHint")} required maxLength={2} defaultValue={value("country", place?.country ?? "")} error={error("country")} />
      <Button size="small">{t(place === undefined ? "addPlace" : "save")}</Button>
    </Form>
  );
}
