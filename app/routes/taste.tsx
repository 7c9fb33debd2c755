import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { tasteMessages } from "#app/shelves/taste-messages.ts";
import { changeTaste, loadTaste, tasteForm } from "#app/shelves/taste.server.ts";
import { Beliefs, FollowForm, KnownFacts, Part, TasteProducts } from "#app/shelves/taste-view.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(tasteMessages, "title");

const sayings = ["forgotten", "all", "kept", "visit", "same"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("done");
  return { ...(await loadTaste(await viewerOf(request, context))), done: sayings.find((word) => word === asked) };
}

/** One line taken away, or the switch moved; each leads back to the page as it is then. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(tasteForm, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  return redirect(paths.taste(await changeTaste(await viewerOf(request, context), context, form.value)), { status: 303 });
}

export default function Taste() {
  const t = useMessages(tasteMessages);
  const { following, privacyControl, facets, priceLevel, seen, less, more, customer, knows, done } = useLoaderData<typeof loader>();
  const empty = facets.length + seen.length + less.length + more.length === 0 && priceLevel === undefined;
  return (
    <div className="page-width pb-20">
      <PageHeader title={t("title")} intro={t("intro")} />
      {done === undefined ? null : <Notice tone="success" live className="mb-8">{t(`done-${done}`)}</Notice>}
      <FollowForm following={following} privacyControl={privacyControl} />
      <div className="mt-14 space-y-14">
        {empty ? (
          <EmptyState title={t(following === "same" ? "sameTitle" : "empty")} action={<LinkButton to={paths.home()} tone="secondary">{t("toShop")}</LinkButton>}>{t(following === "same" ? "sameText" : "emptyText")}</EmptyState>
        ) : (
          <>
            <Beliefs facets={facets} priceLevel={priceLevel} />
            <TasteProducts title={t("more")} products={more} name="opinion" button={t("takeBack")} named={(name) => t("takeBackNamed", { name })} />
            <TasteProducts title={t("less")} products={less} name="opinion" button={t("takeBack")} named={(name) => t("takeBackNamed", { name })} />
            <TasteProducts title={t("seen")} products={seen} name="unseen" button={t("unsee")} named={(name) => t("unseeNamed", { name })} />
          </>
        )}
        {customer === undefined ? null : <KnownFacts customer={customer} />}
        {knows ? (
          <Part title={t("forgetAll")} intro={t("forgetAllText")}>
            <form method="post" action={paths.taste()}><Button name="all" value="1" tone="danger">{t("forgetAll")}</Button></form>
          </Part>
        ) : null}
      </div>
    </div>
  );
}
