import type { Part } from "./part.ts";

/** `isometric` is the soft three-quarter view of a catalogue; `front` the elevation; `detail` a close crop on material and joint. */
export type View = "isometric" | "front" | "detail";

/** Where the thing stands. Left out, it follows from the parts: what starts well above the floor hangs. */
export type Setting = "floor" | "wall" | "hanging";

/** The tint of the studio backdrop; `none` draws the thing and its shadow alone. */
export type Background = "studio" | "sand" | "clay" | "sage" | "mist" | "none";

export interface Drawing {
  readonly parts: readonly Part[];
  readonly view?: View;
  readonly background?: Background;
  readonly setting?: Setting;
}

export interface DimensionText {
  /** The unit behind each number, in the reader's language: "cm", "см". */
  readonly unit: string;
  /** The decimal sign for half centimetres; "." when left out. */
  readonly decimal?: string;
  /** The measures to print, millimetres, where the catalogue's differ from the outer edges of the parts (handles, cables). */
  readonly size?: readonly [width: number, depth: number, height: number];
}

export interface DrawOptions {
  /** Size of the view box in pixels. */
  readonly width: number;
  readonly height: number;
  /** The accessible name, in the reader's language; escaped here. */
  readonly title: string;
  readonly theme?: "light" | "dark" | "transparent";
  /** Put before every id, so that several drawings can share one HTML page. */
  readonly idPrefix?: string;
  /** Draws width, depth and height with labels in centimetres. */
  readonly dimensions?: boolean | DimensionText;
}
