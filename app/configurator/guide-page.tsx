/** Needs first: a few questions, then up to three configurations that answer them. Forms only; works without scripts. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Breadcrumbs, type Crumb } from "#app/ui/breadcrumbs.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ConfigurationPicture } from "./configuration-picture.tsx";
import { guideMessages } from "./guide-messages.ts";
import type { Wish } from "./completions.ts";

export interface QuestionView {
  readonly id: string;
  readonly text: string;
  readonly help: string | undefined;
  readonly answer: string | undefined;
  readonly answers: readonly { readonly id: string; readonly label: string; readonly help: string | undefined }[] | undefined;
  readonly number: { readonly unit: "cm" | "kg" | "pieces"; readonly min: number; readonly max: number } | undefined;
}

export interface ProposalView {
  readonly wishes: readonly Wish[];
  /** Query of the configurator with this configuration. */
  readonly query: string;
  readonly picture: string;
  readonly price: string;
  readonly arrival: string | undefined;
  readonly weight: string;
}

export interface GuidePageProps {
  readonly slug: string;
  readonly name: string;
  readonly crumbs: readonly Crumb[];
  readonly intro: string;
  readonly currency: string;
  readonly earliest: string | undefined;
  readonly questions: readonly QuestionView[];
  readonly budget: number | undefined;
  readonly by: string | undefined;
  readonly result: {
    readonly proposals: readonly ProposalView[];
    /** "Tallest person: up to 205 cm". */
    readonly reasons: readonly string[];
    readonly unmet: readonly string[];
    readonly drops: readonly ("budget" | "by")[];
    readonly compare: string;
  } | undefined;
}

export function GuidePage(props: GuidePageProps) {
  const t = useMessages(guideMessages);
  const { slug, name, result } = props;
  return (
    <div className="page-width pb-24">
      <div className="pt-6"><Breadcrumbs crumbs={props.crumbs} /></div>
      <h1 className="mt-4 text-h2">{t("title", { name })}</h1>
      <p className="mt-2 max-w-prose text-muted">{props.intro}</p>
      {result === undefined ? null : <Result {...props} result={result} />}
      <div className="mt-10 grid grid-cols-[minmax(0,48rem)] items-start justify-between gap-x-12 lg:grid-cols-[minmax(0,48rem)_minmax(0,28rem)]">
      <section aria-labelledby="questions">
        <h2 id="questions" className={result === undefined ? "sr-only" : "text-h3"}>{t(result === undefined ? "questions" : "changeAnswers")}</h2>
        <Form method="get" className="divide-y divide-line">
          {props.questions.map((question) => <QuestionField key={question.id} question={question} />)}
          <div className="grid gap-4 py-6 sm:grid-cols-2">
            <Field label={`${t("budget")}, ${props.currency}`} name="budget" inputMode="numeric" autoComplete="off" maxLength={10} defaultValue={props.budget ?? ""} />
            <Field label={t("by")} name="by" type="date" min={props.earliest} defaultValue={props.by ?? ""} />
          </div>
          <div className="flex flex-wrap items-center gap-4 pt-6">
            <Button size="large">{t(result === undefined ? "show" : "showAgain")}</Button>
            <Link to={paths.configure(slug)} className="link inline-flex min-h-11 items-center">{t("without")}</Link>
          </div>
        </Form>
      </section>
      {result === undefined ? <div className="sticky top-8 hidden overflow-hidden rounded-md lg:block"><ConfigurationPicture address={paths.configurationPicture(slug)} alt="" /></div> : null}
      </div>
    </div>
  );
}

function QuestionField({ question }: { readonly question: QuestionView }) {
  const t = useMessages(guideMessages);
  const { id, text, help, answer, answers, number } = question;
  const name = `a.${id}`;
  if (number !== undefined) {
    return (
      <div className="py-6">
        <Field label={`${text}, ${t(number.unit)}`} hint={help === undefined ? t("between", { min: number.min, max: number.max }) : `${help} ${t("between", { min: number.min, max: number.max })}`} name={name} type="number" inputMode="numeric" min={number.min} max={number.max} defaultValue={answer ?? ""} className="max-w-md" />
      </div>
    );
  }
  const all = [...(answers ?? []), { id: "", label: t("noMatter"), help: undefined }];
  return (
    <fieldset className="py-6">
      <legend className="float-left w-full text-base font-medium">{text}</legend>
      {help === undefined ? null : <p className="clear-both pt-1 text-small text-muted">{help}</p>}
      <div className="clear-both grid gap-2 pt-3 sm:grid-cols-2">
        {all.map((each) => (
          <label key={each.id} className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md border border-line bg-surface px-4 py-2.5 hover:border-edge has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
            <input type="radio" name={name} value={each.id} defaultChecked={(answer ?? "") === each.id} className="size-5 shrink-0 accent-(--accent) focus-visible:outline-none" />
            <span className="min-w-0 leading-snug">{each.label}{each.help === undefined ? null : <span className="block text-caption text-muted">{each.help}</span>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Result({ slug, name, result }: GuidePageProps & { readonly result: NonNullable<GuidePageProps["result"]> }) {
  const t = useMessages(guideMessages);
  return (
    <section aria-labelledby="result" className="mt-8 border-t border-line pt-8">
      <h2 id="result" className="text-h3">{t("result", { count: result.proposals.length })}</h2>
      {result.reasons.length === 0 ? null : <p className="mt-2 max-w-prose text-small text-muted">{t("because", { reasons: result.reasons.join(" · ") })}</p>}
      {result.drops.map((limit) => <Notice key={limit} tone="warning" className="mt-4 max-w-prose">{t(limit === "budget" ? "overBudget" : "tooLate")}</Notice>)}
      {result.unmet.length === 0 ? null : <Notice tone="info" className="mt-4 max-w-prose">{t("unmet", { questions: result.unmet.join("; ") })}</Notice>}
      <ul className="mt-6 grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {result.proposals.map((proposal) => (
          <li key={proposal.query} className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
            <ConfigurationPicture address={proposal.picture} alt={t("pictureOf", { name, wish: proposal.wishes.map((wish) => t(wish)).join(", ") })} />
            <div className="flex flex-1 flex-col p-5">
              <h3 className="font-sans text-base font-medium tracking-normal">{proposal.wishes.map((wish) => t(wish)).join(" · ")}</h3>
              <p className="mt-1 text-h3 font-medium tabular-nums">{proposal.price}</p>
              <p className="mt-1 mb-5 text-small text-muted">{proposal.arrival === undefined ? "" : `${t("arrives", { arrival: proposal.arrival })} · `}{proposal.weight}</p>
              <LinkButton to={`${paths.configure(slug)}${proposal.query}`} className="mt-auto">{t("take")}</LinkButton>
            </div>
          </li>
        ))}
      </ul>
      {result.proposals.length < 2 ? null : <Link to={result.compare} className="link mt-5 inline-flex min-h-11 items-center">{t("compare")}</Link>}
    </section>
  );
}
