/**
 * How the page puts a flat model together again: pages, the options that belong to one set, and the repeated groups with the
 * flat options of each instance. Data only: the texts are the model's, the state of every option is the session's.
 */
import type { LocalText } from "./model.ts";

export interface FormPage {
  readonly id: string;
  readonly title: LocalText;
  readonly help?: LocalText | undefined;
  readonly sections: readonly string[];
}

/** Several switches that are one question: "which of these, two at most". */
export interface FormSet {
  readonly id: string;
  readonly label: LocalText;
  readonly help?: LocalText | undefined;
  readonly min: number;
  readonly max: number;
  /** The flat option (a boolean) of each value. */
  readonly values: readonly { readonly id: string; readonly label: LocalText; readonly help?: LocalText | undefined; readonly swatch?: string | undefined; readonly option: string }[];
}

export interface FormInstance {
  /** From 1. It exists when the option `FormGroup.id` is at least this. */
  readonly number: number;
  readonly title: LocalText;
  /** Flat options in the order of the members; those of a set stand together. */
  readonly options: readonly { readonly option: string; readonly label: LocalText; readonly help?: LocalText | undefined }[];
  readonly sets: readonly FormSet[];
}

/** A sub-assembly there may be several of. */
export interface FormGroup {
  /** Also the flat option (a quantity) that says how many there are. */
  readonly id: string;
  readonly section: string;
  readonly label: LocalText;
  readonly help?: LocalText | undefined;
  readonly min: number;
  readonly max: number;
  readonly instances: readonly FormInstance[];
}

export interface Form {
  /** At least one page; every section stands on one. */
  readonly pages: readonly FormPage[];
  readonly sets: readonly FormSet[];
  readonly groups: readonly FormGroup[];
}

/** The rules every repeated part brings: an instance that does not exist has one content only; contents that may change places stand in one order. */
export const existenceId = (group: string, number: number): string => `${group}.${number}.there`;
export const orderId = (group: string, number: number): string => `${group}.${number}.order`;
