/** Whether the demo stands as the seed would write it: asked at each start, so it loads nothing of the seed. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

export const fingerprintKey = "seed-fingerprint";

/** Changes when anything the seed writes changes: the data, the drawings, the rule file, below the project's folder. */
export function fingerprint(project: URL): string {
  const hash = createHash("sha256");
  for (const folder of ["db/seed/", "merch-rules/defaults/"]) {
    const root = fileURLToPath(new URL(folder, project));
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }).sort((a, b) => (`${a.parentPath}/${a.name}` < `${b.parentPath}/${b.name}` ? -1 : 1))) {
      if (entry.isFile() && /\.(ts|json)$/.test(entry.name)) hash.update(entry.name).update(readFileSync(`${entry.parentPath}/${entry.name}`));
    }
  }
  return hash.digest("base64url");
}

/** The tables must be there. */
export async function isSeeded(url: string, project: URL): Promise<boolean> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ value: unknown }[]>`select value from settings where key = ${fingerprintKey}`;
    return row?.value === fingerprint(project);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
