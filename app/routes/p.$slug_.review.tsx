import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireUser } from "#app/customers/viewer.server.ts";
import { loadOwnReview, mayReview, saveReview, withdrawReview } from "#app/orders/own-review.server.ts";
import { reviewForm, typedReview } from "#app/orders/review-form.ts";
import { most } from "#app/orders/review-lengths.ts";
import { reviewMessages } from "#app/orders/review-messages.ts";
import { readPhotos } from "#app/orders/review-photos.server.ts";
import { ReviewPage } from "#app/orders/review-page.tsx";
import { paths, query } from "#app/paths.ts";
import { parseForm } from "#app/platform/form.ts";
import { translator } from "#app/platform/i18n.ts";
import { readFileForm } from "#app/platform/read-files.server.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.title ?? "" });

const outcomes = ["saved", "withdrawn"] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { user, locale } = await requireUser(request, context);
  const loaded = await loadOwnReview(params.slug ?? "", user.id, locale);
  if (loaded === undefined) throw new Response(null, { status: 404 });
  const { product, review } = loaded;
  const done = outcomes.find((each) => each === new URL(request.url).searchParams.get("done"));
  const title = translator(reviewMessages, locale)(review === undefined ? "writeOf" : "yoursOf", { name: product.name });
  return { product, review, title, author: (user.name.trim().split(/\s+/)[0] ?? "").slice(0, most.author), done };
}

export async function action({ request, context, params: { slug = "" } }: ActionFunctionArgs) {
  const { user } = await requireUser(request, context);
  if (!(await mayReview(slug, user.id))) throw new Response(null, { status: 404 });
  const read = await readFileForm(request);
  if (!read.ok) return data({ fields: {}, photo: read.problem, values: {} }, { status: 413 });
  const { posted } = read;
  const form = parseForm(reviewForm, posted);
  if (!form.ok) {
    if (form.problem.fields.intent !== undefined || form.problem.fields.locale !== undefined) throw new Response(null, { status: 400 });
    return data({ fields: form.problem.fields, photo: undefined, values: typedReview(posted) }, { status: 400 });
  }
  const { value } = form;
  const sent = value.intent === "save" ? await readPhotos(posted) : undefined;
  if (sent?.ok === false) return data({ fields: {}, photo: sent.problem, values: typedReview(posted) }, { status: 400 });
  const outcome = value.intent === "save" ? await saveReview(slug, user.id, value, sent?.files) : await withdrawReview(slug, user.id);
  if (!outcome.ok && outcome.problem.code === "too-many-files") return data({ fields: {}, photo: { code: outcome.problem.code, name: "" }, values: typedReview(posted) }, { status: 400 });
  if (!outcome.ok) throw new Response(null, { status: 404 });
  // Without a page left to write on she goes where her orders are.
  if ("onSale" in outcome && outcome.onSale === false) return redirect(paths.accountOrders());
  return redirect(`${paths.review(slug)}${query({ done: value.intent === "save" ? "saved" : "withdrawn" })}`);
}

export default function Review() {
  const { title: _title, ...loaded } = useLoaderData<typeof loader>();
  return <ReviewPage key={`${loaded.review?.status ?? ""} ${loaded.done ?? ""}`} {...loaded} review={loaded.review} done={loaded.done} refused={useActionData<typeof action>()} />;
}
