/** The question field: answers appear while typing; without scripts the form leads to the page of results. */
import { Form, Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { panelMessages } from "./panel-messages.ts";

export interface Answer {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
}

export interface Answers {
  readonly question: string;
  readonly answers: readonly Answer[];
}

const pause = 130;

/**
 * Asks the server a moment after the last key; a newer question breaks the one before off. By a request of its own: the framework's fetcher,
 * broken off between the first and the last byte of an answer, leaves an error that nobody can catch.
 */
export function useAnswers() {
  const [found, setFound] = useState<Answers>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<AbortController>();
  const stop = (): void => {
    clearTimeout(timer.current);
    running.current?.abort();
  };
  useEffect(() => stop, []);
  const ask = (question: string): void => {
    stop();
    timer.current = setTimeout(() => {
      running.current = new AbortController();
      // Without an answer what stood there stays: the form leads to the page of results all the same.
      answersTo(question, running.current.signal).then(setFound, () => undefined);
    }, pause);
  };
  return { ask, found };
}

async function answersTo(question: string, signal: AbortSignal): Promise<Answers> {
  const answer = await fetch(`${paths.apiHelp()}?q=${encodeURIComponent(question.slice(0, 300))}`, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Answers;
}

interface AskFieldProps {
  readonly initial?: string;
  readonly large?: boolean;
  /** The field that a dialog gives the focus to when it opens. */
  readonly first?: boolean;
}

export function AskField({ initial = "", large = false, first = false }: AskFieldProps) {
  const t = useMessages(panelMessages);
  const { ask, found } = useAnswers();
  const [words, setWords] = useState(initial);
  const live = words.trim() !== "" && words.trim() !== initial.trim() && found !== undefined && found.question !== "";
  return (
    <div>
      <Form action={paths.helpSearch()} role="search" aria-label={t("askLabel")} className="flex gap-2">
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">{t("askLabel")}</span>
          <Icon name="search" className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-muted" />
          <input
            ref={first ? beFirst : undefined} name="q" type="search" required maxLength={300} autoComplete="off" defaultValue={initial} placeholder={t("askPlaceholder")}
            onInput={(event) => { setWords(event.currentTarget.value); ask(event.currentTarget.value); }}
            className={classNames("block w-full rounded-md border border-edge bg-surface pr-3 pl-11 text-base hover:border-ink focus:border-ink", large ? "min-h-13" : "min-h-11")}
          />
        </label>
        <Button size={large ? "large" : "medium"} className={large ? "max-sm:hidden" : "sr-only focus:not-sr-only"}>{t("ask")}</Button>
      </Form>
      <div role="status" className="sr-only">{live ? t("found", { count: found.answers.length }) : ""}</div>
      {live ? <AnswerList answers={found.answers} question={words} empty={t("noneYet")} /> : null}
    </div>
  );
}

/** React focuses `autoFocus` itself, before the dialog is open; the browser looks for the attribute when it opens. */
const beFirst = (input: HTMLInputElement | null): void => input?.setAttribute("autofocus", "");

export function AnswerList({ answers, question, empty }: { readonly answers: readonly Answer[]; readonly question?: string; readonly empty?: string }) {
  if (answers.length === 0) return empty === undefined ? null : <p className="mt-4 text-small text-muted">{empty}</p>;
  return (
    <ul className="mt-3 divide-y divide-line">
      {answers.map((answer) => (
        <li key={answer.slug}>
          <Link to={`${paths.article(answer.slug)}${question === undefined || question === "" ? "" : `?q=${encodeURIComponent(question)}`}`} className="group flex items-start gap-4 py-4">
            <span className="min-w-0 flex-1">
              <span className="block font-medium group-hover:underline">{answer.title}</span>
              <span className="mt-0.5 line-clamp-2 text-small text-muted">{answer.excerpt}</span>
            </span>
            <Icon name="chevronRight" size={18} className="mt-1 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
