/** Other shops that show the help panel: their addresses, their secret, the lines for their pages. */
import { Form } from "@remix-run/react";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { SiteBrief, Told } from "./help-sites.server.ts";
import { mostOrigins } from "./site-origins.ts";
import { siteKey, siteMessages } from "./site-messages.ts";

/** What was typed and refused; `id` undefined where it was a new shop. */
export interface SiteRefusal {
  readonly id: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** The line that is no origin. */
  readonly line?: string;
}

interface HelpSitesProps {
  readonly sites: readonly SiteBrief[];
  readonly shop: string;
  readonly told: Told | undefined;
  readonly refused: SiteRefusal | undefined;
}

export function HelpSites({ sites, shop, told, refused }: HelpSitesProps) {
  const t = useMessages(siteMessages);
  const named = sites.find((site) => site.id === told?.id);
  return (
    <div className="space-y-6">
      {told === undefined || named === undefined ? null : <Secret told={told} name={named.name} />}
      <Panel>
        {sites.length === 0 ? <p className="py-3 text-muted">{t("none")}</p> : sites.map((site) => (
          <Disclosure key={site.id} title={site.name} open={site.id === told?.id || site.id === refused?.id} aside={site.revoked ? t("revoked") : t("originCount", { count: site.origins.length })}>
            <Site site={site} shop={shop} refused={refused?.id === site.id ? refused : undefined} />
          </Disclosure>
        ))}
      </Panel>
      <Panel title={t("add")}><SiteForm intent="add" refused={refused !== undefined && refused.id === undefined ? refused : undefined} key={sites.length} /></Panel>
    </div>
  );
}

function Secret({ told, name }: { readonly told: Told; readonly name: string }) {
  const t = useMessages(siteMessages);
  return (
    <section role="status" aria-label={t("secretTitle", { name })} className="rounded-md border-2 border-accent bg-paper p-4">
      <h2 className="font-sans text-base font-semibold tracking-normal">{t("secretTitle", { name })}</h2>
      <p className="mt-1 text-muted">{t("secretText")}</p>
      <Code>{told.secret}</Code>
    </section>
  );
}

const Code = ({ children }: { readonly children: string }) => <pre tabIndex={0} className="mt-3 overflow-x-auto rounded-md border border-line bg-surface p-3 font-mono text-caption select-all"><code>{children}</code></pre>;

export const snippet = (shop: string, id: string): string => `<script src="${shop}/embed/help.js" data-site="${id}" data-token="" async></script>`;

function Site({ site, shop, refused }: { readonly site: SiteBrief; readonly shop: string; readonly refused: SiteRefusal | undefined }) {
  const t = useMessages(siteMessages);
  const { locale } = usePage();
  return (
    <div className="space-y-6">
      <div>
        <p className="text-small font-medium">{t("snippet")}</p>
        <Code>{snippet(shop, site.id)}</Code>
        <p className="mt-2 text-small text-muted">{t("token")}</p>
      </div>
      <SiteForm key={JSON.stringify(site)} intent="save" site={site} refused={refused} />
      <div className="grid gap-6 border-t border-line pt-5 sm:grid-cols-2">
        <Form method="post" className="space-y-2">
          <input type="hidden" name="id" value={site.id} />
          <p className="text-muted">{t("rotateText")}</p>
          <Checkbox name="keepOld" defaultChecked>{t("keepOld")}</Checkbox>
          {site.oldKeyUntil === null ? null : <p className="text-muted">{t("oldUntil", { date: formatDate(site.oldKeyUntil, locale, "both") })}</p>}
          <Button name="intent" value="rotate" tone="secondary" size="small">{t("rotate")}</Button>
        </Form>
        <Form method="post" className="space-y-2">
          <input type="hidden" name="id" value={site.id} />
          {site.revoked ? null : <p className="text-muted">{t("revokeText")}</p>}
          <Button name="intent" value={site.revoked ? "allow" : "revoke"} tone="secondary" size="small">{t(site.revoked ? "allow" : "revoke")}</Button>
        </Form>
      </div>
    </div>
  );
}

function SiteForm({ intent, site, refused }: { readonly intent: "add" | "save"; readonly site?: SiteBrief; readonly refused: SiteRefusal | undefined }) {
  const t = useMessages(siteMessages);
  const { fields = {}, values = {}, line = "" }: Partial<SiteRefusal> = refused ?? {};
  const problem = (name: string): string | undefined => (fields[name] === undefined ? undefined : t(siteKey(fields[name]), { line, count: mostOrigins }));
  return (
    <Form method="post" className="space-y-4">
      {site === undefined ? null : <input type="hidden" name="id" value={site.id} />}
      <Field name="name" label={t("name")} required maxLength={100} defaultValue={values.name ?? site?.name ?? ""} error={problem("name")} />
      <TextArea name="origins" label={t("origins")} hint={t("originsHint")} required rows={3} maxLength={5000} spellCheck={false} defaultValue={values.origins ?? site?.origins.join("\n") ?? ""} error={problem("origins")} />
      <Button name="intent" value={intent} size="small">{t(intent)}</Button>
    </Form>
  );
}
