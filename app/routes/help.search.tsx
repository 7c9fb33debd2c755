import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { cleanText } from "#app/platform/form.ts";
import { recordUnanswered } from "#app/support/article-feedback.server.ts";
import { AnswerList, AskField } from "#app/support/ask-field.tsx";
import { AskUs } from "#app/support/ask-us.tsx";
import { answersTo } from "#app/support/load-articles.server.ts";
import { messages } from "#app/support/messages.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "answersTitle");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const question = cleanText(new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 300);
  const answers = await answersTo(question, viewer.locale, 8);
  if (answers.length === 0 && question !== "") await recordUnanswered(viewer.locale, question);
  return { question, answers };
}

export default function HelpSearch() {
  const t = useMessages(messages);
  const { question, answers } = useLoaderData<typeof loader>();
  const title = question === "" ? t("answersTitle") : answers.length === 0 ? t("noAnswers") : t("answersFor", { question });
  return (
    <Column>
      <PageHeader title={title} before={<Breadcrumbs crumbs={[{ name: t("help"), href: paths.help() }]} />} {...(question !== "" && answers.length === 0 && { intro: t("noAnswersText") })} />
      <AskField key={question} initial={question} large />
      <div className="mt-6"><AnswerList answers={answers} question={question} /></div>
      <AskUs question={question} />
    </Column>
  );
}
