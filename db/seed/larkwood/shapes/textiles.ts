import type { Part } from "#app/drawing/part.ts";
import { box, cone, cushion, cylinder, fields, sheet, tube } from "./kit.ts";
import type { Family } from "./kit.ts";

export const rug: Family = (k) => {
  const [w, l] = [k.num("width", 1700), k.num("length", 2400)];
  const m = k.of("wool-moss", "pile", "fabric", "top");
  if (k.flag("round", false)) return [sheet(m, [0, 0, 0], [w, w, 14], { radius: w / 2, pattern: k.pattern() })];
  return [sheet(m, [0, 0, 0], [l, w, 14], { pattern: k.pattern(), radius: 0 })];
};

export const pillow: Family = (k) => {
  const [w, h] = [k.num("width", 500), k.num("height", 500)];
  const m = k.of("linen-natural", "fabric", "cover");
  return [cushion(m, [0, 0, 0], [w, Math.min(w, h) * 0.44, h], { profile: "pillow", lean: 20, pattern: k.pattern() })];
};

export const throwBlanket: Family = (k) => {
  const [w, l] = [k.num("width", 1300), k.num("length", 1700)];
  const m = k.of("wool-rust", "fabric", "cover");
  const [fw, fd] = [l / 3.6, w / 3.6];
  return [0, 1, 2, 3].map((i): Part => cushion(m, [i * 3, (i % 2) * 5, i * 34], [fw - i * 5, fd - (i % 2) * 6, 38], { radius: 18, pattern: k.pattern() }));
};

export const curtain: Family = (k) => {
  const [w, h] = [k.num("width", 1400), k.num("height", 2400)];
  const m = k.of("linen-natural", "fabric", "cover");
  const rod = k.of("brass", "rod", "rail");
  const rings = fields(w, Math.max(6, Math.round(w / 130)), 0).map(([x, width]) => cylinder(rod, [x + width / 2 - 4, 32, h - 8], [8, 36, 36], { axis: "x" }));
  return [tube(rod, 24, [[-110, 50, h + 24], [w + 110, 50, h + 24]]), ...rings, sheet(m, [0, 0, 12], [w, 100, h - 20], { pattern: k.pattern() })];
};

export const screen: Family = (k) => {
  const [w, h] = [k.num("width", 1200), k.num("height", 1500)];
  const m = k.of("felt-grey", "panel", "fabric");
  const legs = k.of("oak-natural", "legs", "frame");
  return [
    ...[w * 0.16, w * 0.84].map((x) => box(legs, [x - 22, -150, 0], [44, 360, 30], { radius: 14 })),
    ...[w * 0.16, w * 0.84].map((x) => box(legs, [x - 14, 16, 30], [28, 28, 70])),
    ...fields(w, Math.max(2, Math.round(w / 450)), 3).map(([x, width]) => cushion(m, [x, 0, 100], [width, 60, h - 100], { radius: 22 })),
  ];
};

export const wallPanel: Family = (k) => {
  const [w, h] = [k.num("width", 1200), k.num("height", 900)];
  const m = k.of("felt-grey", "panel", "fabric");
  const accent = k.of(m, "accent", "panel", "fabric");
  const z = 900;
  const pattern = k.pattern();
  if (pattern === "stripe") return fields(w, Math.round(w / 60), 18).map(([x, width]) => box(m, [x, 0, z], [width, 40, h]));
  if (pattern === "plain") return [cushion(m, [0, 0, z], [w, 50, h], { radius: 20 })];
  const [columns, rows] = [Math.max(2, Math.round(w / 300)), Math.max(2, Math.round(h / 300))];
  return fields(w, columns, 6).flatMap(([x, width], i) => fields(h, rows, 6).map(([dz, tall], j) =>
    cushion((i + j) % 2 && pattern === "check" ? accent : (i * 3 + j * 2) % 5 === 0 ? accent : m, [x, 0, z + dz], [width, 44, tall], { radius: 16 })));
};

export const booth: Family = (k) => {
  const [w, d, h] = [k.num("width", 1200), k.num("depth", 1000), k.num("height", 2200)];
  const m = k.of("felt-grey", "panel", "fabric");
  const body = k.of("white-matt", "body", "frame");
  const t = 70;
  return [
    box(body, [0, 0, 0], [w, d, 50]), box(body, [0, d - t, 50], [w, t, h - 130]), box(m, [t, d - t - 30, 50], [w - 2 * t, 30, h - 130]),
    box(body, [0, 0, 50], [t, d - t, h - 130]), box("glass", [w - 20, 20, 50], [12, d - t - 20, h - 130]), box(body, [w - t, 0, 50], [t, 30, h - 130]),
    box(body, [0, 0, h - 80], [w, d, 80]), box("paper-white", [w * 0.3, d * 0.3, h - 84], [w * 0.4, d * 0.4, 4]),
    box(k.of("oak-natural", "top"), [t, d - t - 380, 1000], [w - 2 * t, 350, 30]),
    cylinder(k.of("steel-black", "legs"), [w / 2 - 150, d * 0.22, 50], [300, 300, 16]), cylinder("steel-black", [w / 2 - 20, d * 0.22 + 130, 66], [40, 40, 560]),
    cylinder(k.of(m, "seat"), [w / 2 - 170, d * 0.22 - 20, 626], [340, 340, 60]),
  ];
};

export const coatStand: Family = (k) => {
  const h = k.num("height", 1750);
  const m = k.of("oak-natural", "frame", "body");
  const legs = [90, 210, 330].flatMap((angle, i) => {
    const a = (angle * Math.PI) / 180;
    const at = (r: number, z: number): readonly [number, number, number] => [250 + Math.cos(a) * r, 250 + Math.sin(a) * r, z];
    const peg = (turn: number, z: number): Part => {
      const b = a + turn;
      return tube(k.of(m, "pegs", "accent"), 22, [[250 + Math.cos(b) * 20, 250 + Math.sin(b) * 20, z], [250 + Math.cos(b) * 150, 250 + Math.sin(b) * 150, z + 90]]);
    };
    return [tube(m, 30, [at(230, 0), at(26, h * 0.42)]), peg(0.4, h - 190 - i * 30), peg(1.5, h - 420 - i * 30)];
  });
  return [...legs, cylinder(m, [230, 230, h * 0.36], [40, 40, h * 0.64]), cylinder(m, [222, 222, h - 14], [56, 56, 14])];
};

export const mirror: Family = (k) => {
  const [w, h] = [k.num("width", 600), k.num("height", 900)];
  const m = k.of("oak-natural", "frame", "body");
  const z = 900;
  if (k.flag("round", false)) return [
    cylinder(m, [0, 0, z], [w, 30, w], { axis: "y" }), cylinder("mirror", [14, -2, z + 14], [w - 28, 4, w - 28], { axis: "y" }),
  ];
  const t = 26;
  return [
    box("mirror", [t, 12, z + t], [w - 2 * t, 10, h - 2 * t]), box(m, [0, 0, z], [t, 32, h]), box(m, [w - t, 0, z], [t, 32, h]),
    box(m, [t, 0, z], [w - 2 * t, 32, t]), box(m, [t, 0, z + h - t], [w - 2 * t, 32, t]),
  ];
};

export const planter: Family = (k) => {
  const [w, d, h] = [k.num("width", 400), k.num("depth", 400), k.num("height", 450)];
  const m = k.of("ceramic-sand", "pot", "body");
  const round = Math.abs(w - d) < 60;
  const pot = round ? cone(m, [w * 0.1, d * 0.1, 0], [w * 0.8, d * 0.8, h], { taper: 1.25 }) : box(m, [0, 0, 0], [w, d, h], { radius: 30 });
  const soil = round ? cylinder("oak-smoked", [w * 0.06, d * 0.06, h], [w * 0.88, d * 0.88, 2]) : box("oak-smoked", [18, 18, h], [w - 36, d - 36, 2], { radius: 20 });
  return [pot, soil, ...leaves(w, d, h)];
};

/** A rubber plant: stems that lean outwards with broad leaves; the same plant every time. */
function leaves(w: number, d: number, h: number): Part[] {
  const out: Part[] = [];
  const spots = Math.max(1, Math.round(w / 420));
  for (let s = 0; s < spots; s++) {
    const cx = (w * (s + 0.5)) / spots;
    for (let i = 0; i < 13; i++) {
      const a = i * 2.4 + s;
      const lift = h + 120 + ((i * 53) % 13) * 36;
      const r = 90 + ((i * 29) % 7) * 22;
      const [x, y] = [cx + Math.cos(a) * r, d / 2 + Math.sin(a) * r];
      out.push(tube("leaf", 7, [[cx, d / 2, h], [(cx + x) / 2, (d / 2 + y) / 2, (h + lift) / 2 + 40], [x, y, lift]]));
      out.push({ shape: "shell", at: [x - 50, y - 90, lift - 30], size: [100, 210, 70], material: i % 3 ? "leaf" : "leaf-light", turn: (a * 180) / Math.PI - 90, profile: "leaf" });
    }
  }
  return out;
}
