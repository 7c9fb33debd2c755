/**
 * A sheet of paper for documents: texts in any script the font has, wrapped, in columns, over as many pages as it takes. The font
 * comes as one file per script, so that a text is drawn in runs. The same calls give the same bytes.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

const require = createRequire(import.meta.url);
const family = "@fontsource/literata";
/** In the order they are asked; what none has is printed as a question mark. */
const scripts = ["latin", "cyrillic", "latin-ext", "cyrillic-ext", "greek", "greek-ext", "vietnamese"] as const;
type Script = (typeof scripts)[number];
export type Weight = 400 | 600;

const ranges = (): ReadonlyMap<Script, readonly (readonly [number, number])[]> => {
  const said = JSON.parse(readFileSync(require.resolve(`${family}/unicode.json`), "utf8")) as Readonly<Record<string, string>>;
  return new Map(scripts.map((script) => [script, (said[script] ?? "").split(",").map((range) => {
    const [from = "", to = from] = range.replace("U+", "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  })]));
};
let known: ReturnType<typeof ranges> | undefined;
const files = new Map<string, Buffer>();

function fileOf(script: Script, weight: Weight): Buffer {
  const name = `literata-${script}-${weight}-normal.woff`;
  const file = files.get(name) ?? readFileSync(require.resolve(`${family}/files/${name}`));
  files.set(name, file);
  return file;
}

export interface Run {
  readonly script: Script;
  readonly text: string;
}

/** Line breaks, other control characters, and the narrow space of French and Russian numbers, which the font lacks. */
const printable = (text: string): string => text.replace(/\u202f/g, "\u00a0").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").normalize("NFC");

/** A text cut where its script changes. */
export function runsOf(text: string): Run[] {
  known ??= ranges();
  const runs: { script: Script; text: string }[] = [];
  for (const character of printable(text)) {
    const code = character.codePointAt(0) ?? 0;
    const script = scripts.find((each) => known?.get(each)?.some(([from, to]) => code >= from && code <= to));
    const run = { script: script ?? "latin", text: script === undefined ? "?" : character };
    const last = runs.at(-1);
    if (last?.script === run.script) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "right";
}

const margin = 56;
/** A4, points. */
const page = { width: 595.28, height: 841.89 };

export class Paper {
  readonly left = margin;
  readonly right = page.width - margin;
  readonly width = page.width - 2 * margin;
  y = margin;
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #registered = new Set<string>();
  readonly #widths = new Map<string, number>();

  constructor(about: { readonly title: string; readonly author: string; readonly locale: string; readonly at: Date }) {
    this.#document = new PDFDocument({
      size: "A4", margin: 0, bufferPages: true, lang: about.locale, displayTitle: true, pdfVersion: "1.7",
      // The only moment in the file is the document's own.
      info: { Title: about.title, Author: about.author, Creator: "Eyelevel", Producer: "Eyelevel", CreationDate: about.at },
    });
    this.#document.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
  }

  #font(script: Script, weight: Weight, size: number): PDFKit.PDFDocument {
    const name = `${script}-${weight}`;
    if (!this.#registered.has(name)) this.#document.registerFont(name, fileOf(script, weight));
    this.#registered.add(name);
    return this.#document.font(name).fontSize(size);
  }

  /** Words are measured once: laying letters out is what takes the time. */
  #widthOf(text: string, weight: Weight, size: number): number {
    const key = `${weight} ${size} ${text}`;
    const width = this.#widths.get(key) ?? runsOf(text).reduce((sum, run) => sum + this.#font(run.script, weight, size).widthOfString(run.text), 0);
    this.#widths.set(key, width);
    return width;
  }

  /** Lines that fit; a word longer than a line is cut. */
  linesOf(text: string, width: number, { size = 10, weight = 400 }: TextStyle = {}): string[] {
    const lines: string[] = [];
    let line = "";
    let length = 0;
    const space = this.#widthOf(" ", weight, size);
    const words = printable(text).split(" ").filter((word) => word !== "").flatMap((word) => this.#cut(word, width, weight, size));
    for (const word of words) {
      const wide = this.#widthOf(word, weight, size);
      const fits = line !== "" && length + space + wide <= width;
      if (!fits) lines.push(line);
      line = fits ? `${line} ${word}` : word;
      length = fits ? length + space + wide : wide;
    }
    return [...lines, line].filter((each) => each !== "");
  }

  #cut(word: string, width: number, weight: Weight, size: number): string[] {
    if (this.#widthOf(word, weight, size) <= width) return [word];
    const parts = [""];
    for (const character of word) {
      const last = parts.length - 1;
      if (this.#widthOf(`${parts[last] ?? ""}${character}`, weight, size) <= width) parts[last] = `${parts[last] ?? ""}${character}`;
      else parts.push(character);
    }
    return parts.filter((part) => part !== "");
  }

  /** Draws a text in a column from `y` on and answers where the next line would begin; the paper's own `y` stays. */
  column(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const { size = 10, weight = 400, colour = "#1d1a16", align = "left" } = style;
    let at = y;
    for (const line of this.linesOf(text, width, style)) {
      const runs = runsOf(line);
      let from = align === "right" ? x + width - runs.reduce((sum, run) => sum + this.#font(run.script, weight, size).widthOfString(run.text), 0) : x;
      for (const run of runs) {
        const pen = this.#font(run.script, weight, size);
        pen.fillColor(colour).text(run.text, from, at, { lineBreak: false });
        from += pen.widthOfString(run.text);
      }
      at += size * 1.42;
    }
    return at;
  }

  /** A paragraph over the whole width. */
  paragraph(text: string, style: TextStyle = {}): void {
    this.keep(this.linesOf(text, this.width, style).length * (style.size ?? 10) * 1.42);
    this.y = this.column(text, this.left, this.y, this.width, style);
  }

  rule(colour = "#d8d0c4"): void {
    this.#document.moveTo(this.left, this.y).lineTo(this.right, this.y).lineWidth(0.6).strokeColor(colour).stroke();
  }

  /** Turns the page unless this much is left; true when it did. */
  keep(height: number): boolean {
    if (this.y + height <= page.height - margin - 20) return false;
    this.#document.addPage();
    this.y = margin;
    return true;
  }

  /** Ends the document; every page says which it is where there are several. */
  async bytes(pageWord: (page: number, of: number) => string): Promise<Buffer> {
    const { count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count && count > 1; index++) {
      this.#document.switchToPage(index);
      this.column(pageWord(index + 1, count), this.left, page.height - margin + 8, this.width, { size: 8, colour: "#6b6358", align: "right" });
    }
    const ended = new Promise<void>((resolve, reject) => {
      this.#document.on("end", () => resolve());
      this.#document.on("error", reject);
    });
    this.#document.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }
}
