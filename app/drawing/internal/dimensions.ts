import type { DimensionText, DrawOptions } from "../drawing.ts";
import { extent } from "./camera.ts";
import type { Solid } from "./solid.ts";
import type { Stage } from "./stage.ts";
import { escapeText, num } from "./svg.ts";
import type { Dot, Vec } from "./vector.ts";

/** Width, depth and height as dimension lines outside the thing, labelled in centimetres. */
export function paintDimensions(stage: Stage, solids: readonly Solid[], text: DimensionText, options: DrawOptions): string {
  const { low, high } = extent(solids.flatMap((s) => s.hull));
  const size = text.size ?? [high[0] - low[0], high[1] - low[1], high[2] - (low[2] > 150 ? low[2] : 0)];
  const label = (mm: number): string => escapeText(`${centimetres(mm, text.decimal ?? ".")} ${text.unit}`);
  const ink = options.theme === "dark" ? "#e9e0d2" : "#5a4c3d";
  const off = 22 * stage.hair;
  const at = (x: number, y: number, z: number): Dot => stage.camera.project([x, y, z] as Vec);
  const down = (p: Dot): Dot => [p[0], p[1] + off];
  const aside = (p: Dot): Dot => [p[0] - off, p[1]];
  const width: Line = { a: down(at(low[0], low[1], low[2])), b: down(at(high[0], low[1], low[2])), text: label(size[0]) };
  const depth: Line = { a: down(at(high[0], low[1], low[2])), b: down(at(high[0], high[1], low[2])), text: label(size[1]) };
  const height: Line = { a: aside(at(low[0], low[1], low[2])), b: aside(at(low[0], low[1], high[2])), text: label(size[2]) };
  const body = [width, depth, height].filter((line) => Math.hypot(line.b[0] - line.a[0], line.b[1] - line.a[1]) > 14 * stage.hair)
    .map((line) => drawLine(line, stage.hair)).join("");
  const type = num(11.5 * stage.hair);
  return `<g color="${ink}" fill="currentColor" font-family="Inter,system-ui,'Helvetica Neue',Arial,sans-serif" font-size="${type}" font-weight="500">${body}</g>`;
}

interface Line {
  readonly a: Dot;
  readonly b: Dot;
  readonly text: string;
}

const centimetres = (mm: number, decimal: string): string => String(Math.round(mm / 5) / 2).replace(".", decimal);

/** A line with ticks at its ends and its label beside the middle, below or to the left. */
function drawLine({ a, b, text }: Line, hair: number): string {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const l = Math.hypot(dx, dy);
  const [nx, ny] = [(-dy / l) * 4 * hair, (dx / l) * 4 * hair];
  const tick = (p: Dot): string => `M${num(p[0] - nx)} ${num(p[1] - ny)}L${num(p[0] + nx)} ${num(p[1] + ny)}`;
  const upright = Math.abs(dy) > Math.abs(dx) * 1.5;
  const [mx, my] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const place = upright ? `x="${num(mx - 7 * hair)}" y="${num(my + 4 * hair)}" text-anchor="end"` :
    `x="${num(mx + (dy < 0 ? 6 : 0) * hair)}" y="${num(my + 17 * hair)}" text-anchor="${dy < -4 ? "start" : "middle"}"`;
  return `<path d="M${num(a[0])} ${num(a[1])}L${num(b[0])} ${num(b[1])}${tick(a)}${tick(b)}" fill="none" stroke="currentColor" stroke-width="${num(hair * 0.9)}"/><text ${place}>${text}</text>`;
}
