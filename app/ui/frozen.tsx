import { createContext, useContext, useState, type ReactElement } from "react";
import { PageProvider, usePage } from "./page.tsx";

/** Draws a view to HTML once per thing it shows, however many pages show it. */
export type Freeze = (of: object, name: string, view: ReactElement) => string;

/** Given on the server alone (app/entry.server.tsx). */
export const FreezeContext = createContext<Freeze | undefined>(undefined);

interface FrozenProps {
  /** Unique on the page. */
  readonly id: string;
  /** What is shown, in one language: the drawing is as old as this object. */
  readonly of: object;
  /** Draws from `of` and the page's language only, holds no state, and its links are soft. */
  readonly children: ReactElement;
}

/**
 * A large part that is the same on each page. The server draws it once; the browser leaves it as it stands, and draws it
 * only when something else is to be shown or nothing stands there.
 */
export function Frozen({ id, of, children }: FrozenProps) {
  const freeze = useContext(FreezeContext);
  const page = usePage();
  const [first] = useState(() => ({ of, html: freeze === undefined ? standing(id) : freeze(of, id, <PageProvider value={page}>{children}</PageProvider>) }));
  if (first.html === undefined || first.of !== of) return <div key="drawn" id={id} className="contents">{children}</div>;
  return <div key="frozen" id={id} className="contents" dangerouslySetInnerHTML={{ __html: first.html }} />;
}

const standing = (id: string): string | undefined => (typeof document === "undefined" ? undefined : document.getElementById(id)?.innerHTML);
