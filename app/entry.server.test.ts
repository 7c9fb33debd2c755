import { afterEach, expect, test, vi } from "vitest";
import { contextOf } from "#tests/request.server.ts";
import { handleError } from "./entry.server.tsx";
import { log } from "./platform/log.server.ts";

afterEach(() => void vi.restoreAllMocks());

/** As Remix makes it for what it refuses itself. */
const refused = (status: number) => ({ status, statusText: "refused", internal: true, data: null });

/** What the log got of an error thrown while answering a request. */
function logged(error: unknown, signal?: AbortSignal): unknown[] {
  const written: unknown[] = [];
  vi.spyOn(log, "error").mockImplementation((fields: unknown) => void written.push(fields));
  handleError(error, { request: new Request("http://shop.example/cart", signal === undefined ? {} : { signal }), context: contextOf() });
  return written;
}

test.each([404, 405])("a request that Remix refuses with %d is no error of ours", (status) => {
  expect(logged(refused(status))).toEqual([]);
});

test("a bug is one, with the request's id and path", () => {
  expect(logged(new TypeError("x is not a function"))).toMatchObject([{ requestId: "test", path: "/cart", error: "TypeError: x is not a function" }]);
  expect(logged(refused(500))).toHaveLength(1);
  expect(logged("a text")).toHaveLength(1);
});

test("who went away missed nothing", () => {
  expect(logged(new Error("aborted"), AbortSignal.abort())).toEqual([]);
});
