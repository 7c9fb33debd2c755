import type { Part } from "#app/drawing/part.ts";
import { box, corners, cylinder, fields, handle, taperedLegs } from "./kit.ts";
import type { Family, Kit } from "./kit.ts";

const board = 20;

function carcass(m: string, w: number, d: number, h: number, z: number): Part[] {
  return [
    box(m, [0, 0, z], [board, d, h]), box(m, [w - board, 0, z], [board, d, h]),
    box(m, [board, 0, z], [w - 2 * board, d, board]), box(m, [board, 0, z + h - board], [w - 2 * board, d, board]),
  ];
}

export const bookcase: Family = (k) => {
  const [w, h, d] = [k.num("width", 900), k.num("height", 1900), k.num("depth", 320)];
  const [shelves, columns, doors, legs] = [k.num("shelves", 4), k.num("columns", 1), k.num("doors", 0), k.num("legs", 60)];
  const body = k.of("oak-natural", "body", "frame");
  const [inner, z1] = [h - legs, legs];
  const gap = (inner - board) / (shelves + 1);
  const out = carcass(body, w, d, inner, legs);
  if (k.flag("back", true)) out.push(box(k.of(body, "back"), [board, d - 8, z1 + board], [w - 2 * board, 8, inner - 2 * board]));
  const bays = fields(w - 2 * board, columns, board);
  bays.slice(1).forEach(([x]) => out.push(box(body, [x, 2, z1 + board], [board, d - 12, inner - 2 * board])));
  for (const [x, width] of bays) for (let i = 1; i <= shelves; i++) {
    out.push(box(k.of(body, "shelf"), [board + x, 4, z1 + gap * i], [width, d - 14, board]));
  }
  if (doors > 0) fields(w - 2 * board - 6, doors, 4).forEach(([x, width], i) => {
    const front = k.of(body, "front", "doors");
    out.push(box(front, [board + 3 + x, -18, z1 + board + 3], [width, 18, gap - 5]));
    out.push(handle(k.of("steel-black", "handle"), board + 3 + x + (i % 2 ? 30 : width - 30), -18, z1 + gap - 160, 120, true));
  });
  return [...out, ...feet(k, w, d, legs)];
};

function feet(k: Kit, w: number, d: number, h: number): Part[] {
  if (h < 10) return [];
  const m = k.of("steel-black", "legs");
  return h > 90 ? taperedLegs(m, w, d, h, 38, 40) : corners(w, d, 30, 30).map(([x, y]) => box(m, [x, y, 0], [30, 30, h]));
}

export const sideboard: Family = (k) => {
  const [w, h, d, legs] = [k.num("width", 1600), k.num("height", 720), k.num("depth", 430), k.num("legs", 160)];
  const [doors, drawers] = [k.num("doors", 3), k.num("drawers", 0)];
  const body = k.of("oak-natural", "body", "frame");
  const front = k.of(body, "front", "doors");
  const tall = h - legs;
  const out = [
    ...carcass(body, w, d, tall, legs), box(body, [board, d - 8, legs + board], [w - 2 * board, 8, tall - 2 * board]),
  ];
  const columns = fields(w - 2 * board - 6, doors + (drawers > 0 ? 1 : 0), 4);
  columns.forEach(([x, width], i) => {
    const x0 = board + 3 + x;
    if (drawers > 0 && i === columns.length - 1) out.push(...drawerFronts(k, front, x0, -2, legs + board + 3, width, tall - 2 * board - 6, drawers));
    else out.push(...door(k, front, x0, k.flag("sliding", false) ? (i % 2 ? 14 : -6) : -2, legs + board + 3, width, tall - 2 * board - 6, i % 2 === 0));
  });
  return [...out, ...feet(k, w, d, legs)];
};

function door(k: Kit, m: string, x: number, y: number, z: number, w: number, h: number, right: boolean): Part[] {
  const grip = k.of("steel-black", "handle");
  const gx = right ? x + w - 34 : x + 24;
  if (k.flag("sliding", false)) return [box(m, [x, y, z], [w, 18, h]), cylinder(grip, [gx - 12, y - 6, z + h / 2 - 18], [36, 6, 36], { axis: "y" })];
  return [box(m, [x, y, z], [w, 20, h]), handle(grip, gx, y, h > 900 ? z + h * 0.4 : z + h * 0.55 - 40, h > 900 ? 320 : h * 0.45, true)];
}

function drawerFronts(k: Kit, m: string, x: number, y: number, z: number, w: number, h: number, count: number): Part[] {
  return fields(h, count, 4).flatMap(([dz, tall]) => [
    box(m, [x, y, z + dz], [w, 20, tall]), handle(k.of("steel-black", "handle"), x + w / 2 - Math.min(80, w * 0.2), y, z + dz + tall - 30, Math.min(160, w * 0.4), false),
  ]);
}

export const wardrobe: Family = (k) => {
  const [w, h, d] = [k.num("width", 1200), k.num("height", 2100), k.num("depth", 600)];
  const [doors, drawers] = [k.num("doors", 2), k.num("drawers", 0)];
  const body = k.of("oak-natural", "body", "frame");
  const front = k.of(body, "front", "doors");
  const plinth = 70;
  const low = drawers > 0 ? Math.min(2, drawers) * 210 : 0;
  const tall = h - plinth;
  const out = [
    box(k.of(body, "plinth", "legs"), [30, 30, 0], [w - 60, d - 60, plinth]), ...carcass(body, w, d, tall, plinth),
    box(body, [board, d - 8, plinth + board], [w - 2 * board, 8, tall - 2 * board]),
  ];
  fields(w - 2 * board - 6, doors, 4).forEach(([x, width], i) => {
    out.push(...door(k, front, board + 3 + x, -2, plinth + board + 3 + low, width, tall - 2 * board - 6 - low, i % 2 === 0));
  });
  if (low > 0) fields(w - 2 * board - 6, Math.ceil(drawers / 2), 4).forEach(([x, width]) => {
    out.push(...drawerFronts(k, front, board + 3 + x, -2, plinth + board + 3, width, low - 4, Math.min(2, drawers)));
  });
  return out;
};

export const wallShelf: Family = (k) => {
  const [w, d, tiers, gap] = [k.num("width", 900), k.num("depth", 240), k.num("tiers", 2), k.num("gap", 320)];
  const m = k.of("oak-natural", "body", "shelf", "top");
  const metal = k.of("steel-black", "bracket", "legs", "frame");
  const z0 = 1100;
  const out: Part[] = [];
  for (const x of [w * 0.14, w * 0.86]) {
    out.push(box(metal, [x - 8, d - 8, z0 - 70], [16, 8, gap * (tiers - 1) + 190]));
    for (let i = 0; i < tiers; i++) out.push(box(metal, [x - 5, 20, z0 + i * gap - 14], [10, d - 28, 14]));
  }
  for (let i = 0; i < tiers; i++) out.push(box(m, [0, 0, z0 + i * gap], [w, d - 10, 24]));
  return out;
};

export const nightstand: Family = (k) => {
  const [w, d, h, drawers] = [k.num("width", 450), k.num("depth", 400), k.num("height", 520), k.num("drawers", 1)];
  const open = k.flag("open", true);
  const body = k.of("oak-natural", "body", "frame");
  const legs = Math.round(h * 0.34);
  const tall = h - legs;
  const shut = open ? tall * 0.52 : tall - 2 * board;
  const out = [...carcass(body, w, d, tall, legs), box(body, [board, d - 8, legs + board], [w - 2 * board, 8, tall - 2 * board])];
  if (drawers > 0) out.push(...drawerFronts(k, k.of(body, "front", "doors"), board + 3, -2, legs + board + 3, w - 2 * board - 6, shut - 6, drawers));
  if (open) out.push(box(body, [board, 4, legs + board + shut], [w - 2 * board, d - 14, 16]));
  return [...out, ...taperedLegs(k.of(body, "legs"), w, d, legs, 34, 24)];
};

export const pedestal: Family = (k) => {
  const [w, d, h, drawers] = [k.num("width", 420), k.num("depth", 560), k.num("height", 580), k.num("drawers", 3)];
  const body = k.of("white-matt", "body", "frame");
  const out = [box(body, [0, 0, 40], [w, d, h - 40])];
  out.push(...drawerFronts(k, k.of(body, "front", "doors"), 4, -20, 44, w - 8, h - 66, drawers));
  for (const [x, y] of corners(w, d, 36, 20)) out.push(cylinder(k.of("rubber-black", "legs", "castor"), [x, y, 0], [36, 36, 40], { axis: "x" }));
  if (k.flag("seat", false)) out.push(box(k.of("felt-grey", "seat"), [0, 0, h], [w, d, 40], { radius: 20 }));
  return out;
};

export const locker: Family = (k) => {
  const [columns, rows] = [k.num("columns", 3), k.num("rows", 3)];
  const [w, h, d] = [k.num("width", 1200), k.num("height", 1300), k.num("depth", 450)];
  const body = k.of("white-matt", "body", "frame");
  const out = [box(k.of("steel-graphite", "plinth", "legs"), [20, 20, 0], [w - 40, d - 40, 60]), box(body, [0, 0, 60], [w, d, h - 60])];
  const fronts = [k.of(body, "front", "doors"), k.of(body, "accent", "front", "doors")];
  fields(w - 8, columns, 5).forEach(([x, width], i) => fields(h - 68, rows, 5).forEach(([z, tall], j) => {
    out.push(box(fronts[(i * 2 + j * 3) % 5 === 1 ? 1 : 0]!, [4 + x, -20, 64 + z], [width, 20, tall]));
    out.push(cylinder(k.of("steel-black", "handle"), [x + width - 40, -26, 64 + z + tall / 2 - 14], [28, 6, 28], { axis: "y" }));
  }));
  return out;
};
