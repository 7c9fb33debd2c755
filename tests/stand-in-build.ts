/** The smallest build Remix serves: a page, an action that counts what it is sent, a resource, an upload, a form with files. The guard and the entry are the shop's own. */
import { Outlet, Scripts, useLoaderData } from "@remix-run/react";
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type ServerBuild } from "@remix-run/node";
import { createElement } from "react";
import handleRequest, { handleError } from "#app/entry.server.tsx";
import { readFileForm } from "#app/platform/read-files.server.ts";

const counting = async ({ request }: ActionFunctionArgs) => new Response(String((await request.arrayBuffer()).byteLength));

function Root() {
  const { nonce } = useLoaderData<{ nonce: string }>();
  return createElement("html", null, createElement("body", null, createElement(Outlet), createElement(Scripts, { nonce })));
}

const root = { default: Root, ErrorBoundary: () => createElement("html", null, createElement("body", null, "failed")), loader: ({ context }: LoaderFunctionArgs) => ({ nonce: context.nonce }) };
const page = { default: () => createElement("p", null, "page"), loader: ({ request }: LoaderFunctionArgs) => ({ url: request.url }), action: () => ({ done: true }) };
/** Remix's own test for a resource is that there is nothing to draw; its type wants something all the same. */
const undrawn = { default: undefined };
const asking = { ...page, action: async ({ request }: ActionFunctionArgs) => {
  const read = await readFileForm(request);
  return read.ok ? { fields: [...read.posted.keys()] } : data({ file: read.problem }, { status: 413 });
} };
const shared = { ...undrawn, loader: () => new Response("shared", { headers: { "Cache-Control": "public, max-age=60" } }) };
const resource = { ...undrawn, loader: ({ request }: LoaderFunctionArgs) => new Response(request.url), action: counting };
const failing = { ...undrawn, loader: () => { throw new Error("a bug"); } };

const routes: ServerBuild["routes"] = {
  root: { id: "root", path: "", module: root },
  page: { id: "page", parentId: "root", index: true, module: page },
  asking: { id: "asking", parentId: "root", path: "support/new", module: asking },
  shared: { id: "shared", parentId: "root", path: "shared", module: shared },
  resource: { id: "resource", parentId: "root", path: "resource", module: resource },
  failing: { id: "failing", parentId: "root", path: "failing", module: failing },
  signIn: { id: "signIn", parentId: "root", path: "sign-in", module: resource },
  webhook: { id: "webhook", parentId: "root", path: "webhooks/stripe", module: resource },
  pictures: { id: "pictures", parentId: "root", path: "backoffice/catalogue/:id/pictures", module: resource },
};

const manifest = (id: string, route: object) => ({
  id, module: `/assets/${id}.js`, hasAction: false, hasLoader: true, hasClientAction: false, hasClientLoader: false, hasErrorBoundary: false,
  ...("path" in route && typeof route.path === "string" ? { path: route.path } : {}), ...("index" in route ? { index: true } : {}), ...("parentId" in route && typeof route.parentId === "string" ? { parentId: route.parentId } : {}),
});

export const standInBuild: ServerBuild = {
  entry: { module: { default: handleRequest, handleError } },
  routes,
  assets: {
    entry: { imports: [], module: "/assets/entry.js" }, url: "/assets/manifest.js", version: "1",
    routes: Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, manifest(id, route)])),
  },
  publicPath: "/", assetsBuildDirectory: "build/client", mode: "production", isSpaMode: false,
  future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: true },
};
