/** What the action of an editor's page answers: saved, gone, or the form again with what is wrong in it. */

/** What an action answered: which form, what was wrong where, and what was typed. */
export interface FormState {
  readonly intent: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** For sentences with a figure in them. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export type FormAnswer = { readonly saved: string; readonly id: string } | { readonly missing: true } | { readonly state: FormState };

/** The typed texts, to fill the form again. */
export const typedValues = (form: FormData): Record<string, string> => Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
