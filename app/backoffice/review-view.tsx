/** Reviews one under the other, each with its words whole and what can be decided about it. */
import { Form, Link } from "@remix-run/react";
import { ReviewPhotos } from "#app/catalog/review-photos.tsx";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Rating } from "#app/ui/rating.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { ReviewList } from "./moderate-reviews.server.ts";
import { reviewMessages } from "./review-messages.ts";
import { mostReason, reviewStates, type ModeratedReview } from "./review-state.ts";

/** A decision that was not taken: which review, why, and the reason that was typed. */
export interface DecisionProblem {
  readonly id: string;
  readonly code: "reason-required" | "reason-too-long" | "changed-meanwhile" | "not-found";
  readonly reason: string;
}

interface ReviewPanelProps {
  readonly list: ReviewList;
  readonly problem: DecisionProblem | undefined;
}

const stateOf = (state: ReviewList["state"]) => (state === "pending" ? undefined : state);

export function ReviewPanel({ list: { state, rows, waiting, page, pages }, problem }: ReviewPanelProps) {
  const t = useMessages(reviewMessages);
  const tab = (current: boolean) => classNames("inline-flex min-h-11 items-center border-b-2 px-1", current ? "border-accent font-medium" : "border-transparent text-muted hover:text-ink");
  const meanwhile = problem?.code === "changed-meanwhile" || problem?.code === "not-found" ? problem.code : undefined;
  return (
    <Panel>
      <p className="mb-3 max-w-3xl text-muted">{t("intro")}</p>
      {meanwhile === undefined ? null : <Notice tone="error" live className="mb-4">{t(meanwhile)}</Notice>}
      <nav aria-label={t("states")} className="mb-2 flex flex-wrap gap-5">
        {reviewStates.map((one) => <Link key={one} to={paths.backofficeReviews(stateOf(one))} aria-current={one === state ? "page" : undefined} className={tab(one === state)}>{t(one)}{one === "pending" && waiting > 0 ? ` (${waiting})` : ""}</Link>)}
      </nav>
      {rows.length === 0 ? <p className="py-3">{t(`none-${state}`)}</p> : <ul className="divide-y divide-line border-t border-line">{rows.map((row) => <li key={`${row.id} ${row.version}`} className="py-5"><Review review={row} problem={problem?.id === row.id ? problem : undefined} /></li>)}</ul>}
      <div className="mt-4"><Pagination page={page} pages={pages} hrefOf={(number) => paths.backofficeReviews(stateOf(state), number)} /></div>
    </Panel>
  );
}

function Review({ review, problem }: { readonly review: ModeratedReview; readonly problem: DecisionProblem | undefined }) {
  const t = useMessages(reviewMessages);
  const { locale } = usePage();
  const author = review.author === "" ? t("nameless") : review.author;
  return (
    <article aria-label={t("of", { product: review.product.name })} className="grid gap-x-10 gap-y-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1"><Rating average={review.rating} /><Link to={paths.product(review.product.slug)} reloadDocument className="link">{review.product.name}</Link></p>
        <div lang={review.locale} className="max-w-[68ch]">
          {review.title === "" ? null : <h2 className="mt-2 font-sans text-base font-medium tracking-normal">{review.title}</h2>}
          <p className="mt-1 whitespace-pre-line text-base leading-relaxed">{review.body}</p>
        </div>
        <ReviewPhotos id={review.id} author={review.author} photos={review.photos} />
        <p className="mt-2 flex flex-wrap gap-x-4 text-muted"><span>{author}</span><time dateTime={new Date(review.writtenAt).toISOString()}>{formatDate(review.writtenAt, locale)}</time><span>{t(`in-${review.locale}`)}</span>{review.verified ? <span>{t("verified")}</span> : null}</p>
        {review.reason === null ? null : <p className="mt-2">{t("because", { reason: review.reason })}</p>}
      </div>
      <Decision review={review} author={author} problem={problem} />
    </article>
  );
}

function Decision({ review: { id, version, status, product, locale, reason }, author, problem }: { readonly review: ModeratedReview; readonly author: string; readonly problem: DecisionProblem | undefined }) {
  const t = useMessages(reviewMessages);
  const named = { author, product: product.name };
  const about = <><input type="hidden" name="id" value={id} /><input type="hidden" name="seen" value={version} /></>;
  const wrong = problem?.code === "reason-required" ? t("reason-required") : problem?.code === "reason-too-long" ? t("reason-too-long", { most: mostReason }) : undefined;
  return (
    <div>
      {status === "published" ? null : <Form method="post">{about}<Button name="intent" value="publish" size="small" aria-label={t("publishNamed", named)}>{t("publish")}</Button></Form>}
      {status === "rejected" ? null : (
        <Disclosure title={t("refuseTitle")} open={problem !== undefined}>
          <Form method="post" className="space-y-3">
            {about}
            <TextArea name="reason" label={t("reason")} hint={t(`reason-${locale}`)} required rows={3} maxLength={mostReason} defaultValue={problem?.reason ?? reason ?? ""} error={wrong} />
            <Button name="intent" value="refuse" size="small" tone="danger" aria-label={t("refuseNamed", named)}>{t("refuse")}</Button>
          </Form>
        </Disclosure>
      )}
    </div>
  );
}
