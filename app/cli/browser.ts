/** Finds a Chromium for the browser tests, or installs one: Playwright's own, else the system's package as root. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const places = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS"];

/** The path of an installed browser, from CHROMIUM_PATH or where systems put it. */
export function findBrowser(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== "") return given;
  const all = places.flatMap((place) => [...names, "Google Chrome", "Chromium"].map((name) => `${place}/${name}`));
  return all.find((path) => existsSync(path)) ?? playwrightsOwn();
}

function playwrightsOwn(): string | undefined {
  try {
    const script = 'import("@playwright/test").then(({ chromium }) => process.stdout.write(chromium.executablePath()))';
    const path = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Installs a browser where none was found; says what to do where it cannot. */
export function installBrowser(say: (line: string) => void): string | undefined {
  say("No browser found: trying Playwright's own …");
  spawnSync("playwright", ["install", "chromium"], { stdio: "ignore", timeout: 180_000 });
  const own = playwrightsOwn();
  if (own !== undefined) return own;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("… not to be had: installing the system's chromium package …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", timeout: 180_000 });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore", timeout: 400_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  return findBrowser();
}
