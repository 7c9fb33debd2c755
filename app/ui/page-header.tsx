import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly before?: ReactNode;
  readonly className?: string;
}

/** The head of a page: the way here, one h1, one sentence, what to do. */
export function PageHeader({ title, eyebrow, intro, actions, before, className }: PageHeaderProps) {
  return (
    <div className={classNames("pt-6 pb-8 md:pt-8 md:pb-12", className)}>
      {before}
      <div className="mt-4 flex flex-wrap items-end justify-between gap-x-12 gap-y-5">
        <div className="min-w-0 max-w-3xl">
          {eyebrow === undefined ? null : <p className="eyebrow mb-2">{eyebrow}</p>}
          <h1 className="text-h1 wrap-anywhere">{title}</h1>
          {intro === undefined ? null : <p className="mt-4 max-w-2xl text-lead text-muted">{intro}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  );
}

/** The column of a page with one text or one form. */
export function Column({ children, wide = false }: { readonly children: ReactNode; readonly wide?: boolean }) {
  return <div className={classNames("page-width pb-20", wide ? "" : "max-w-3xl")}>{children}</div>;
}
