/** The files of one field of a form, each checked and cleaned; one bad file and none is taken, with the reason. */
import { judgeSizes, type SizeProblem } from "./file-limits.ts";
import { isTooLarge, readForm } from "./form.ts";
import { failed, ok, type Outcome } from "./outcome.ts";
import { oneUpload, readUpload, type CleanUpload, type UploadCode } from "./read-upload.server.ts";

export interface FileProblem {
  readonly code: UploadCode | SizeProblem["code"] | "unread";
  /** The file it is about, as it was called. */
  readonly name: string;
}

/** A form that may carry files, after its turn; "unread" where it is too large as a whole, words and files. */
export async function readFileForm(request: Request): Promise<Outcome<{ readonly posted: FormData }, FileProblem>> {
  if (isTooLarge(request)) return failed({ code: "unread", name: "" });
  return ok({ posted: await oneUpload(() => readForm(request)) });
}

export async function readFiles(form: FormData, field: string, most: number): Promise<Outcome<{ readonly files: readonly CleanUpload[] }, FileProblem>> {
  // A field that was left empty comes as a file without a name and without bytes.
  const given = form.getAll(field).filter((value): value is File => typeof value !== "string" && (value.size > 0 || value.name !== ""));
  const problem = judgeSizes(given, most);
  if (problem !== undefined) return failed(problem);
  const files: CleanUpload[] = [];
  for (const one of given) {
    const read = await readUpload(one.name, new Uint8Array(await one.arrayBuffer()));
    if (!read.ok) return failed({ code: read.problem.code, name: one.name });
    files.push(read.file);
  }
  return ok({ files });
}
