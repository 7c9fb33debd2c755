import { createContext, useContext, useRef, useState, type ElementType, type HTMLAttributes, type RefObject } from "react";
import type { Island as Part } from "#app/platform/island.ts";
import { useHearts } from "./hearts.ts";

/** What stands for an island while the page is rendered, undefined for one that nobody drew; given on the server alone (app/assemble-page.server.ts). */
export const IslandContext = createContext<((id: string) => string | undefined) | undefined>(undefined);

interface IslandProps extends Omit<HTMLAttributes<HTMLElement>, "id" | "children" | "part"> {
  readonly part: Part;
  readonly as?: ElementType;
  /** For who needs the element itself. */
  readonly within?: RefObject<HTMLElement>;
}

/** A part of the page that was drawn by a loader (platform/island.ts). The browser leaves it as it stands until a loader sends another. */
export function Island({ part: { id, html }, as: Tag = "div", within, ...rest }: IslandProps) {
  const drawn = useContext(IslandContext);
  const [first] = useState(() => html ?? (drawn === undefined ? standing(id) : drawn(id)) ?? "");
  const shown = html ?? first;
  const own = useRef<HTMLElement>(null);
  const ref = within ?? own;
  useHearts(ref, shown);
  return <Tag ref={ref} id={id} {...rest} dangerouslySetInnerHTML={{ __html: shown }} suppressHydrationWarning />;
}

const standing = (id: string): string | undefined => (typeof document === "undefined" ? undefined : document.getElementById(id)?.innerHTML);
