import type { ReactNode } from "react";

/** Nothing here yet: says why and what to do next. */
export function EmptyState({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-4 px-4 py-16 text-center">
      <h2 className="text-h2 wrap-anywhere">{title}</h2>
      {children === undefined ? null : <div className="text-muted">{children}</div>}
      {action === undefined ? null : <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}

/** The place of something that is still loading. */
export function Skeleton({ className = "h-4 w-full" }: { readonly className?: string }) {
  return <span aria-hidden="true" className={`skeleton block rounded-sm ${className}`} />;
}
