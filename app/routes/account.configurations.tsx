import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { changeForKept } from "#app/configurator/newer-version.server.ts";
import { listConfigurations, moveConfiguration, removeConfiguration, type SavedConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { VersionNotice } from "#app/configurator/version-notice.tsx";
import { versionMessages } from "#app/configurator/version-messages.ts";
import type { ChangeWords } from "#app/configurator/version-words.ts";
import { Section } from "#app/customers/account-frame.tsx";
import { messages } from "#app/customers/messages.ts";
import { requireUser } from "#app/customers/viewer.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(messages, "configurations");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [viewer, shop] = await Promise.all([requireUser(request, context), catalogue()]);
  const [saved, book] = await Promise.all([listConfigurations(viewer), loadPriceBook(database(), viewer.market)]);
  const rows = await Promise.all(saved.map((one) => rowOf(shop, one, viewer, book?.currency ?? "")));
  return { rows, notice: notices.find((notice) => notice === new URL(request.url).searchParams.get("notice")) };
}

const notices = ["moved", "overtaken"] as const;

async function rowOf(shop: Catalogue, one: SavedConfiguration, viewer: Viewer, currency: string) {
  const row = shop.models.indexOf(one.modelId);
  const slug = shop.slugs[row];
  const newer = await changeForKept(database(), one, { locale: viewer.locale, currency });
  const search = queryOfChoices(one.choices, { version: newer === undefined ? undefined : String(one.modelVersion) });
  return {
    id: one.id, name: localise(shop.names[row], viewer.locale) || one.modelId, since: formatDate(one.createdAt, viewer.locale), code: one.code,
    newer: newer === undefined ? undefined : { version: newer.version, words: newer.words },
    picture: slug === undefined ? undefined : `${paths.configurationPicture(slug)}${search}`,
  };
}

const move = z.object({ intent: z.literal("move"), id: z.uuid(), version: z.coerce.number().int(), way: z.coerce.number().int().min(0).max(10), price: z.coerce.number().int() });

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request, context);
  const form = await readForm(request);
  const wanted = parseForm(move, form);
  if (!wanted.ok) {
    // A move that cannot be read moves nothing; only a form without an intent takes one away.
    if (form.has("intent")) return redirect(`${paths.accountConfigurations()}${query({ notice: "overtaken" })}`);
    await removeConfiguration(viewer, String(form.get("id") ?? ""));
    return redirect(paths.accountConfigurations());
  }
  const book = await loadPriceBook(database(), viewer.market);
  const moved = await moveConfiguration(viewer, { ...wanted.value, currency: book?.currency ?? "" });
  return redirect(`${paths.accountConfigurations()}${query({ notice: moved.ok ? "moved" : "overtaken" })}`);
}

export default function Configurations() {
  const t = useMessages(messages);
  const version = useMessages(versionMessages);
  const { rows, notice } = useLoaderData<typeof loader>();
  return (
    <Section title={t("configurations")}>
      {notice === undefined ? null : <Notice tone={notice === "moved" ? "success" : "warning"} live className="mb-4">{version(notice)}</Notice>}
      {rows.length === 0 ? <p className="text-muted">{t("noConfigurations")}</p> : null}
      <ul className="grid gap-6 sm:grid-cols-2">
        {rows.map((row) => (
          <li key={row.id} className="rounded-md border border-line p-4">
            {row.picture === undefined ? null : <img src={row.picture} alt="" width={600} height={450} loading="lazy" className="mb-3 w-full rounded-md bg-raised" />}
            <h3 className="text-h4"><Link to={paths.savedConfiguration(row.code)} reloadDocument className="hover:underline">{row.name}</Link></h3>
            <p className="text-small text-muted">{row.since}</p>
            {row.newer === undefined ? null : <Newer id={row.id} name={row.name} newer={row.newer} />}
            <div className="mt-3 flex gap-2">
              <LinkButton to={paths.savedConfiguration(row.code)} reloadDocument size="small">{t("openConfiguration")}</LinkButton>
              <Form method="post"><input type="hidden" name="id" value={row.id} /><Button size="small" tone="quiet">{t("remove")}</Button></Form>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One click for each way into the version in force; until then it stays as it was saved. */
function Newer({ id, name, newer }: { readonly id: string; readonly name: string; readonly newer: { readonly version: number; readonly words: ChangeWords } }) {
  const t = useMessages(versionMessages);
  return (
    <VersionNotice className="mt-3" words={newer.words} standing={t("stillYours")} take={(way, label) => (
      <Form method="post">
        <input type="hidden" name="intent" value="move" /><input type="hidden" name="id" value={id} /><input type="hidden" name="version" value={newer.version} />
        <input type="hidden" name="way" value={way.way} /><input type="hidden" name="price" value={way.price} />
        <Button size="small" tone="secondary">{label}<span className="sr-only">: {name}</span></Button>
      </Form>
    )} />
  );
}
