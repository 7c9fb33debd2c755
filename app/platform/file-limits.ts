/** What one form may carry: the guard, the server and the browser before it sends judge by the same numbers. */
const mebibyte = 1024 * 1024;

/** In megabytes, as forms say them: one file, and all files of one form. */
export const fileMegabytes = { one: 8, together: 11 } as const;
/** The largest file, in bytes. */
export const largestFile = fileMegabytes.one * mebibyte;
/** A whole form in bytes: its texts; its texts and files. */
export const largestForm = { texts: 256 * 1024, files: (fileMegabytes.together + 1) * mebibyte } as const;

export interface SizeProblem {
  readonly code: "too-many-files" | "too-large" | "too-much";
  /** The file it is about, as it was called; "" for all of them. */
  readonly name: string;
}

/** Why files cannot go along with one form, as far as number and size say. */
export function judgeSizes(files: readonly { readonly name: string; readonly size: number }[], most: number): SizeProblem | undefined {
  if (files.length > most) return { code: "too-many-files", name: "" };
  const large = files.find(({ size }) => size > largestFile);
  if (large !== undefined) return { code: "too-large", name: large.name };
  return files.reduce((sum, { size }) => sum + size, 0) > fileMegabytes.together * mebibyte ? { code: "too-much", name: "" } : undefined;
}
