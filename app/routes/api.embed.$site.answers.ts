/** Answers while typing, for the panel on pages of other shops. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveEmbed } from "#app/support/embed/serve-embed.server.ts";
import { answersTo } from "#app/support/load-articles.server.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveEmbed(args, async ({ request, locale }) => {
  const question = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 300);
  const found = await answersTo(question, locale, 4, { typing: true });
  return Response.json({ question, answers: found.map(({ slug, title, excerpt }) => ({ slug, title, excerpt })) });
});
