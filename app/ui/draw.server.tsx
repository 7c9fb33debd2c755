/** Draws a view to HTML apart from a page: it may know the page's values, but neither router nor state. */
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { PageProvider, type PageValue } from "./page.tsx";

/** `ids` goes before ids that the view makes, which otherwise would be those of another view. */
export const draw = (page: PageValue, view: ReactElement, ids = ""): string =>
  renderToStaticMarkup(<PageProvider value={page}>{view}</PageProvider>, ids === "" ? {} : { identifierPrefix: ids });
