import { Link } from "@remix-run/react";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";

export interface Crumb {
  readonly name: string;
  readonly href: string;
}

/** The way here; a slash stands behind each step, so that no line begins with one. Without the page itself, unless `current` names it. */
export function Breadcrumbs({ crumbs, current }: { readonly crumbs: readonly Crumb[]; readonly current?: string }) {
  const t = useMessages(uiMessages);
  return (
    <nav aria-label={t("breadcrumbs")} className="text-small text-muted">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-x-2">
            <Link to={crumb.href} className="inline-flex min-h-8 items-center hover:text-ink hover:underline pointer-coarse:min-h-11">{crumb.name}</Link>
            {index < crumbs.length - 1 || current !== undefined ? <span aria-hidden="true">/</span> : null}
          </li>
        ))}
        {current === undefined ? null : <li><span aria-current="page" className="text-ink">{current}</span></li>}
      </ol>
    </nav>
  );
}
