import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { listConfigurations, removeConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { Section } from "#app/customers/account-frame.tsx";
import { messages } from "#app/customers/messages.ts";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "configurations");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [viewer, shop] = await Promise.all([requireUser(request, context), catalogue()]);
  const saved = await listConfigurations(viewer);
  return {
    rows: saved.map((one) => {
      const row = shop.models.indexOf(one.modelId);
      const slug = shop.slugs[row];
      const query = queryOfChoices(one.choices);
      return {
        id: one.id, name: localise(shop.names[row], viewer.locale) || one.modelId, since: formatDate(one.createdAt, viewer.locale), code: one.code,
        picture: slug === undefined ? undefined : `${paths.configurationPicture(slug)}${query}`,
      };
    }),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request, context);
  await removeConfiguration(viewer, String((await request.formData()).get("id") ?? ""));
  return redirect(paths.accountConfigurations());
}

export default function Configurations() {
  const t = useMessages(messages);
  const { rows } = useLoaderData<typeof loader>();
  return (
    <Section title={t("configurations")}>
      {rows.length === 0 ? <p className="text-muted">{t("noConfigurations")}</p> : null}
      <ul className="grid gap-6 sm:grid-cols-2">
        {rows.map((row) => (
          <li key={row.id} className="rounded-md border border-line p-4">
            {row.picture === undefined ? null : <img src={row.picture} alt="" width={600} height={450} loading="lazy" className="mb-3 w-full rounded-md bg-raised" />}
            <h3 className="text-h4"><Link to={paths.savedConfiguration(row.code)} reloadDocument className="hover:underline">{row.name}</Link></h3>
            <p className="text-small text-muted">{row.since}</p>
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
