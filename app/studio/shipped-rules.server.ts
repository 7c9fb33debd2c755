/** What the shipped rules have that this shop's never had. */
import { ne, sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { plainRules } from "#merch-rules/defaults/plain.ts";
import { ruleFileSchema, type Rule } from "#merch-rules/schema.ts";
import { newShippedRules } from "./shipped-rules.ts";
import { workingFile, type Workbench } from "./workbench.server.ts";

/** None while the working file does not compile. */
export async function shippedNews(bench: Workbench): Promise<Rule[]> {
  const [file, shipped] = [workingFile(bench), ruleFileSchema.safeParse(plainRules).data];
  if (file === undefined || shipped === undefined || newShippedRules(file, shipped, new Set()).length === 0) return [];
  const rows = await database().selectDistinct({ id: sql<string | null>`jsonb_path_query(${ruleVersions.source}, '$.rules[*].id') #>> '{}'` }).from(ruleVersions).where(ne(ruleVersions.state, "draft"));
  return newShippedRules(file, shipped, new Set(rows.flatMap(({ id }) => id ?? [])));
}
