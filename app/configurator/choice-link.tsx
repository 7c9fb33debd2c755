/** A link to another state of the page: its press counts at once where the page can answer it, and is a request without scripts. */
import { createContext, useContext, type AnchorHTMLAttributes, type MouseEvent } from "react";
import { isPlainPress } from "#app/ui/soft-link.tsx";
import { answerId } from "./page-state.ts";

const ChooseContext = createContext<((query: string) => void) | undefined>(undefined);

/** What takes the query of a press. */
export const ChooseProvider = ChooseContext.Provider;

export const useChoose = () => useContext(ChooseContext);

type ChoiceLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> & {
  /** The state as a query, "?o.width=1200". */
  readonly to: string;
};

/** A plain anchor: the router's link draws itself anew with each change of the address, and a page holds a hundred of these. */
export function ChoiceLink({ to, ...rest }: ChoiceLinkProps) {
  const choose = useChoose();
  const press = (event: MouseEvent): void => {
    if (choose === undefined || !isPlainPress(event)) return;
    event.preventDefault();
    choose(to);
  };
  // Without scripts, and before they are here, a question leads to its answer, which may stand far below.
  return <a {...rest} href={/[?&]why=/.test(to) ? `${to}#${answerId}` : to} onClick={press} />;
}
