import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { homeMessages } from "#app/catalog/home-messages.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { legalTexts } from "#app/fulfilment/country-law.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { localise, translator } from "#app/platform/i18n.ts";
import { renderMarkdown } from "#app/support/render-markdown.ts";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Prose } from "#app/ui/prose.tsx";
import { database } from "#db/client.server.ts";

export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.title ?? "" });

const titles = { terms: "legalTerms", privacy: "legalPrivacy", withdrawal: "legalWithdrawal", imprint: "legalImprint" } as const;

/** The text of the country whose prices the shopper sees. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const text = legalTexts.find((one) => one === params.text);
  if (text === undefined) throw new Response(null, { status: 404 });
  const [viewer, shop] = await Promise.all([viewerOf(request, context), catalogue()]);
  const law = await loadCountryLaw(database(), shop.priceBooks.get(viewer.market)?.country);
  const t = translator(homeMessages, viewer.locale);
  return {
    title: t(titles[text]), country: law === undefined ? "" : localise(law.name, viewer.locale),
    html: law === undefined ? `<p>${t("legalMissing")}</p>` : renderMarkdown(localise(law.texts[text], viewer.locale)),
  };
}

export default function LegalPage() {
  const { title, country, html } = useLoaderData<typeof loader>();
  return (
    <Column>
      <PageHeader title={title} eyebrow={country === "" ? undefined : country} />
      <Prose html={html} className="[&_p]:whitespace-pre-line" />
    </Column>
  );
}
