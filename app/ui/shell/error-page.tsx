import { paths } from "#app/paths.ts";
import { defaultLocale, locales, translator, type Locale } from "#app/platform/i18n.ts";
import { LinkButton } from "../button.tsx";
import { shellMessages } from "./messages.ts";

interface ErrorPageProps {
  readonly status: number;
  /** Unknown when the page's own data could not be loaded: then both languages are shown. */
  readonly locale: Locale | undefined;
  /** What the answer itself says, in the reader's language: a refusal is not a breakdown. */
  readonly told?: Told | undefined;
}

interface Told {
  readonly title: string;
  readonly text: string;
}

/** The words that came with a failed answer, if any did. */
export const toldOf = (data: unknown): Told | undefined => {
  const { title, text } = (data ?? {}) as Partial<Record<keyof Told, unknown>>;
  return typeof title === "string" && typeof text === "string" ? { title, text } : undefined;
};

function kindOf(status: number) {
  if (status === 404) return "notFound";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 429) return "tooMany";
  return status >= 400 && status < 500 ? "refused" : "error";
}

export function ErrorPage({ status, locale, told }: ErrorPageProps) {
  const kind = kindOf(status);
  return (
    <div className="page-width flex flex-1 flex-col justify-center gap-12 py-24">
      {(locale === undefined && told === undefined ? locales : [locale ?? defaultLocale]).map((language, index) => {
        const t = translator(shellMessages, language);
        const Title = index === 0 ? "h1" : "h2";
        return (
          <div key={language} lang={language} className="max-w-2xl">
            {index === 0 && told === undefined ? <p className="eyebrow mb-3">{t("errorCode", { status: String(status) })}</p> : null}
            <Title className="text-h1">{told?.title ?? t(`${kind}Title`)}</Title>
            <p className="mt-4 text-lead text-muted">{told?.text ?? t(`${kind}Text`)}</p>
            <p className="mt-8 flex flex-wrap gap-3">
              {kind === "tooMany" ? <LinkButton to={paths.signIn()}>{t("signIn")}</LinkButton> : <LinkButton to={paths.home()}>{t("toHome")}</LinkButton>}<LinkButton to={paths.help()} tone="secondary">{t("toHelp")}</LinkButton>
            </p>
          </div>
        );
      })}
    </div>
  );
}
