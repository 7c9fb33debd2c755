import type { Look } from "../materials.ts";
import { blend, lightness } from "./light.ts";
import { num, randomFrom, hashText } from "./svg.ts";

/** A repeating piece of surface, millimetres. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

type Random = () => number;

const stroke = (d: string, colour: string, width: number, opacity: number, more = ""): string =>
  `<path d="${d}" stroke="${colour}" stroke-width="${num(width)}" opacity="${num(opacity, 2)}"${more}/>`;

/** The strokes of a material, or null for plain surfaces. `close` shows the single yarn. */
export function tileOf(look: Look, close: boolean): Tile | null {
  const random = randomFrom(hashText(look.texture + look.colour));
  const dark = look.grain;
  const light = blend(look.colour, "#ffffff", 0.35);
  const pale = blend(look.colour, "#ffffff", 0.04 + 0.26 * lightness(look.colour));
  switch (look.texture) {
    case "oak": return wood(random, dark, pale, { width: 1400, height: 150, lines: 13, arches: 1, pores: 9 });
    case "walnut": return wood(random, dark, pale, { width: 1300, height: 180, lines: 12, arches: 2, pores: 3 });
    case "fine": return wood(random, dark, pale, { width: 1000, height: 120, lines: 9, arches: 0, pores: 10 });
    case "ply": return wood(random, dark, pale, { width: 1200, height: 160, lines: 8, arches: 2, pores: 2 });
    case "brushed": return streaks(random, dark);
    case "linen": case "jute": case "cotton": return weave(random, look, light, close ? 16 : 64, look.texture === "jute" ? 2 : look.texture === "cotton" ? 0.3 : 0.7);
    case "stripe": return stripes(dark);
    case "boucle": case "fleece": return loops(random, dark, light, look.texture === "fleece" ? 24 : close ? 8 : 11);
    case "wool": case "felt": case "velvet": return fibres(random, dark, light, look.texture === "velvet" ? 0.5 : 1);
    case "leather": return creases(random, dark, light);
    case "cane": return lattice(dark, light, 15);
    case "rattan": return lattice(dark, light, 22);
    case "mesh": return holes(dark, light);
    case "cork": case "concrete": return specks(random, dark, light);
    case "terrazzo": return chips(random, look);
    case "marble": return veins(random, dark);
    default: return null;
  }
}

interface Grain {
  readonly width: number;
  readonly height: number;
  readonly lines: number;
  readonly arches: number;
  readonly pores: number;
}

/** Long year lines that close on themselves, flames where the plank was cut flat, and short pores. */
function wood(random: Random, dark: string, light: string, g: Grain): Tile {
  const out: string[] = [];
  for (let i = 0; i < g.lines; i++) {
    const y = ((i + 0.25 + random() * 0.5) / g.lines) * g.height;
    const swing = 2 + random() * 5;
    const tint = random() < 0.3 ? light : dark;
    out.push(stroke(wave(y, swing, g.width, 2 + Math.floor(random() * 2)), tint, 1 + random() * 3.2, 0.1 + random() * 0.2));
  }
  for (let i = 0; i < g.arches; i++) out.push(flame(random, dark, g, (i + 0.5) / g.arches));
  for (let i = 0; i < g.pores; i++) {
    const y = random() * g.height;
    const gap = 30 + random() * 60;
    out.push(stroke(`M0 ${num(y)}h${g.width}`, dark, 0.9, 0.28, ` stroke-dasharray="${num(6 + random() * 16)} ${num(gap)}"`));
  }
  return { width: g.width, height: g.height, body: out.join("") };
}

function wave(y: number, swing: number, width: number, periods: number): string {
  const step = width / periods / 2;
  let d = `M0 ${num(y)}q${num(step / 2)} ${num(swing)} ${num(step)} 0`;
  for (let i = 1; i < periods * 2; i++) d += `t${num(step)} 0`;
  return d;
}

function flame(random: Random, dark: string, g: Grain, share: number): string {
  const y = g.height * (share * 0.6 + 0.2);
  const x = random() * g.width * 0.4;
  let d = "";
  for (let i = 0; i < 4; i++) {
    const [tip, half] = [x + 40 + i * 75 + random() * 30, 5 + i * 6.5];
    d += `M${num(g.width * 0.97)} ${num(y - half)}Q${num(tip - 60)} ${num(y - half * 0.7)} ${num(tip)} ${num(y)}T${num(g.width * 0.97)} ${num(y + half)}`;
  }
  return stroke(d, dark, 1.6, 0.24);
}

function streaks(random: Random, dark: string): Tile {
  let [light, shade] = ["", ""];
  for (let i = 0; i < 14; i++) {
    const line = `M${num(random() * 60)} ${num(random() * 40)}h${num(60 + random() * 140)}`;
    if (i % 2) light += line;
    else shade += line;
  }
  return { width: 260, height: 40, body: stroke(light, "#fff", 0.7, 0.16) + stroke(shade, dark, 0.7, 0.14) };
}

/** Warp and weft of uneven yarn, as in linen: thin and thick threads in two strengths each way. */
function weave(random: Random, look: Look, light: string, size: number, bold: number): Tile {
  const n = 18;
  const paths = ["", "", "", ""];
  for (let i = 0; i < n; i++) {
    const at = ((i + 0.2 + random() * 0.6) / n) * size;
    const strong = random() < 0.4 ? 1 : 0;
    paths[strong] += `M${num(at, 2)} 0v${size}`;
    paths[2 + strong] += `M0 ${num(((i + 0.2 + random() * 0.6) / n) * size, 2)}h${size}`;
  }
  const w = (size / n) * 0.42;
  const body = stroke(paths[0]!, look.grain, w * 0.8, 0.16 * bold) + stroke(paths[1]!, look.grain, w * 1.1, 0.26 * bold) +
    stroke(paths[2]!, light, w, 0.28) + stroke(paths[3]!, look.grain, w * 0.9, 0.22 * bold);
  return { width: size, height: size, body };
}

function stripes(dark: string): Tile {
  return { width: 46, height: 40, body: stroke("M8 0v40M13 0v40M31 0v40", dark, 2.6, 0.62) };
}

/** Curled yarn: many small arcs on a loose grid, dark under light. */
function loops(random: Random, dark: string, light: string, size: number): Tile {
  const n = 7;
  const wide = size * n;
  let [under, over] = ["", ""];
  for (let i = 0; i < n * n; i++) {
    const [x, y] = [((i % n) + 0.1 + random() * 0.5) * size, (Math.floor(i / n) + 0.1 + random() * 0.5) * size];
    const r = size * (0.24 + random() * 0.16);
    const a = random() * 6.3;
    const [dx, dy] = [Math.cos(a) * r * 1.7, Math.sin(a) * r * 1.7];
    under += `M${num(x + size * 0.1)} ${num(y + size * 0.14)}a${num(r)} ${num(r)} 0 0 1 ${num(dx)} ${num(dy)}`;
    over += `M${num(x)} ${num(y)}a${num(r)} ${num(r)} 0 0 1 ${num(dx)} ${num(dy)}`;
  }
  return { width: wide, height: wide, body: stroke(under, dark, size * 0.22, 0.32) + stroke(over, light, size * 0.2, 0.55) };
}

/** Short hairs lying every way. */
function fibres(random: Random, dark: string, light: string, bold: number): Tile {
  let [under, over] = ["", ""];
  for (let i = 0; i < 64; i++) {
    const a = random() * Math.PI;
    const l = 3 + random() * 5;
    const line = `M${num(((i % 8) + random()) * 9)} ${num((Math.floor(i / 8) + random()) * 9)}l${num(l * Math.cos(a))} ${num(l * Math.sin(a))}`;
    if (i % 2) over += line;
    else under += line;
  }
  return { width: 74, height: 74, body: stroke(under, dark, 1.5, 0.3 * bold) + stroke(over, light, 1.2, 0.17 * bold) };
}

function creases(random: Random, dark: string, light: string): Tile {
  let [a, b] = ["", ""];
  for (let i = 0; i < 16; i++) {
    const [x, y] = [random() * 110, random() * 110];
    a += `M${num(x)} ${num(y)}q${num(random() * 14 - 7)} ${num(random() * 10)} ${num(random() * 26 - 13)} ${num(random() * 22 - 11)}`;
    if (i % 2) b += `M${num(y)} ${num(x)}q${num(random() * 10 - 5)} ${num(random() * 8)} ${num(random() * 18 - 9)} ${num(random() * 14 - 7)}`;
  }
  return { width: 120, height: 120, body: stroke(a, dark, 1, 0.26) + stroke(b, light, 0.9, 0.22) };
}

function lattice(dark: string, light: string, size: number): Tile {
  const h = size / 2;
  const body = stroke(`M0 0L${size} ${size}M0 ${size}L${size} 0`, dark, size * 0.09, 0.7) +
    stroke(`M${num(h - 1.5)} 0V${size}M${num(h + 1.5)} 0V${size}M0 ${num(h - 1.5)}H${size}M0 ${num(h + 1.5)}H${size}`, light, size * 0.08, 0.75) +
    `<circle cx="0" cy="${num(h)}" r="${num(size * 0.1)}" fill="${dark}" opacity=".6"/><circle cx="${num(h)}" cy="0" r="${num(size * 0.1)}" fill="${dark}" opacity=".6"/>`;
  return { width: size, height: size, body };
}

function holes(dark: string, light: string): Tile {
  return { width: 10, height: 10, body: stroke("M0 2.5h10M0 7.5h10", dark, 2, 0.6) + stroke("M2.5 0v10M7.5 0v10", light, 0.8, 0.4) };
}

function specks(random: Random, dark: string, light: string): Tile {
  let [a, b] = ["", ""];
  for (let i = 0; i < 40; i++) {
    const dash = `M${num(random() * 120)} ${num(random() * 120)}h${num(0.5 + random() * 3)}`;
    if (i % 3) a += dash;
    else b += dash;
  }
  return { width: 124, height: 124, body: stroke(a, dark, 2.4, 0.34, ' stroke-linecap="round"') + stroke(b, light, 2, 0.4, ' stroke-linecap="round"') };
}

function chips(random: Random, look: Look): Tile {
  const tints = [look.grain, "#6f6a64", "#c9a58c", "#f6f1e8", "#8d9a8e"];
  const out = tints.map((tint) => {
    let d = "";
    for (let i = 0; i < 7; i++) {
      const [x, y, r] = [12 + random() * 156, 12 + random() * 156, 3 + random() * 8];
      const corner = (k: number): string => {
        const a = (k / 5) * 2 * Math.PI + random();
        return `${num(x + Math.cos(a) * r)} ${num(y + Math.sin(a) * r * 0.8)}`;
      };
      d += `M${corner(0)}L${corner(1)} ${corner(2)} ${corner(3)} ${corner(4)}z`;
    }
    return `<path d="${d}" fill="${tint}" opacity=".75"/>`;
  });
  return { width: 180, height: 180, body: out.join("") };
}

function veins(random: Random, dark: string): Tile {
  const out: string[] = [];
  for (let i = 0; i < 6; i++) {
    const y = random() * 500;
    const [a, b, c] = [random() * 160 - 80, random() * 160 - 80, 60 + random() * 160];
    const d = `M0 ${num(y)}C200 ${num(y + a)} 320 ${num(y + c)} 480 ${num(y + b + 60)}S820 ${num(y + c + a)} 900 ${num(y)}`;
    out.push(stroke(d, dark, 1 + random() * 2.4, 0.3), stroke(d, dark, 9 + random() * 14, 0.09));
  }
  return { width: 900, height: 640, body: out.join("") };
}
