// The one build configuration: Vite + Remix + Vitest (`-c remix.config.js`).
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { build, defineConfig } from "vite";

const testing = process.env.VITEST !== undefined;
const tests = (suffix) => [`{app,db,merch-rules,tests}/**/*.${suffix}.{ts,tsx}`];
const ignored = ["node_modules/**", "build/**", "tests/e2e/**"];

/** What starts the shop, the server, its worker and the routes are one bundle, so that pools and caches exist once per process. */
const serverEntry = {
  name: "eyelevel-server-entry",
  config: (_config, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: { start: "app/cli/start.ts", worker: "app/cli/worker.ts" }, output: { entryFileNames: "[name].js" } } } } : undefined),
};

/** A shop that runs goes on serving the files its pages name while a new build is written beside them; what two days have not touched goes. */
const keptMilliseconds = 2 * 86_400_000;
const outdated = {
  name: "eyelevel-outdated-assets",
  apply: "build",
  closeBundle() {
    for (const folder of ["build/client/assets/", "build/server/assets/"]) {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) if (statSync(folder + name).mtimeMs < Date.now() - keptMilliseconds) rmSync(folder + name);
    }
  },
};

/** The help panel for pages of other shops: one classic script without imports, at an address that stays. */
const panelScript = "embed/help.js";
const buildPanel = (write) => build({
  configFile: false, publicDir: false, logLevel: "warn",
  build: { write, outDir: "build/client", emptyOutDir: false, target: "es2022", minify: "terser", terserOptions: { compress: { passes: 2 } }, lib: { entry: "app/support/embed/help-element.ts", formats: ["iife"], name: "EyelevelHelp", fileName: () => panelScript } },
});
let ofClient = false;
const helpPanel = {
  name: "eyelevel-help-panel",
  configResolved: (config) => void (ofClient = config.command === "build" && !config.build.ssr),
  async closeBundle() {
    if (ofClient) await buildPanel(true);
  },
  configureServer(server) {
    server.middlewares.use(`/${panelScript}`, (_request, response, next) => {
      buildPanel(false).then(([{ output: [made] }]) => response.setHeader("Content-Type", "text/javascript").end(made.code), next);
    });
  },
};

/**
 * What nearly every page needs lies in two files instead of thirty, what pages with goods on shelves need in a third: each
 * small file compresses badly and costs a request.
 * With terser instead of esbuild the storefront's pages are 7 KB (gzip) smaller together; measured 2026-11 on the home page.
 */
const framework = /\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\//;
const goods = /\/app\/(ui\/(shelf|product-card|pagination|rating|wish-button)\.|catalog\/(messages|product-tile|picture-source)\.|shelves\/(shelf-row|messages)\.)/;
const shop = /vite\/preload-helper|\/app\/(ui\/(?!shell\/search-suggestions|shell\/suggestions|staff-shell|timeline|dialog|table|prose|use-file-limit)|support\/(panel-messages|help-launcher)\.|platform\/(i18n|money|redirect)\.|paths\.|paths\/(parts|shop)\.)/;
/** A chunk takes what its files import along: this one keeps the addresses of the staff out of "shop". */
const staffPaths = /\/app\/paths\/staff\./;
const chunkOf = (id) => (staffPaths.test(id) ? "staff-paths" : framework.test(id) ? "framework" : goods.test(id) ? "goods" : shop.test(id) ? "shop" : undefined);
const clientChunks = { output: { manualChunks: chunkOf } };

/** Comes as hundreds of small modules: loading them took 0.4 s of each start (2026-11). It needs no package of its own, so nothing in the bundle hangs on where npm puts one. */
const bundled = [/^drizzle-orm/];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: testing
    ? []
    : [
        tailwindcss(),
        remix({
          future: {
            v3_fetcherPersist: true,
            v3_lazyRouteDiscovery: true,
            v3_relativeSplatPath: true,
            v3_singleFetch: true,
            v3_throwAbortReason: true,
          },
          ignoredRouteFiles: ["**/*.test.ts", "**/*.test.tsx", "**/*.server.ts"],
          serverBuildFile: "server.js",
        }),
        serverEntry,
        outdated,
        helpPanel,
      ],
  ...(!testing && { ssr: { noExternal: bundled } }),
  build: {
    target: "es2022",
    emptyOutDir: false,
    ...(!isSsrBuild && { minify: "terser", terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } }, rollupOptions: clientChunks }),
  },
  test: {
    maxWorkers: 2,
    // Pure tests need nothing; `*.server.test.ts(x)` get a real Postgres, one cloned database per file.
    projects: [
      // They share their modules: loading them anew for each of 320 files took a quarter of the step (2026-11), and none of them replaces one.
      { test: { name: "unit", isolate: false, include: tests("test"), exclude: ["**/*.server.test.*", ...ignored], environment: "node", testTimeout: 30_000 } },
      {
        test: {
          name: "server",
          // A shop's log would bury what a failed test says; who is held out depends on random ids.
          env: { LOG_LEVEL: "silent", HOLDOUTS: "off" },
          include: tests("server.test"),
          exclude: ignored,
          environment: "node",
          pool: "forks",
          globalSetup: ["tests/postgres.global.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
