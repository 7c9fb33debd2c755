import { uiMessages } from "./messages.ts";
import { useMessages, usePage } from "./page.tsx";

const star = "m10 1.6 2.5 5.3 5.8.8-4.2 4 1.1 5.8L10 14.7l-5.2 2.8 1.1-5.8-4.2-4 5.8-.8Z";

/** Stars out of five; the number is said in words for those who do not see them. */
export function Rating({ average, count, size = 14 }: { readonly average: number; readonly count?: number; readonly size?: number }) {
  const t = useMessages(uiMessages);
  const { locale } = usePage();
  const value = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);
  return (
    <span className="inline-flex items-center gap-1.5 text-small">
      <span className="sr-only">{t("ratingOf", { value })}</span>
      <span aria-hidden="true" className="relative inline-block" style={{ width: size * 5, height: size }}>
        <Stars size={size} className="text-line" />
        <span className="absolute inset-y-0 left-0 overflow-hidden" style={{ width: `${Math.max(0, Math.min(5, average)) * 20}%` }}><Stars size={size} className="text-warning" /></span>
      </span>
      <span aria-hidden="true" className="tabular-nums">{value}</span>
      {count === undefined ? null : <span className="text-muted">({t("reviewCount", { count })})</span>}
    </span>
  );
}

function Stars({ size, className }: { readonly size: number; readonly className: string }) {
  return (
    <svg viewBox="0 0 100 20" width={size * 5} height={size} fill="currentColor" className={className} style={{ maxWidth: "none" }} focusable="false" aria-hidden="true">
      {[0, 20, 40, 60, 80].map((x) => <path key={x} d={star} transform={`translate(${x} 0)`} />)}
    </svg>
  );
}
