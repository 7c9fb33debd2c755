/** An interval and a share as small drawings; the numbers stand beside them, so readers of screens hear those alone. */

const [width, height] = [160, 16];

/** All on one scale: -1 is the left edge, 0 the middle, 1 the right edge. */
export function IntervalLine({ from, to, at, verdict }: { readonly from: number; readonly to: number; readonly at: number; readonly verdict: string }) {
  const x = (value: number) => Number((((value + 1) / 2) * (width - 8) + 4).toFixed(1));
  const colour = verdict === "better" ? "text-positive" : verdict === "worse" ? "text-danger" : "text-muted";
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" className={`block max-w-full ${colour}`}>
      <line x1={width / 2} x2={width / 2} y1="0" y2={height} className="stroke-edge" strokeDasharray="2 2" />
      <line x1={x(from)} x2={x(to)} y1={height / 2} y2={height / 2} stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx={x(at)} cy={height / 2} r="3.5" fill="currentColor" />
    </svg>
  );
}

/** A part of the longest, 0..1. */
export function Bar({ part, tone = "accent" }: { readonly part: number; readonly tone?: "accent" | "muted" }) {
  return (
    <svg viewBox="0 0 120 8" width="120" height="8" aria-hidden="true" className="block max-w-full" preserveAspectRatio="none">
      <rect width="120" height="8" rx="2" className="fill-raised" />
      <rect width={Math.max(0, Math.min(1, part)) * 120} height="8" rx="2" className={tone === "accent" ? "fill-(--accent)" : "fill-(--muted)"} />
    </svg>
  );
}
