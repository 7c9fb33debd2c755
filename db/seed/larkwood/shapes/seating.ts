import type { Part } from "#app/drawing/part.ts";
import { bend, box, cone, corners, cushion, cylinder, fields, mesh, shell, taperedLegs, tube } from "./kit.ts";
import type { Family, Kit } from "./kit.ts";

export const sofa: Family = (k) => {
  const [w, d, h] = [k.num("width", 2200), k.num("depth", 920), k.num("height", 780)];
  const [seats, legs] = [k.num("seats", 3), k.num("legs", 140)];
  const arms = k.text("arms", "slim", "wide", "none", "round");
  const chaise = k.text("chaise", "none", "left", "right");
  const m = k.of("linen-natural", "fabric", "seat", "upholstery");
  const arm = arms === "none" ? 0 : arms === "slim" ? 110 : arms === "wide" ? 220 : 180;
  const seatTop = 430;
  const deck = legs + 130;
  const back = 180;
  const inner = w - 2 * arm;
  const long = d + 640;
  const out: Part[] = [cushion(m, [arm, 26, legs], [inner, d - 44, deck - legs], { radius: 16 })];
  out.push(cushion(m, [arm, d - back, legs + 10], [inner, back, h - 130 - legs], { radius: 60 }));
  const places = fields(inner, seats, 4);
  places.forEach(([x, width], i) => {
    const isChaise = (chaise === "left" && i === 0) || (chaise === "right" && i === seats - 1);
    const front = isChaise ? d - long : 0;
    if (isChaise) out.push(cushion(m, [arm + x, front + 26, legs], [width, -front, deck - legs], { radius: 18 }));
    out.push(cushion(m, [arm + x, front, deck - 20], [width, d - back - front - 20, seatTop - deck + 20], { radius: 46 }));
    out.push(cushion(m, [arm + x + 6, d - back - 190, seatTop - 6], [width - 12, 200, h - seatTop + 6], { radius: 74, lean: 8 }));
  });
  if (arm > 0) for (const x of [0, w - arm]) out.push(armOf(arms, m, x, arm, d, legs));
  return [...out, ...sofaLegs(k, w, d, legs, arm, chaise, long)];
};

function armOf(arms: string, m: string, x: number, arm: number, d: number, legs: number): Part {
  const high = arms === "slim" ? 620 : arms === "wide" ? 560 : 590;
  return cushion(m, [x, 0, legs], [arm, d, high - legs], { radius: arms === "round" ? arm * 0.48 : arms === "slim" ? 34 : 52 });
}

function sofaLegs(k: Kit, w: number, d: number, h: number, arm: number, chaise: string, long: number): Part[] {
  if (h < 10) return [];
  const m = k.of("oak-natural", "legs", "frame");
  const at = [[90, 80], [w - 130, 80], [90, d - 120], [w - 130, d - 120]];
  if (chaise === "left") at.push([arm + 40, d - long + 60]);
  if (chaise === "right") at.push([w - arm - 90, d - long + 60]);
  return at.map(([x, y]) => cone(m, [x! + 8, y! + 8, 0], [26, 26, h], { taper: 1.6 }));
}

export const armchair: Family = (k) => {
  const [w, d, h] = [k.num("width", 760), k.num("depth", 800), k.num("height", 800)];
  const style = k.text("style", "lounge", "wing", "shell", "sling");
  const m = k.of("boucle-cream", "fabric", "seat", "upholstery");
  const wood = k.of("oak-natural", "legs", "frame");
  if (style === "sling") return sling(m, wood, w, d, h);
  if (style === "lounge") return lounge(m, wood, w, d, h);
  const tall = style === "wing" ? h - 150 : h - 210;
  const z = style === "wing" ? 150 : 200;
  return [
    ...splayedLegs(wood, w, d, z + 40, 36),
    cushion(m, [80, 70, z], [w - 160, d - 240, 120], { radius: 40 }),
    shell(m, [0, 40, z + 20], [w, d - 40, tall], { profile: "wrap", radius: style === "wing" ? 90 : 70, taper: style === "wing" ? 0.46 : 0.56 }),
    cushion(m, [95, 20, z + 110], [w - 190, d - 190, 130], { radius: 56 }),
    ...(style === "wing" ? [cushion(m, [w / 2 - 190, d - 270, z + 225], [380, 120, Math.min(430, h - z - 330)], { radius: 56, lean: 10 })] : []),
  ];
};

function splayedLegs(m: string, w: number, d: number, h: number, thick: number): Part[] {
  return corners(w, d, thick, 110).map(([x, y]) => {
    const [dx, dy] = [x < w / 2 ? -55 : 55, y < d / 2 ? -50 : 50];
    return tube(m, thick, [[x + thick / 2 + dx, y + thick / 2 + dy, 0], [x + thick / 2, y + thick / 2, h]]);
  });
}

function lounge(m: string, wood: string, w: number, d: number, h: number): Part[] {
  const armZ = 540;
  const side = (x: number): Part[] => [
    tube(wood, 34, [[x, 60, 0], [x, 90, armZ - 10]]), tube(wood, 34, [[x, d - 30, 0], [x, d - 130, armZ - 10]]),
    box(wood, [x - 34, 40, armZ - 14], [68, d - 130, 26], { radius: 26 }),
    tube(wood, 28, [[x, 76, 290], [x, d - 90, 250]]),
  ];
  return [
    ...side(36), ...side(w - 36), tube(wood, 28, [[36, 78, 280], [w - 36, 78, 280]]), tube(wood, 28, [[36, d - 110, 250], [w - 36, d - 110, 250]]),
    cushion(m, [74, 50, 290], [w - 148, d - 190, 140], { radius: 56, lean: 4 }),
    cushion(m, [76, d - 240, 400], [w - 152, 150, h - 390], { radius: 60, lean: 14 }),
  ];
}

function sling(m: string, metal: string, w: number, d: number, h: number): Part[] {
  const side = (x: number): Part => tube(metal, 24, bend([[x, d - 70, h - 150], [x, d - 190, 360], [x, 130, 420], [x, 60, 200], [x, 110, 14], [x, d - 40, 14]], 4));
  return [
    side(30), side(w - 30), tube(metal, 20, [[30, d - 60, 14], [w - 30, d - 60, 14]]), tube(metal, 20, [[30, d - 80, h - 170], [w - 30, d - 80, h - 170]]), tube(metal, 20, [[30, 80, 330], [w - 30, 80, 330]]),
    shell(m, [46, 90, 330], [w - 92, d - 130, h - 330], { profile: "bucket" }),
  ];
}

export const chair: Family = (k) => {
  const style = k.text("style", "spindle", "shell", "panel", "cane", "upholstered");
  const [h, seat] = [k.num("height", 800), k.num("seat", 450)];
  const frame = k.of("oak-natural", "frame", "legs", "body");
  const [w, d] = [480, 480];
  if (style === "shell") return shellChair(k, frame, w, d, h, seat);
  const pad = k.of(frame, "seat", "fabric", "upholstery");
  const out: Part[] = [...chairFrame(frame, w, d, h, seat)];
  const soft = style === "upholstered";
  out.push(soft ? cushion(pad, [14, 6, seat - 60], [w - 28, d - 30, 66], { radius: 28 }) :
    style === "cane" ? box(k.of("cane", "seat"), [24, 12, seat - 22], [w - 48, d - 48, 18], { radius: 40 }) :
      box(pad, [6, 0, seat - 28], [w - 12, d - 16, 28], { radius: 60 }));
  return [...out, ...chairBack(k, style, frame, w, d, h, seat), ...(k.flag("arms", false) ? chairArms(frame, w, d, seat) : [])];
};

function chairFrame(m: string, w: number, d: number, h: number, seat: number): Part[] {
  const back = (x: number, dx: number): Part => tube(m, 32, bend([[x + dx, d + 26, 0], [x, d - 26, seat - 10], [x, d + 42, h - 24]], 5));
  return [
    back(38, -14), back(w - 38, 14),
    tube(m, 32, [[36, 30, 0], [46, 46, seat - 30]]), tube(m, 32, [[w - 36, 30, 0], [w - 46, 46, seat - 30]]),
    box(m, [56, d - 50, seat - 74], [w - 112, 20, 46]), box(m, [34, 66, seat - 74], [20, d - 120, 46]),
    box(m, [w - 54, 66, seat - 74], [20, d - 120, 46]), box(m, [60, 38, seat - 74], [w - 120, 20, 46]),
  ];
}

function chairBack(k: Kit, style: string, m: string, w: number, d: number, h: number, seat: number): Part[] {
  if (style === "spindle") {
    const bars = [0.18, 0.34, 0.5, 0.66, 0.82].map((t) => {
      const x = 38 + (w - 76) * t;
      return tube(m, 13, [[x, d - 26, seat - 4], [x, d + 50 + 18 * Math.sin(Math.PI * t), h - 30]]);
    });
    return [...bars, tube(m, 34, bend([[16, d + 28, h - 16], [w / 2, d + 72, h - 6], [w - 16, d + 28, h - 16]], 5))];
  }
  if (style === "upholstered") return [cushion(k.of(m, "seat", "fabric", "upholstery"), [22, d - 92, seat + 90], [w - 44, 60, h - seat - 80], { radius: 28, lean: 11 })];
  const panel = style === "cane" ? k.of("cane", "back") : k.of(m, "back");
  if (style === "cane") return [
    tube(m, 26, [[40, d + 40, h - 14], [w - 40, d + 40, h - 14]]), tube(m, 26, [[40, d - 6, seat + 110], [w - 40, d - 6, seat + 110]]),
    box(panel, [52, d - 2, seat + 116], [w - 104, 8, h - seat - 140], { lean: 8 }),
  ];
  return [shell(panel, [14, d - 34, h - 215], [w - 28, 64, 205], { profile: "back", lean: 11 })];
}

function chairArms(m: string, w: number, d: number, seat: number): Part[] {
  return [20, w - 20].flatMap((x) => [
    tube(m, 26, [[x, 70, seat - 50], [x, 60, seat + 196]]), tube(m, 30, bend([[x, 36, seat + 206], [x, d * 0.5, seat + 212], [x, d + 10, seat + 214]], 4)),
  ]);
}

function shellChair(k: Kit, frame: string, w: number, d: number, h: number, seat: number): Part[] {
  const m = k.of("chalk", "seat", "shell", "body", "fabric");
  const [cx, cy] = [w / 2, d / 2 - 10];
  const legs = [[-1, 1], [1, 1], [-1, -1], [1, -1]].map(([a, b]) =>
    tube(frame, 26, [[cx + a! * 195, cy + b! * 190, 0], [cx + a! * 115, cy + b! * 95, seat - 28]]));
  const arms = k.flag("arms", false);
  return [
    ...legs, 
    box("steel-black", [cx - 110, cy - 100, seat - 30], [220, 200, 14], { radius: 30 }),
    shell(m, [arms ? -30 : 10, 0, seat - 24], [arms ? w + 60 : w - 20, d + 40, h - seat + 24], { profile: "bucket" }),
  ];
}

export const taskChair: Family = (k) => {
  const soft = k.text("back", "mesh", "upholstered") === "upholstered";
  const frame = k.of("plastic-black", "frame", "body");
  const base = k.of("aluminium", "base", "legs");
  const fabric = k.of("wool-charcoal", "seat", "fabric", "upholstery");
  const [w, d] = [640, 640];
  const [cx, cy, seat] = [w / 2, d / 2, 470];
  const out: Part[] = [...fiveStar(base, k.of("rubber-black", "castor"), cx, cy)];
  out.push(cylinder(frame, [cx - 28, cy - 28, 110], [56, 56, 150]), cylinder("chrome", [cx - 15, cy - 15, 250], [30, 30, 130]));
  out.push(box(frame, [cx - 110, cy - 130, 372], [220, 270, 44], { radius: 30 }));
  out.push(cushion(fabric, [cx - 245, cy - 250, 412], [490, 480, 80], { radius: 38 }));
  out.push(tube(frame, 46, bend([[cx, cy + 110, 392], [cx, cy + 285, 420], [cx, cy + 305, 640]], 4)));
  const back = k.of(soft ? fabric : "mesh-black", "back");
  out.push(soft ? cushion(back, [cx - 225, cy + 205, 560], [450, 80, 500], { radius: 38, lean: 7 }) :
    mesh(back, [cx - 230, cy + 190, 540], [460, 90, 540], { lean: 7 }));
  if (k.flag("arms", true)) for (const side of [-1, 1]) out.push(...taskArm(frame, cx + side * 285, cy, seat));
  if (k.flag("headrest", false)) out.push(tube(frame, 26, [[cx, cy + 345, 1040], [cx, cy + 355, 1140]]), cushion(back.startsWith("mesh") ? fabric : back, [cx - 140, cy + 290, 1120], [280, 70, 150], { radius: 32, lean: 6 }));
  return out;
};

function taskArm(m: string, x: number, cy: number, seat: number): Part[] {
  const inward = x < 320 ? 1 : -1;
  return [
    tube(m, 30, [[x + inward * 150, cy + 20, 396], [x, cy + 20, 410], [x, cy + 20, seat + 190]]),
    cushion("rubber-black", [x - 42, cy - 110, seat + 190], [84, 240, 30], { radius: 14 }),
  ];
}

function fiveStar(m: string, castor: string, cx: number, cy: number): Part[] {
  return [54, 126, 198, 270, 342].flatMap((angle) => {
    const a = (angle * Math.PI) / 180;
    const [x, y] = [cx + Math.cos(a) * 310, cy + Math.sin(a) * 310];
    return [
      tube(m, 34, [[cx + Math.cos(a) * 20, cy + Math.sin(a) * 20, 118], [x, y, 78]]),
      cylinder(castor, [x - 24, y - 30, 0], [48, 60, 60], { axis: "x", turn: angle }),
    ];
  });
}

export const bed: Family = (k) => {
  const [w, l, h, drawers] = [k.num("width", 1600), k.num("length", 2000), k.num("height", 1000), k.num("drawers", 0)];
  const head = k.text("headboard", "panel", "slat", "upholstered", "none");
  const m = k.of("oak-natural", "frame", "body");
  const [fw, fl, rail, base] = [w + 80, l + 80, 160, drawers > 0 ? 60 : 180];
  const linen = k.only("cotton-white", "linen", "bedding");
  const out: Part[] = [
    box(m, [0, 0, base], [40, fl, rail]), box(m, [fw - 40, 0, base], [40, fl, rail]), box(m, [40, 0, base], [fw - 80, 40, rail]),
    ...(drawers > 0 ? [box(m, [30, 30, 0], [fw - 60, fl - 60, base])] : taperedLegs(m, fw, fl, base, 60, 40)),
    cushion("cotton-white", [44, 44, base + 60], [w - 8, l - 10, 230], { radius: 50 }),
    cushion(linen, [20, 26, base + 176], [w + 40, l * 0.14, 146], { radius: 46 }),
    cushion(k.only("linen-natural", "throw", "accent"), [14, 28 + l * 0.14, base + 176], [w + 52, l * 0.24, 156], { radius: 46 }),
    cushion(linen, [20, 30 + l * 0.38, base + 176], [w + 40, l * 0.3, 148], { radius: 46 }),
    ...pillows(linen, w, l, base + 290),
  ];
  return [...out, ...headboard(k, head, m, fw, fl, h)];
};

/** Pillows resting against the head end. */
function pillows(m: string, w: number, l: number, top: number): Part[] {
  const lean = 48;
  const lift = 130 * Math.sin((lean * Math.PI) / 180);
  return fields(w - 60, w > 1200 ? 2 : 1, 30).map(([x, width]) => cushion(m, [70 + x, l - 420, top + lift - 6], [width, 130, 400], { radius: 64, lean }));
}

function headboard(k: Kit, head: string, m: string, w: number, l: number, h: number): Part[] {
  if (head === "none") return [box(m, [40, l - 40, 180], [w - 80, 40, 160])];
  if (head === "panel") return [box(m, [0, l, 0], [w, 40, h], { radius: 8 })];
  if (head === "upholstered") return fields(w, 3, 4).map(([x, width]) => cushion(k.of("linen-grey", "headboard", "fabric"), [x, l, 60], [width, 110, h - 60], { radius: 46 }));
  return [
    box(m, [0, l, 0], [50, 40, h]), box(m, [w - 50, l, 0], [50, 40, h]), box(m, [50, l, h - 60], [w - 100, 36, 60]), box(m, [50, l, 400], [w - 100, 36, 60]),
    ...fields(w - 160, Math.round(w / 110), 55).map(([x, width]) => box(m, [80 + x, l + 8, 460], [width, 20, h - 520])),
  ];
}

