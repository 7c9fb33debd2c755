/**
 * Answers to Remix's own requests for data (`.data`), made where no route answers. They are read as turbo-stream and as
 * nothing else: any other text shows the visitor a page that says the shop is broken.
 */

/** What a page shows of a refusal, in the reader's language. */
export interface Told {
  readonly title: string;
  readonly text: string;
}

/** What a plugin of Remix's reader makes a value of its own of. */
class Tagged {
  readonly type: "ErrorResponse" | "SingleFetchRedirect";
  readonly parts: readonly unknown[];

  constructor(type: Tagged["type"], parts: readonly unknown[]) {
    this.type = type;
    this.parts = parts;
  }
}

/** Remix asks for data at the page's address with this ending. */
export const asksForData = (path: string): boolean => path.endsWith(".data");

/** Each value once in a list, objects as places in it (turbo-stream 2). */
function encode(whole: unknown): string {
  const values: string[] = [];
  const place = (value: unknown): number => {
    const at = values.push("") - 1;
    values[at] = JSON.stringify(written(value));
    return at;
  };
  const written = (value: unknown): unknown => {
    if (value instanceof Tagged) return [value.type, ...value.parts.map(place)];
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [`_${place(key)}`, place(inner)])) : value;
  };
  place(whole);
  return `[${values.join(",")}]\n`;
}

/** Headers under which the reader takes an answer for one of Remix's. */
export const dataHeaders = { "Content-Type": "text/x-script; charset=utf-8", "X-Remix-Response": "yes", "Cache-Control": "no-store" } as const;

/** The page the form was on, drawn again with its fields as they are, at the address it had. */
export const backTo = (address: string): string => encode({ redirect: address, status: 303, revalidate: true, reload: false, replace: true });

/** An answer that the page's error boundary words: to a form (`routes` undefined), or to each of the routes that were asked. */
export function dataError(status: number, told: Told, routes?: readonly string[]): string {
  const error = () => ({ error: new Tagged("ErrorResponse", [{ ...told }, status, ""]) });
  return encode(routes === undefined ? error() : Object.fromEntries(routes.map((id) => [id, error()])));
}

/** The browser loads this address as a document, which says itself what is the matter. */
const asDocument = (address: string): string => encode(new Tagged("SingleFetchRedirect", [{ redirect: address, status: 302, revalidate: false, reload: true, replace: true }]));

/** The body of a refusal to a request for data. `url` is its path and query. */
export function refusalOfData(method: string, url: string, status: number, told: Told): string {
  if (method !== "GET") return dataError(status, told);
  const { pathname, searchParams } = new URL(`http://shop${url}`);
  const routes = searchParams.get("_routes")?.split(",").filter((id) => id !== "") ?? [];
  if (routes.length > 0) return dataError(status, told, routes);
  const page = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  return asDocument(`${ownPath(page)}${searchParams.size === 0 ? "" : `?${searchParams}`}`);
}

/** A path that cannot be read as another host's. */
export const ownPath = (path: string): string => path.replace(/^\/+/, "/");
