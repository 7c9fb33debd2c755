import type { Camera } from "./camera.ts";
import type { Placed } from "./order.ts";
import type { Defs } from "./svg.ts";
import { num } from "./svg.ts";
import { dot, sub, unit } from "./vector.ts";
import type { Box2, Vec } from "./vector.ts";

/** All that painting needs to know. */
export interface Stage {
  readonly camera: Camera;
  readonly defs: Defs;
  readonly placed: readonly Placed[];
  /** The box of the whole thing on the picture. */
  readonly box: Box2;
  /** One hair line, in pixels: grows with the picture. */
  readonly hair: number;
  /** Pixels per millimetre in the middle of the thing. */
  readonly zoom: number;
  /** Close enough to see the weave. */
  readonly close: boolean;
  readonly dark: boolean;
}

/** Whether the eye sees the outer side of a surface at `p`. */
export const facing = (stage: Stage, n: Vec, p: Vec): boolean => dot(n, sub(stage.camera.eye, p)) > 1e-6;

/** The direction to the eye. */
export const toEye = (stage: Stage, p: Vec): Vec => unit(sub(stage.camera.eye, p));

const steps = [0.4, 0.7, 1, 1.5, 2.2, 3.3, 5, 7, 10, 15, 22, 33, 50];

/** The id of a blur near `pixels`; few sizes, so that they are shared. */
export function blur(stage: Stage, pixels: number): string {
  const size = steps.find((step) => step >= pixels) ?? 50;
  return stage.defs.use(`blur${size}`, (id) =>
    `<filter id="${id}" x="-40%" y="-40%" width="180%" height="180%"><feGaussianBlur stdDeviation="${size}"/></filter>`);
}

/** The id of a clip path; the same path is written once. */
export const clipTo = (stage: Stage, d: string): string =>
  stage.defs.use(`clip${d}`, (id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);

export type Stop = readonly [at: number, colour: string, opacity?: number];

/** The id of a linear gradient between two dots of the picture. */
export function linearFill(stage: Stage, from: readonly [number, number], to: readonly [number, number], stops: readonly Stop[]): string {
  const line = `x1="${num(from[0])}" y1="${num(from[1])}" x2="${num(to[0])}" y2="${num(to[1])}"`;
  const body = stopList(stops);
  return stage.defs.use(`lin${line}${body}`, (id) => `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${body}</linearGradient>`);
}

/** The stops of a gradient. */
export const stopList = (stops: readonly Stop[]): string =>
  stops.map(([at, colour, opacity]) =>
    `<stop offset="${num(at, 2)}" stop-color="${colour}"${opacity === undefined ? "" : ` stop-opacity="${num(opacity, 2)}"`}/>`).join("");
