import type { Part } from "../part.ts";
import type { Plane, Quad, Solid } from "./solid.ts";
import { add, centre, cross, dot, scale, sub, unit } from "./vector.ts";
import type { Vec } from "./vector.ts";

type Piece = Pick<Solid, "form" | "hull" | "planes">;
/** A surface over u and v in 0..1, in the part's own box. */
type Surface = (u: number, v: number) => Vec;

interface Net {
  readonly surface: Surface;
  readonly columns: number;
  readonly rows: number;
  /** How many pieces along u and v are ordered on their own. */
  readonly cut: readonly [number, number];
  /** A closed skin shows its outside only; an open sheet is seen from both sides. */
  readonly closed: boolean;
  /** Which edges carry a visible rim. */
  readonly rims: readonly ("u0" | "u1" | "v0" | "v1")[];
}

/** The pieces of a curved part, or none when the part is no curved surface. */
export function buildSurface(part: Part, place: (p: Vec) => Vec, fine: boolean): Piece[] {
  const net = netOf(part);
  const k = fine && net !== null && !net.closed ? 2 : 1;
  return net === null ? [] : cutNet({ ...net, columns: net.columns * k, rows: net.rows * k, surface: (u, v) => place(net.surface(u, v)) });
}

function netOf(part: Part): Net | null {
  const [w, d, h] = part.size;
  if (part.shape === "cushion" && part.profile === "pillow") return pillow(w, d, h);
  if (part.shape === "sheet" && h > 200 && d >= 30) return folds(w, d, h);
  if (part.shape === "mesh" && d >= 20) return curvedBack(w, d, h);
  if (part.shape !== "shell") return null;
  if (part.profile === "wrap") return wrap(w, d, h, part.radius ?? 60, part.taper ?? 0.6);
  if (part.profile === "seat" || (part.profile === undefined && h < d / 2)) return dished(w, d, h);
  if (part.profile === "dome") return dome(w, d, h, part.taper ?? 0.16);
  if (part.profile === "leaf") return leaf(w, d, h);
  if (part.profile === "bucket") return bucket(w, d, h);
  return curvedBack(w, d, h);
}

const all = ["u0", "u1", "v0", "v1"] as const;

function curvedBack(w: number, d: number, h: number): Net {
  const surface: Surface = (u, v) => {
    const [x, e] = [2 * u - 1, 2 * v - 1];
    const narrow = 1 - 0.1 * e ** 6;
    return [w / 2 + (w / 2) * x * narrow, d * (1 - x * x), h / 2 + (h / 2) * e * (1 - 0.14 * Math.abs(x) ** 5)];
  };
  return { surface, columns: 14, rows: 6, cut: [1, 1], closed: false, rims: all };
}

function dished(w: number, d: number, h: number): Net {
  const surface: Surface = (u, v) => {
    const [x, y] = [2 * u - 1, 2 * v - 1];
    const [px, py] = [x * Math.sqrt(1 - 0.36 * y * y), y * Math.sqrt(1 - 0.36 * x * x)];
    const front = y < 0 ? y * y * 0.35 : -y * y * 0.9;
    return [w / 2 + (w / 2) * px, d / 2 + (d / 2) * py, h * (0.2 + 0.36 * px * px - 0.6 * front * (1 - 0.4 * px * px))];
  };
  return { surface, columns: 14, rows: 12, cut: [1, 1], closed: false, rims: all };
}

/** Side line of a one-piece seat, as shares of depth and height: front edge, hollow, bend, back. */
const bucketLine: readonly (readonly [number, number])[] = [
  [0, 0.03], [0.1, 0.1], [0.34, 0.07], [0.58, 0.03], [0.76, 0.1], [0.86, 0.32], [0.93, 0.62], [1, 1],
];

function bucket(w: number, d: number, h: number): Net {
  const surface: Surface = (u, v) => {
    const x = 2 * u - 1;
    const [y, z] = spline(bucketLine, v);
    const back = smooth((v - 0.5) / 0.25);
    const top = Math.max(0, (v - 0.8) / 0.2);
    const front = Math.max(0, (0.12 - v) / 0.12);
    const waist = Math.sin(Math.PI * Math.min(1, Math.max(0, (v - 0.3) / 0.6))) ** 2;
    const wide = (1 - 0.07 * waist) * (1 - 0.2 * top ** 2) * (1 - 0.16 * front ** 2);
    const curl = Math.abs(x) ** 2.6;
    return [
      w / 2 + (w / 2) * x * wide,
      d * y - back * d * 0.2 * curl * (1 - 0.3 * top),
      h * (z + (1 - back) * 0.13 * curl * (1 - front * 0.6) - top * top * 0.1 * x ** 4),
    ];
  };
  return { surface, columns: 14, rows: 18, cut: [1, 3], closed: false, rims: all };
}

/** A back that runs round into arms: walls of even thickness, closed skin. */
function wrap(w: number, d: number, h: number, thick: number, arm: number): Net {
  const plan = (t: number): readonly [number, number] => {
    const a = Math.PI * t;
    const sharp = (x: number): number => Math.sign(x) * Math.abs(x) ** 0.85;
    return [-sharp(Math.cos(a)), Math.sin(a) ** 0.8];
  };
  const surface: Surface = (along, v) => {
    const u = 1 - along;
    const [x, y] = plan(u);
    const rise = h * (arm + (1 - arm) * smooth((y - 0.35) / 0.6));
    const step = 0.012;
    const [ax, ay] = plan(Math.max(0, u - step));
    const [bx, by] = plan(Math.min(1, u + step));
    const [tx, ty] = [(bx - ax) * w / 2, (by - ay) * d];
    const l = Math.hypot(tx, ty) || 1;
    const { out, z } = wall(v, rise, thick);
    const near = Math.min(u, 1 - u) / 0.035;
    const full = near >= 1 ? 1 : Math.sqrt(1 - (1 - near) ** 2);
    const inset = thick / 2 - (out - thick / 2) * full;
    return [w / 2 + (w / 2) * x + (ty / l) * inset, d * y - (tx / l) * inset, z];
  };
  return { surface, columns: 44, rows: 12, cut: [11, 1], closed: true, rims: [] };
}

/** Around the cross section of a wall: up the outside, over the round top, down the inside. */
function wall(v: number, rise: number, thick: number): { out: number; z: number } {
  const r = thick / 2;
  if (v < 0.35) return { out: thick, z: (rise - r) * (v / 0.35) };
  if (v > 0.65) return { out: 0, z: (rise - r) * ((1 - v) / 0.35) };
  const a = ((v - 0.35) / 0.3) * Math.PI;
  return { out: r + r * Math.cos(a), z: rise - r + r * Math.sin(a) };
}

function pillow(w: number, d: number, h: number): Net {
  const surface: Surface = (u, v) => {
    const around = 2 * u;
    const side = around <= 1 ? -1 : 1;
    const x = side < 0 ? 2 * around - 1 : 1 - 2 * (around - 1);
    const z = 2 * v - 1;
    const full = Math.max(0, (1 - x * x) * (1 - z * z)) ** 0.55;
    return [w / 2 + (w / 2) * x * (1 - 0.055 * (1 - z * z)), d / 2 + (d / 2) * side * full, h / 2 + (h / 2) * z * (1 - 0.055 * (1 - x * x))];
  };
  return { surface, columns: 36, rows: 18, cut: [1, 1], closed: true, rims: [] };
}

/** A lampshade turned on the lathe: upright at the rim, round at the shoulder, `neck` of its width at the top. */
function dome(w: number, d: number, h: number, neck: number): Net {
  const surface: Surface = (u, v) => {
    const a = -2 * Math.PI * u;
    const r = v > 0.999 ? 0 : neck + (1 - neck) * Math.max(0, Math.cos((Math.PI / 2) * v ** 1.15)) ** 0.62;
    return [w / 2 - (w / 2) * r * Math.cos(a), d / 2 + (d / 2) * r * Math.sin(a), h * v];
  };
  return { surface, columns: 44, rows: 14, cut: [1, 1], closed: true, rims: [] };
}

/** A pointed leaf, folded a little along its rib. */
function leaf(w: number, d: number, h: number): Net {
  const surface: Surface = (u, v) => {
    const wide = Math.sin(Math.PI * v) ** 0.8;
    return [w / 2 + (w / 2) * (2 * u - 1) * wide, d * v, h * (0.2 + 0.3 * Math.abs(2 * u - 1) * wide + 0.5 * Math.sin(Math.PI * v * 0.9))];
  };
  return { surface, columns: 2, rows: 6, cut: [1, 1], closed: false, rims: [] };
}

function folds(w: number, d: number, h: number): Net {
  const count = Math.max(3, Math.round(w / 130));
  const surface: Surface = (u, v) => {
    const swing = Math.sin(2 * Math.PI * count * u + 0.6 * Math.sin(7 * u));
    return [w * u, d / 2 + (d / 2) * swing * (0.72 + 0.28 * (1 - v)), h * v];
  };
  return { surface, columns: count * 9, rows: 1, cut: [1, 1], closed: false, rims: [] };
}

const smooth = (t: number): number => {
  const c = Math.min(1, Math.max(0, t));
  return c * c * (3 - 2 * c);
};

function spline(line: readonly (readonly [number, number])[], t: number): readonly [number, number] {
  const s = Math.min(0.9999, Math.max(0, t)) * (line.length - 1);
  const i = Math.floor(s);
  const f = s - i;
  const at = (k: number): readonly [number, number] => line[Math.min(line.length - 1, Math.max(0, k))]!;
  const one = (k: 0 | 1): number => {
    const [a, b, c, e] = [at(i - 1)[k], at(i)[k], at(i + 1)[k], at(i + 2)[k]];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - e + f * (3 * (b - c) + e - a)));
  };
  return [one(0), one(1)];
}

function cutNet(net: Net): Piece[] {
  const pieces: Piece[] = [];
  const [cu, cv] = net.cut;
  for (let i = 0; i < cu; i++) for (let j = 0; j < cv; j++) {
    const [c0, c1] = [Math.round((net.columns * i) / cu), Math.round((net.columns * (i + 1)) / cu)];
    const [r0, r1] = [Math.round((net.rows * j) / cv), Math.round((net.rows * (j + 1)) / cv)];
    pieces.push(pieceOf(net, c0, c1, r0, r1));
  }
  return pieces;
}

function pieceOf(net: Net, c0: number, c1: number, r0: number, r1: number): Piece {
  const at = (c: number, r: number): Vec => net.surface(c / net.columns, r / net.rows);
  const quads: Quad[] = [];
  const points: Vec[] = [];
  for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) points.push(at(c, r));
  const wide = c1 - c0 + 1;
  for (let r = 0; r < r1 - r0; r++) for (let c = 0; c < c1 - c0; c++) {
    const corners = [points[r * wide + c]!, points[r * wide + c + 1]!, points[(r + 1) * wide + c + 1]!, points[(r + 1) * wide + c]!];
    const n = unit(cross(sub(corners[2]!, corners[0]!), sub(corners[3]!, corners[1]!)));
    quads.push({ points: corners, n, u: (c0 + c + 0.5) / net.columns, v: (r0 + r + 0.5) / net.rows });
  }
  const line = (n: number, f: (i: number) => Vec): Vec[] => Array.from({ length: n + 1 }, (_, i) => f(i));
  const rims = net.rims.flatMap((edge): Vec[][] => {
    if (edge === "u0") return c0 === 0 ? [line(r1 - r0, (i) => at(0, r0 + i))] : [];
    if (edge === "u1") return c1 === net.columns ? [line(r1 - r0, (i) => at(net.columns, r0 + i))] : [];
    if (edge === "v0") return r0 === 0 ? [line(c1 - c0, (i) => at(c0 + i, 0))] : [];
    return r1 === net.rows ? [line(c1 - c0, (i) => at(c0 + i, net.rows))] : [];
  });
  return { form: { kind: "patch", quads, rims, closed: net.closed }, hull: thin(points, wide), planes: aroundPlanes(points, quads) };
}

/** Every second point and the rim: enough for shadows and order. */
function thin(points: readonly Vec[], wide: number): Vec[] {
  const rows = points.length / wide;
  return points.filter((_, i) => {
    const [r, c] = [Math.floor(i / wide), i % wide];
    return (r % 2 === 0 || r === rows - 1) && (c % 2 === 0 || c === wide - 1);
  });
}

function aroundPlanes(points: readonly Vec[], quads: readonly Quad[]): Plane[] {
  const n = unit(centre(quads.map((q) => q.n)));
  const ways: readonly Vec[] = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], n, scale(n, -1)];
  return ways.map((way) => ({ n: way, d: Math.max(...points.map((p) => dot(way, p))) }));
}

/** The middle of a quad. */
export const quadMiddle = (q: Quad): Vec => scale(add(add(q.points[0]!, q.points[1]!), add(q.points[2]!, q.points[3]!)), 0.25);
