/** What somebody should see to first: rules that do not do what they say. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { messages } from "./messages.ts";
import type { Overview } from "./overview.server.ts";

export function Attention({ rows, flagged }: { readonly rows: Overview["attention"]; readonly flagged: number }) {
  const t = useMessages(messages);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="attention" className="mb-6 rounded-md border border-line bg-paper p-4">
      <h2 id="attention" className="mb-3 font-sans text-base font-semibold tracking-normal">{t("attention")}</h2>
      <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        {rows.map(({ id, action, findings }) => (
          <li key={id} className="flex min-w-0 items-start gap-2">
            <Icon name="warning" size={18} className="mt-0.5 text-warning" />
            <span className="min-w-0"><Link discover="none" to={paths.studioRule(id)} className="link font-medium">{action}</Link>{findings.map(({ sentence }) => <span key={sentence} className="block text-muted">{sentence}</span>)}</span>
          </li>
        ))}
      </ul>
      {flagged > rows.length ? <p className="mt-3"><a href="?state=flagged#rules" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("allFlagged", { count: flagged })}</a></p> : null}
    </section>
  );
}
