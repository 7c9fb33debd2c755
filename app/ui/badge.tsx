import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "accent" | "positive" | "warning" | "danger";

const tones: Readonly<Record<Tone, string>> = {
  neutral: "bg-surface text-ink border-line",
  accent: "bg-accent text-accent-ink border-transparent",
  positive: "text-positive border-current bg-surface",
  warning: "text-warning border-current bg-surface",
  danger: "text-danger border-current bg-surface",
};

export function Badge({ tone = "neutral", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classNames("badge", tones[tone])}>{children}</span>;
}
