/** What the benchmark asks of each engine: after each click, the complete valid domains. */
import type { Network } from "#app/configurator/internal/network.ts";

export interface EngineModel {
  readonly network: Network;
  /** The shopper's options come first. */
  readonly visible: number;
}

export interface OpenedEngine {
  /** What has to be shipped for this model, next to the engine itself. */
  readonly artefact: Uint8Array;
  /**
   * Own choices, one literal each -> 1 for each literal of the visible options that is part of a configuration with all of them. Later
   * calls of one sequence only add choices; `first` begins a sequence.
   */
  readonly domains: (choices: readonly number[], first: boolean) => Promise<Uint8Array> | Uint8Array;
  readonly close: () => Promise<void> | void;
}

export interface Engine {
  readonly name: string;
  readonly open: (model: EngineModel) => Promise<OpenedEngine>;
  /** Ends what the package itself keeps running. */
  readonly end?: () => Promise<void>;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
