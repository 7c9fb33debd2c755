/** An article, for the panel on pages of other shops, and whether it helped. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { parseForm, readForm } from "#app/platform/form.ts";
import { recordOpinion } from "#app/support/article-feedback.server.ts";
import type { EmbedArticle } from "#app/support/embed/embed-shapes.ts";
import { refusal, serveEmbed, serveVisitor } from "#app/support/embed/serve-embed.server.ts";
import { loadArticle } from "#app/support/load-articles.server.ts";
import { opinionForm } from "#app/support/ticket-form.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveEmbed(args, async ({ locale }) => {
  const article = await loadArticle(args.params.slug ?? "", locale);
  if (article === undefined) return refusal(404, "not-found");
  const { slug, title, html, related } = article;
  return Response.json({ slug, title, html, related: related.map((one) => ({ slug: one.slug, title: one.title, excerpt: one.excerpt })) } satisfies EmbedArticle);
});

export const action = (args: ActionFunctionArgs): Promise<Response> => serveVisitor(args, async ({ request, viewer, locale }) => {
  const form = parseForm(opinionForm, await readForm(request));
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const { helpful, question } = form.value;
  const known = await recordOpinion(viewer.visitorId, { slug: args.params.slug ?? "", locale, helpful: helpful === "yes", question });
  return known ? Response.json({}) : refusal(404, "not-found");
});
