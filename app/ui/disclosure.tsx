import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** Right of the title: a count, a chosen value. */
  readonly aside?: ReactNode;
  /** Of those with the same name only one is open. */
  readonly group?: string;
  readonly className?: string;
}

/** A section that folds: the browser's own <details>. */
export function Disclosure({ title, children, open = false, aside, group, className }: DisclosureProps) {
  return (
    <details open={open} className={classNames("group/fold border-b border-line", className)} {...(group === undefined ? {} : { name: group })}>
      <summary className="flex min-h-12 items-center justify-between gap-4 py-3 font-medium">
        <span className="min-w-0">{title}</span>
        <span className="flex items-center gap-3 text-small font-normal text-muted">{aside}<Icon name="plus" size={18} className="group-open/fold:hidden" /><Icon name="minus" size={18} className="hidden group-open/fold:block" /></span>
      </summary>
      <div className="pb-6">{children}</div>
    </details>
  );
}
