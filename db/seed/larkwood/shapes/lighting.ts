import type { Part } from "#app/drawing/part.ts";
import { bend, box, cone, cylinder, shell, sphere, tube } from "./kit.ts";
import type { Family } from "./kit.ts";

const dome = (m: string, cx: number, cy: number, z: number, wide: number, tall: number): Part[] => [
  cylinder("opal", [cx - wide * 0.44, cy - wide * 0.44, z - 4], [wide * 0.88, wide * 0.88, 5]),
  shell(m, [cx - wide / 2, cy - wide / 2, z], [wide, wide, tall], { profile: "dome" }),
];

/** Whether light comes through a material. */
const glows = (m: string): boolean => /^(opal|linen|cotton|paper|glass|boucle)/.test(m);

const drum = (m: string, cx: number, cy: number, z: number, wide: number, tall: number): Part =>
  cone(m, [cx - wide / 2, cy - wide / 2, z], [wide, wide, tall], { taper: 0.84, lit: glows(m) });

export const floorLamp: Family = (k) => {
  const h = k.num("height", 1500);
  const style = k.text("style", "tripod", "arc", "column", "reader");
  const m = k.of("steel-black", "base", "frame", "stand");
  const shade = k.of("opal", "shade");
  if (style === "arc") return [
    cylinder(k.of("marble-white", "foot"), [0, 0, 0], [320, 320, 70]),
    tube(m, 22, bend([[160, 160, 70], [160, 160, h * 0.55], [330, 160, h * 0.9], [720, 160, h], [1080, 160, h * 0.86]], 7)),
    ...dome(k.of(m, "shade"), 1090, 160, h * 0.86 - 210, 380, 200),
  ];
  if (style === "column" && !glows(shade)) return [
    cylinder(m, [60, 60, 0], [260, 260, 18]), cylinder(shade, [172, 172, 18], [36, 36, h - 70]),
    cylinder("opal", [24, 24, h - 56], [332, 332, 8]), cylinder(shade, [10, 10, h - 48], [360, 360, 34]), cylinder("opal", [40, 40, h - 14], [300, 300, 5]),
  ];
  if (style === "column") return [
    cylinder(m, [0, 0, 0], [240, 240, 24]), cylinder(shade, [70, 70, 24], [100, 100, h - 44], { lit: glows(shade) }), cylinder(m, [66, 66, h - 20], [108, 108, 20]),
  ];
  if (style === "reader") return [
    cylinder(m, [0, 0, 0], [270, 270, 20]), tube(m, 18, [[135, 135, 20], [135, 135, h - 120]]),
    sphere(k.of("brass", "joint"), [117, 117, h - 138], [36, 36, 36]), tube(m, 14, [[40, 135, h - 210], [135, 135, h - 120], [430, 135, h - 40]]),
    ...dome(k.of(m, "shade"), 450, 135, h - 190, 200, 150),
  ];
  const legs = [90, 210, 330].map((angle) => {
    const a = (angle * Math.PI) / 180;
    return tube(k.of("oak-natural", "base", "frame", "legs"), 30, [[280 + Math.cos(a) * 270, 280 + Math.sin(a) * 270, 0], [280 + Math.cos(a) * 34, 280 + Math.sin(a) * 34, h - 330]]);
  });
  return [...legs, cylinder(k.of("brass", "joint"), [230, 230, h - 345], [100, 100, 24]), drum(shade, 280, 280, h - 320, 460, 320)];
};

export const tableLamp: Family = (k) => {
  const h = k.num("height", 440);
  const style = k.text("style", "dome", "globe", "cylinder", "task");
  const m = k.of("steel-black", "base", "frame", "stand");
  if (style === "globe") return [
    cylinder(m, [0, 0, 0], [150, 150, 40]), cylinder(m, [60, 60, 40], [30, 30, h * 0.3]), sphere(k.of("opal", "shade"), [75 - h * 0.29, 75 - h * 0.29, h * 0.42], [h * 0.58, h * 0.58, h * 0.58], { lit: true }),
  ];
  if (style === "cylinder") return [
    cone(m, [60, 60, 0], [180, 180, h * 0.3], { taper: 0.7 }), cone(m, [87, 87, h * 0.3], [126, 126, h * 0.2], { taper: 0.3 }),
    drum(k.of("opal", "shade"), 150, 150, h * 0.54, h * 0.68, h * 0.46),
  ];
  if (style === "task") return [
    cylinder(m, [0, 0, 0], [190, 190, 22]), tube(m, 13, [[95, 95, 22], [30, 95, h * 0.62], [330, 95, h]]), sphere(k.of("brass", "joint"), [14, 79, h * 0.62 - 16], [32, 32, 32]),
    ...dome(k.of(m, "shade"), 340, 95, h - 130, 170, 130),
  ];
  return [
    cylinder(m, [40, 40, 0], [180, 180, 18]), cylinder(k.of(m, "stem"), [118, 118, 18], [24, 24, h * 0.6]), ...dome(k.of(m, "shade"), 130, 130, h * 0.58, 300, h * 0.42),
  ];
};

export const pendant: Family = (k) => {
  const wide = k.num("diameter", 450);
  const style = k.text("style", "dome", "globe", "cone", "linear", "paper");
  const m = k.of("sage", "shade");
  const z = 1500;
  const c = wide / 2;
  const cord = (x: number, from: number): Part => cylinder("steel-black", [x - 3, c - 3, from], [6, 6, z + wide * 1.5 - from]);
  if (style === "linear") {
    const bar = (x: number): Part => cylinder("steel-black", [x - 2, 38, z + 70], [4, 4, 620]);
    return [box(k.of("oak-natural", "shade", "body"), [0, 0, z], [wide, 80, 70], { radius: 16 }), box("opal", [20, 14, z - 6], [wide - 40, 52, 6]), bar(wide * 0.2), bar(wide * 0.8)];
  }
  if (style === "globe") return [sphere(k.of("opal", "shade"), [0, 0, z], [wide, wide, wide], { lit: true }), cylinder(k.of("brass", "joint"), [c - 32, c - 32, z + wide - 12], [64, 64, 46]), cord(c, z + wide + 34)];
  if (style === "paper") return [sphere(k.of("opal", "shade"), [0, 0, z], [wide, wide, wide * 0.78], { lit: true }), ...ribs(wide, z), cord(c, z + wide * 0.78)];
  if (style === "cone") return [
    cylinder("opal", [wide * 0.06, wide * 0.06, z - 4], [wide * 0.88, wide * 0.88, 5]), cone(m, [0, 0, z], [wide, wide, wide * 0.6], { taper: 0.16 }), cord(c, z + wide * 0.6),
  ];
  return [...dome(m, c, c, z, wide, wide * 0.56), cylinder(k.of("brass", "joint"), [c - 22, c - 22, z + wide * 0.56], [44, 44, 40]), cord(c, z + wide * 0.56 + 40)];
};

/** The wire rings of a paper lantern. */
function ribs(wide: number, z: number): Part[] {
  const tall = wide * 0.78;
  return [-0.62, -0.42, -0.21, 0, 0.21, 0.42, 0.62, 0.8].map((t) => {
    const r = (wide / 2) * Math.sqrt(1 - t * t) * 1.002;
    const at = (a: number): readonly [number, number, number] => [wide / 2 + r * Math.cos(a), wide / 2 + r * Math.sin(a), z + tall / 2 + (tall / 2) * t];
    return tube("linen-natural", 2, Array.from({ length: 9 }, (_, i) => at(Math.PI * (1.08 + (i / 8) * 0.98))));
  });
}
