import { Link, type LinkProps } from "@remix-run/react";
import { forwardRef, type ButtonHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

interface Looks {
  readonly tone?: ButtonTone;
  readonly size?: ButtonSize;
  /** As wide as its place. */
  readonly wide?: boolean;
}

const tones: Readonly<Record<ButtonTone, string>> = {
  primary: "bg-accent text-accent-ink hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))] border border-transparent",
  secondary: "border border-edge bg-transparent text-ink hover:border-ink hover:bg-raised",
  quiet: "border border-transparent text-ink hover:bg-raised",
  danger: "border border-danger text-danger hover:bg-danger hover:text-surface",
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: "min-h-9 pointer-coarse:min-h-11 px-3.5 py-1.5 text-small",
  medium: "min-h-11 px-5 py-2.5 text-base",
  large: "min-h-13 px-7 py-3 text-base",
};

/** The classes of a button, for elements that are neither button nor link (a summary). */
export const buttonClass = ({ tone = "primary", size = "medium", wide = false }: Looks = {}): string =>
  classNames(
    "inline-flex items-center justify-center gap-2 rounded-md font-medium leading-tight text-center no-underline transition-colors duration-150",
    "disabled:opacity-55 aria-disabled:opacity-55", tones[tone], sizes[size], wide && "w-full",
  );

export const Button = forwardRef<HTMLButtonElement, ButtonHTMLAttributes<HTMLButtonElement> & Looks>(function Button({ tone, size, wide, className, type = "submit", ...rest }, ref) {
  return <button ref={ref} type={type} className={classNames(buttonClass({ ...(tone && { tone }), ...(size && { size }), ...(wide && { wide }) }), className)} {...rest} />;
});

export function LinkButton({ tone, size, wide, className, ...rest }: LinkProps & Looks) {
  return <Link className={classNames(buttonClass({ ...(tone && { tone }), ...(size && { size }), ...(wide && { wide }) }), className)} {...rest} />;
}

/** A square button that shows only a picture; `label` is its name. */
export const IconButton = forwardRef<HTMLButtonElement, ButtonHTMLAttributes<HTMLButtonElement> & { readonly label: string }>(function IconButton({ label, className, type = "submit", ...rest }, ref) {
  return <button ref={ref} type={type} aria-label={label} title={label} className={classNames("touch inline-grid place-items-center rounded-full text-ink transition-colors hover:bg-raised disabled:opacity-40", className)} {...rest} />;
});
