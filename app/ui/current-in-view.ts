import { useLocation } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";

/** A row of links that is pushed sideways where it does not fit: the one that stands for this page is brought into view. */
export function useCurrentInView<Row extends HTMLElement>(): RefObject<Row> {
  const row = useRef<Row>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current == null || current == null) return;
    const [outer, inner] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()];
    // A little of the neighbour stays in sight, so that one sees that there is more.
    if (inner.left < outer.left || inner.right > outer.right) row.current.scrollLeft += inner.left - outer.left - outer.width / 4;
  }, [pathname]);
  return row;
}
