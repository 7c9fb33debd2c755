/**
 * `npm run reconcile`: checks what must hold between payments, orders, goods and documents, and prints who offends. It changes nothing;
 * exit code 1 when a rule is broken. `-- --lang ru` says the rules in Russian.
 */
import { parseArgs } from "node:util";
import { isLocale, translator } from "#app/platform/i18n.ts";
import { reconcileMessages } from "#app/orders/reconcile-messages.ts";
import { brokenRules, reconcile } from "#app/orders/reconcile.server.ts";
import { commandDatabase, runCommand } from "./command-database.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

runCommand(async () => {
  const { values } = parseArgs({ options: { lang: { type: "string", default: "en" } } });
  const t = translator(reconcileMessages, isLocale(values.lang) ? values.lang : "en");
  const database = await commandDatabase({ migrated: false });
  try {
    const results = await reconcile(database.sql, 1_000);
    for (const { rule, total, offenders } of results) {
      say(`${total === 0 ? "holds " : "BROKEN"}  ${rule.padEnd(28)} ${t(rule)}`);
      for (const { id, number } of offenders) say(`          ${id}${number === null ? "" : `  (${number})`}`);
      if (total > offenders.length) say(`          ${t("more", { count: total - offenders.length })}`);
    }
    const broken = brokenRules(results);
    say(broken.length === 0 ? t("clean", { count: results.length }) : t("broken", { count: broken.length }));
    return broken.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
});
