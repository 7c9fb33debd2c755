import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { articleCategories } from "#app/support/article-categories.ts";
import { AskField } from "#app/support/ask-field.tsx";
import { AskUs } from "#app/support/ask-us.tsx";
import { listArticles } from "#app/support/load-articles.server.ts";
import { servicedOrders } from "#app/support/load-service-page.server.ts";
import { keyOf, messages } from "#app/support/messages.ts";
import { OrderServices } from "#app/support/service-view.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "helpTitle", "helpDescription");
export const handle = { indexed: true };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  const [articles, orders] = await Promise.all([listArticles(viewer.locale), servicedOrders(viewer, 3, { number: search.get("order"), token: search.get("token") })]);
  const order: readonly string[] = articleCategories;
  const place = (category: string): number => (order.includes(category) ? order.indexOf(category) : order.length);
  const categories = [...new Set(articles.map((article) => article.category))].sort((a, b) => place(a) - place(b));
  return { orders, groups: categories.map((category) => ({ category, articles: articles.filter((article) => article.category === category) })) };
}

export default function Help() {
  const t = useMessages(messages);
  const { groups, orders } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="border-b border-line bg-raised/50">
        <div className="page-width max-w-3xl py-12 md:py-20">
          <h1 className="text-h1">{t("helpTitle")}</h1>
          <p className="mt-4 mb-8 text-lead text-muted">{t("helpIntro")}</p>
          <AskField large />
        </div>
      </div>
      <div className="page-width py-12 md:py-16">
        <OrderServices orders={orders} />
        <div className="grid gap-x-16 gap-y-12 md:grid-cols-2 lg:grid-cols-3">
          {groups.map(({ category, articles }) => (
            <section key={category} aria-labelledby={`help-${category}`}>
              <h2 id={`help-${category}`} className="border-b border-line pb-3 text-h3">{t(keyOf("category", category))}</h2>
              <ul className="mt-2">
                {articles.map((article) => (
                  <li key={article.slug}><Link to={paths.article(article.slug)} className="flex min-h-11 items-center py-1.5 hover:underline">{article.title}</Link></li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <AskUs />
      </div>
    </>
  );
}
