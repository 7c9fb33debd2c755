/** A text in the shop's languages; English is always there. */
export interface LocalisedText {
  readonly en: string;
  readonly ru?: string | undefined;
}
