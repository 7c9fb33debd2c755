import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";

export type NoticeTone = "info" | "success" | "warning" | "error";

const looks: Readonly<Record<NoticeTone, { readonly icon: IconName; readonly colour: string }>> = {
  info: { icon: "info", colour: "text-ink" },
  success: { icon: "check", colour: "text-positive" },
  warning: { icon: "warning", colour: "text-warning" },
  error: { icon: "warning", colour: "text-danger" },
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Read out at once: for the outcome of what the shopper just did. */
  readonly live?: boolean;
  readonly className?: string;
}

export function Notice({ tone = "info", title, children, live = false, className }: NoticeProps) {
  const look = looks[tone];
  return (
    <div role={live ? (tone === "error" ? "alert" : "status") : undefined} className={classNames("flex gap-3 rounded-md border border-line bg-surface p-4", className)}>
      <Icon name={look.icon} className={classNames("mt-0.5", look.colour)} />
      <div className="min-w-0 space-y-1">
        {title === undefined ? null : <p className={classNames("font-medium", look.colour)}>{title}</p>}
        {children === undefined ? null : <div className="text-small leading-relaxed">{children}</div>}
      </div>
    </div>
  );
}
