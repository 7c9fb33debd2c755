import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { messages } from "./messages.ts";

/** The way from an article to a person; the question typed before goes along, and which article did not help. */
export function AskUs({ question, article }: { readonly question?: string | undefined; readonly article?: string }) {
  const t = useMessages(messages);
  return (
    <aside aria-label={t("askUs")} className="mt-16 flex flex-wrap items-center justify-between gap-6 rounded-lg border border-line bg-surface p-6 md:p-8">
      <div className="min-w-0">
        <p className="font-display text-h3">{t("stillStuck")}</p>
        <p className="mt-1 text-muted">{t("askUsText")}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <LinkButton to={paths.newTicket({ ...(question !== undefined && { question }), ...(article !== undefined && { article }) })}>{t("askUs")}</LinkButton>
        <Link to={paths.myTickets()} className="link inline-flex min-h-11 items-center">{t("findTickets")}</Link>
      </div>
    </aside>
  );
}
