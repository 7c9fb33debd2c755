/** Everything a click needs, loaded by the page once it stands: model and artefact come as one immutable file. */
import { drawSvg } from "#app/drawing/draw-svg.ts";
import type { DrawOptions, View } from "#app/drawing/drawing.ts";
import { artefactFromText } from "./artefact.ts";
import { configuratorView, type ConfiguratorInput, type ViewWithParts } from "./configurator-view.ts";
import { rehearsals } from "./rehearsals.ts";
import { warmUp } from "./session.ts";
import { changedBesides, spokenChange } from "./spoken-change.ts";
import type { Model } from "./model.ts";

export interface Engine {
  view(input: Omit<ConfiguratorInput, "model" | "artefact">): ViewWithParts;
  readonly spoken: typeof spokenChange;
  readonly changedBesides: typeof changedBesides;
  draw(parts: ViewWithParts["parts"], view: View, options: DrawOptions): string;
  /** To be run once, one by one, while nothing else is to be done: the first presses are as fast as later ones then. */
  readonly rehearsals: readonly (() => void)[];
}

/** Reads the file of `paths.modelFile`; a file of another format is refused by the artefact's header. */
export async function loadEngine(address: string): Promise<Engine> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the model was not delivered: ${response.status}`);
  const { model, artefact }: { readonly model: Model; readonly artefact: string } = await response.json();
  const read = artefactFromText(artefact);
  if (!read.ok) throw new Error(`the model is of a foreign format: ${read.problem.code}`);
  warmUp(read.artefact);
  return {
    view: (input) => configuratorView({ ...input, model, artefact: read.artefact }),
    spoken: spokenChange, changedBesides,
    draw: (parts, view, options) => drawSvg({ parts, view }, options),
    rehearsals: rehearsals(model, read.artefact),
  };
}
