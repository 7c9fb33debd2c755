/** Where a summary of what is wrong leads. */
import { createContext, useContext } from "react";

/** Within it a form has such a summary: one form of a page, since the ids are made of the fields' names. */
export const Summarised = createContext(false);

export const wrongId = (name: string): string => `wrong-${name}`;

/** The id of a control while its field is refused and a summary leads to it. */
export function useWrongId(name: string | undefined, error: string | undefined): string | undefined {
  const isSummarised = useContext(Summarised);
  return isSummarised && name !== undefined && error !== undefined ? wrongId(name) : undefined;
}
