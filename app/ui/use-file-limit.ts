/** Files that are too many or too large for one form: said beside their field as soon as they are chosen, and such a form is not sent. */
import { useEffect, useRef, useState } from "react";
import { judgeSizes } from "#app/platform/file-limits.ts";

interface FileProblem {
  readonly code: string;
  readonly name: string;
}

const problemOf = (input: HTMLInputElement | null, most: number) => judgeSizes([...(input?.files ?? [])], most);

/** `answered` is what the server said of the files that were sent; it leads there, and stands until others are chosen. */
export function useFileLimit(most: number, answered: FileProblem | undefined) {
  const ref = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly after: FileProblem | undefined; readonly problem: FileProblem | undefined }>();
  useEffect(() => {
    const form = ref.current?.form;
    const hold = (event: SubmitEvent): void => {
      if (problemOf(ref.current, most) === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      ref.current?.focus();
    };
    form?.addEventListener("submit", hold);
    return () => form?.removeEventListener("submit", hold);
  }, [most]);
  useEffect(() => {
    if (answered !== undefined) ref.current?.focus();
  }, [answered]);
  const onChange = (): void => setChosen({ after: answered, problem: problemOf(ref.current, most) });
  return { ref, onChange, problem: chosen?.after === answered && chosen !== undefined ? chosen.problem : answered };
}
