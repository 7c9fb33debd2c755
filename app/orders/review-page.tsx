/** A buyer writes about what reached her, sees what became of it, changes it or takes it back. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { fileMegabytes } from "#app/platform/file-limits.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { Button } from "#app/ui/button.tsx";
import { RadioCards } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Rating } from "#app/ui/rating.tsx";
import { useFileLimit } from "#app/ui/use-file-limit.ts";
import { most } from "./review-lengths.ts";
import { reviewMessages } from "./review-messages.ts";
import type { OwnReview } from "./review-view.ts";

export interface ReviewPageProps {
  readonly product: { readonly slug: string; readonly name: string; readonly onSale: boolean };
  readonly review: OwnReview | undefined;
  /** The name to begin with. */
  readonly author: string;
  readonly done: "saved" | "withdrawn" | undefined;
  /** A form that came back. */
  readonly refused: { readonly fields: Readonly<Record<string, string>>; readonly photo: { readonly code: string; readonly name: string } | undefined; readonly values: Readonly<Record<string, string>> } | undefined;
}

const useText = () => useMessages(reviewMessages);

export function ReviewPage({ product, review, author, done, refused }: ReviewPageProps) {
  const t = useText();
  return (
    <Column>
      <PageHeader className="!pb-6 md:!pb-8" title={t(review === undefined ? "writeOf" : "yoursOf", { name: product.name })} intro={t("intro")}
        before={product.onSale ? <Breadcrumbs crumbs={[{ name: product.name, href: paths.product(product.slug) }]} /> : undefined} />
      <div className="mb-8 space-y-4 empty:hidden">
        {refused === undefined ? null : <Notice tone="error" live>{t(refused.photo === undefined ? "wrong" : "photoWrong")}</Notice>}
        {done === undefined || refused !== undefined ? null : <Notice tone="success" live>{t(done)}</Notice>}
        {review === undefined ? null : <Status review={review} />}
      </div>
      <ReviewForm review={review} author={author} refused={refused} />
      {review === undefined ? null : (
        <div className="mt-10 border-t border-line">
          <Disclosure title={t("withdraw")}>
            <p className="text-muted">{t("withdrawText")}</p>
            <Form method="post" className="mt-4"><input type="hidden" name="intent" value="withdraw" /><Button tone="danger">{t("withdrawSure")}</Button></Form>
          </Disclosure>
        </div>
      )}
    </Column>
  );
}

function Status({ review: { status, reason } }: { readonly review: OwnReview }) {
  const t = useText();
  if (status !== "rejected") return <Notice>{t(`status-${status}`)}</Notice>;
  return (
    <Notice tone="warning" title={t("status-rejected")}>
      {reason === null ? null : <p className="break-words">{t("reason", { reason })}</p>}
      <p>{t("tryAgain")}</p>
    </Notice>
  );
}

const marks = [5, 4, 3, 2, 1] as const;

function ReviewForm({ review, author, refused }: Pick<ReviewPageProps, "review" | "author" | "refused">) {
  const t = useText();
  const { locale } = usePage();
  const language = review?.locale ?? locale;
  const value = (name: "title" | "body" | "author", stored: string): string => refused?.values[name] ?? stored;
  const problem = (name: "rating" | "title" | "body" | "author"): string | undefined => {
    const code = refused?.fields[name];
    if (code === undefined) return undefined;
    return name === "rating" || (code !== "too-long" && name !== "title") ? t(`${name}-required`) : t("too-long", { most: most[name] });
  };
  return (
    <Form method="post" encType="multipart/form-data" className="space-y-7">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="locale" value={language} />
      <RadioCards legend={t("rating")} name="rating" required error={problem("rating")} defaultValue={refused?.values.rating ?? (review === undefined ? undefined : String(review.rating))}
        choices={marks.map((mark) => ({ value: String(mark), title: t(`rating-${mark}`), aside: <Rating average={mark} size={16} /> }))} />
      <Field name="title" lang={language} label={t("reviewTitle")} maxLength={most.title} defaultValue={value("title", review?.title ?? "")} error={problem("title")} />
      <TextArea name="body" lang={language} label={t("body")} hint={t("bodyHint", { most: most.body })} required rows={8} maxLength={most.body} defaultValue={value("body", review?.body ?? "")} error={problem("body")} />
      <PhotoFields review={review} refused={refused} />
      <Field name="author" label={t("author")} hint={t("authorHint")} required maxLength={most.author} autoComplete="given-name" className="max-w-sm" defaultValue={value("author", review?.author ?? author)} error={problem("author")} />
      <Button size="large">{t(review === undefined ? "send" : "change")}</Button>
    </Form>
  );
}

/** Those it has, each to be taken away, and room for more. Files cannot be put back into a form that came back: the words are, and the hint says so. */
function PhotoFields({ review, refused }: Pick<ReviewPageProps, "review" | "refused">) {
  const t = useText();
  const photos = review?.photos ?? [];
  const { ref, onChange, problem } = useFileLimit(most.photos, refused?.photo);
  const limits = { most: most.photos, each: fileMegabytes.one, megabytes: fileMegabytes.together };
  return (
    <div className="space-y-4">
      <Field ref={ref} onChange={onChange} name="photos" type="file" multiple accept="image/jpeg,image/png,image/webp" label={t("photos")} hint={t(refused === undefined || refused.photo?.code === "unread" ? "photosHint" : "photosAgain", limits)}
        error={problem === undefined ? undefined : `${problem.name === "" ? "" : `${problem.name.slice(0, 60)}: `}${t(photoProblem(problem.code), limits)}`} />
      {photos.length === 0 ? null : (
        <fieldset>
          <legend className="mb-2 text-small font-medium">{t("photosThere")}</legend>
          <ul className="flex flex-wrap gap-4">
            {photos.map((key, index) => (
              <li key={key}>
                <img src={paths.reviewPhoto(key, "small")} alt={t("photoNumber", { number: index + 1 })} width={112} height={112} loading="lazy" className="size-28 rounded-md bg-raised object-cover" />
                <label className="flex min-h-11 items-center gap-2 text-small"><input type="checkbox" name="remove[]" value={key} className="size-4 accent-(--accent)" />{t("photoRemove")}</label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  );
}

function photoProblem(code: string): "photo-kind" | "photo-large" | "photo-many" | "photo-broken" | "photosTooMuch" | "photosUnread" {
  if (code === "too-many-files") return "photo-many";
  if (code === "too-large") return "photo-large";
  if (code === "too-much" || code === "unread") return code === "unread" ? "photosUnread" : "photosTooMuch";
  return code === "unknown-kind" || code === "active-content" ? "photo-kind" : "photo-broken";
}
