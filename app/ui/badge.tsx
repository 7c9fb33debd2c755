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
  return <span className={classNames("inline-flex items-center whitespace-nowrap rounded-full border px-2 py-0.5 text-[0.75rem] font-medium leading-[1.125rem] sm:px-2.5 sm:text-caption", tones[tone])}>{children}</span>;
}
