/** The files of one field of a form, each checked and cleaned; one bad file and none is taken, with the reason. */
import { failed, ok, type Outcome } from "./outcome.ts";
import { readUpload, type CleanUpload, type UploadCode } from "./read-upload.server.ts";

export interface FileProblem {
  readonly code: UploadCode | "too-many-files";
  /** The file it is about, as it was called. */
  readonly name: string;
}

export async function readFiles(form: FormData, field: string, most: number): Promise<Outcome<{ readonly files: readonly CleanUpload[] }, FileProblem>> {
  // A field that was left empty comes as a file without a name and without bytes.
  const given = form.getAll(field).filter((value): value is File => typeof value !== "string" && (value.size > 0 || value.name !== ""));
  if (given.length > most) return failed({ code: "too-many-files", name: "" });
  const files: CleanUpload[] = [];
  for (const one of given) {
    const read = await readUpload(one.name, new Uint8Array(await one.arrayBuffer()));
    if (!read.ok) return failed({ code: read.problem.code, name: one.name });
    files.push(read.file);
  }
  return ok({ files });
}
