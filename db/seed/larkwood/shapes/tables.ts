import type { Part } from "#app/drawing/part.ts";
import { box, cone, corners, cylinder, taperedLegs, tube } from "./kit.ts";
import type { Family, Kit } from "./kit.ts";

export const desk: Family = (k) => {
  const [w, d, h, drawers] = [k.num("width", 1400), k.num("depth", 700), k.num("height", 740), k.num("drawers", 0)];
  const legs = k.text("legs", "post", "trestle", "aframe", "panel");
  const top = k.of("oak-natural", "top");
  const frame = k.of(top, "legs", "frame");
  const under = h - 24;
  const out: Part[] = [box(top, [0, 0, under], [w, d, 24], { radius: 14 })];
  if (legs === "post") out.push(...rails(frame, w, d, under), ...taperedLegs(frame, w, d, under, 44, 46));
  if (legs === "trestle") for (const x of [w * 0.14, w * 0.86]) out.push(...trestle(frame, x, d, under));
  if (legs === "aframe") for (const x of [90, w - 90]) out.push(...aFrame(frame, x, d, under));
  if (legs === "panel") out.push(box(frame, [40, 30, 0], [30, d - 60, under]), box(frame, [w - 70, 30, 0], [30, d - 60, under]), box(frame, [70, d - 90, under - 300], [w - 140, 20, 300]));
  return [...out, ...deskDrawers(k, w, d, under, drawers)];
};

function deskDrawers(k: Kit, w: number, d: number, under: number, count: number): Part[] {
  if (count < 1) return [];
  const front = k.of(k.of("oak-natural", "top"), "front", "body");
  const wide = Math.min(420, (w - 260) / Math.max(1, count));
  return Array.from({ length: count }, (_, i) => {
    const x = w - 130 - wide * (i + 1);
    return [
      box(front, [x, 60, under - 92], [wide - 6, d - 140, 88]),
      cylinder(k.of("brass", "handle"), [x + wide / 2 - 14, 46, under - 60], [24, 14, 24], { axis: "y" }),
    ];
  }).flat();
}

function rails(m: string, w: number, d: number, under: number): Part[] {
  const [a, t, h] = [60, 20, 74];
  return [
    box(m, [a + 30, d - a - t, under - h], [w - 2 * a - 60, t, h]), box(m, [a, a + 30, under - h], [t, d - 2 * a - 60, h]),
    box(m, [w - a - t, a + 30, under - h], [t, d - 2 * a - 60, h]), box(m, [a + 30, a, under - h], [w - 2 * a - 60, t, h]),
  ];
}

function trestle(m: string, x: number, d: number, under: number): Part[] {
  const leg = (y: number, toY: number, dx: number): Part => tube(m, 34, [[x + dx, y, 0], [x + dx * 0.35, toY, under - 30]]);
  return [
    leg(70, 150, -110), leg(70, 150, 110), leg(d - 70, d - 150, -110), leg(d - 70, d - 150, 110),
    box(m, [x - 60, 90, under - 40], [120, d - 180, 40]), ...[90, d - 116].map((y) => box(m, [x - 96, y, 226], [192, 26, 26])), box(m, [x - 13, 116, 228], [26, d - 232, 22]),
  ];
}

function aFrame(m: string, x: number, d: number, under: number): Part[] {
  return [
    tube(m, 36, [[x, 60, 0], [x, d * 0.36, under]]), tube(m, 36, [[x, d - 60, 0], [x, d * 0.64, under]]),
    box(m, [x - 14, d * 0.2, under * 0.42], [28, d * 0.6, 30]), box(m, [x - 18, 90, under - 34], [36, d - 180, 34]),
  ];
}

export const table: Family = (k) => {
  const [w, d, h] = [k.num("width", 1800), k.num("depth", 900), k.num("height", 740)];
  const form = k.text("top", "rect", "round", "oval", "boat");
  const base = k.text("base", "legs", "trestle", "pedestal", "sled");
  const top = k.of("oak-natural", "top");
  const thick = h < 500 ? 24 : 28;
  const under = h - thick;
  const m = k.of(top, "base", "legs", "frame");
  const slab = form === "rect" ? box(top, [0, 0, under], [w, d, thick], { radius: 12 }) :
    form === "boat" ? box(top, [0, 0, under], [w, d, thick], { radius: d * 0.4 }) : cylinder(top, [0, 0, under], [w, form === "round" ? w : d, thick]);
  const deep = form === "round" ? w : d;
  return [slab, ...baseOf(base, m, w, deep, under, form !== "rect")];
};

function baseOf(base: string, m: string, w: number, d: number, under: number, curved: boolean): Part[] {
  const inset = curved ? Math.min(w, d) * 0.19 : 40;
  const thick = under < 480 ? 40 : 58;
  if (base === "trestle") return [w * 0.17, w * 0.83].flatMap((x) => trestle(m, x, d, under));
  if (base === "pedestal") return pedestalBase(m, w, d, under);
  if (base === "sled") return sled(m, w, d, under, inset);
  const legs = taperedLegs(m, w, d, under, thick, inset);
  return curved ? [...legs, box(m, [inset + 20, d / 2 - 12, under - 50], [w - 2 * inset - 40, 24, 50])] : [...rails(m, w, d, under), ...legs];
}

function pedestalBase(m: string, w: number, d: number, under: number): Part[] {
  const foot = Math.min(w, d) * 0.56;
  const column = (x: number): Part[] => [
    cylinder(m, [x - foot / 2, d / 2 - foot / 2, 0], [foot, foot, 18]),
    cone(m, [x - foot * 0.2, d / 2 - foot * 0.2, 18], [foot * 0.4, foot * 0.4, under * 0.3], { taper: 0.42 }),
    cylinder(m, [x - foot * 0.084, d / 2 - foot * 0.084, 18 + under * 0.3], [foot * 0.168, foot * 0.168, under * 0.7 - 30]),
    cylinder(m, [x - foot * 0.3, d / 2 - foot * 0.3, under - 12], [foot * 0.6, foot * 0.6, 12]),
  ];
  return w > d * 1.7 ? [...column(w * 0.27), ...column(w * 0.73)] : column(w / 2);
}

function sled(m: string, w: number, d: number, under: number, inset: number): Part[] {
  return [inset + 40, w - inset - 40].map((x) => tube(m, 26, [
    [x, d / 2, under - 12], [x, inset + 20, under - 12], [x, inset + 20, 13], [x, d - inset - 20, 13], [x, d - inset - 20, under - 12], [x, d / 2, under - 12],
  ]));
}

export const meetingTable: Family = (k) => {
  const [w, d, h] = [k.num("width", 2800), k.num("depth", 1200), k.num("height", 740)];
  const top = k.of("oak-natural", "top");
  const m = k.of("steel-black", "base", "legs", "frame");
  const under = h - 30;
  const leg = (x: number, tilt: number): Part[] => [
    box(m, [x - 300, d / 2 - 260, 0], [600, 520, 16], { radius: 40 }), box(m, [x - 90 + tilt, d / 2 - 180, 16], [180, 360, under - 16], { radius: 80 }),
  ];
  return [
    box(top, [0, 0, under], [w, d, 30], { radius: d * 0.36 }), ...leg(w * 0.25, 0), ...leg(w * 0.75, 0),
    box(k.of("steel-black", "port"), [w / 2 - 140, d / 2 - 55, h], [280, 110, 3], { radius: 10 }),
  ];
};

export const stool: Family = (k) => {
  const [h, round] = [k.num("height", 450), k.flag("round", true)];
  const seat = k.of("oak-natural", "seat", "top");
  const m = k.of(seat, "legs", "frame");
  const w = h > 600 ? 340 : 360;
  const under = h - 34;
  const spread = h > 600 ? 34 : 24;
  const tops = corners(w, w, 30, 70);
  const legs = tops.map(([x, y]) => {
    const [dx, dy] = [x < w / 2 ? -spread : spread, y < w / 2 ? -spread : spread];
    return tube(m, 28, [[x + 15 + dx, y + 15 + dy, 0], [x + 15, y + 15, under]]);
  });
  const ring = h > 600 ? [tube(m, 16, [[50, 50, 250], [w - 50, 50, 250], [w - 50, w - 50, 250], [50, w - 50, 250], [50, 50, 250]])] : [];
  const top = round ? cylinder(seat, [0, 0, under], [w, w, 34]) : box(seat, [0, 0, under], [w, w, 34], { radius: 60 });
  return [...legs, ...ring, top];
};

export const bench: Family = (k) => {
  const [w, d, h] = [k.num("width", 1400), k.num("depth", 380), k.num("height", 450)];
  const soft = k.flag("cushion", false);
  const seat = k.of("oak-natural", "seat", "top", "frame");
  const m = k.of(seat, "legs", "frame");
  const under = h - 30 - (soft ? 50 : 0);
  const out: Part[] = [box(seat, [0, 0, under], [w, d, 30], { radius: 12 }), ...rails(m, w, d, under), ...taperedLegs(m, w, d, under, 44, 44)];
  if (soft) out.push({ shape: "cushion", at: [10, 10, h - 50], size: [w - 20, d - 20, 50], material: k.of("wool-moss", "cushion", "fabric"), radius: 22 });
  return out;
};
