/** After saving: the link, a name for it, and a mail. For whoever has the link the first only. */
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Facts } from "#app/ui/table.tsx";
import { ConfigurationPicture } from "./configuration-picture.tsx";
import { shareMessages } from "./share-messages.ts";

export interface SharePageProps {
  readonly code: string;
  readonly slug: string;
  readonly product: string;
  /** Absolute. */
  readonly link: string;
  readonly picture: string;
  readonly price: string | undefined;
  readonly compare: string;
  readonly words: readonly { readonly term: string; readonly value: string }[];
  readonly own: boolean;
  readonly signedIn: boolean;
  readonly name: string | undefined;
  readonly outcome: "renamed" | "sent" | "mail-too-many" | "mail-invalid" | undefined;
}

export function SharePage(props: SharePageProps) {
  const t = useMessages(shareMessages);
  const { own, product, outcome } = props;
  return (
    <div className="page-width pt-8 pb-24">
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(22rem,5fr)]">
        <div className="overflow-hidden rounded-lg"><ConfigurationPicture address={props.picture} alt={t("picture", { name: product })} /></div>
        <div className="min-w-0">
          <p className="eyebrow">{t(own ? "title" : "opened")}</p>
          <h1 className="mt-1 text-h2">{props.name ?? product}</h1>
          {props.name === undefined ? null : <p className="mt-1 text-muted">{product}</p>}
          {props.price === undefined ? <Notice tone="warning" className="mt-4">{t("gone")}</Notice> : <p className="mt-3 text-h3 font-medium tabular-nums"><span className="sr-only">{t("price")}: </span>{props.price}</p>}
          {outcome === undefined ? null : <Notice tone={outcome === "renamed" || outcome === "sent" ? "success" : "error"} live className="mt-4">{t(outcome)}</Notice>}
          <div className="mt-5 flex flex-wrap gap-3">
            <LinkButton to={paths.savedConfiguration(props.code)} reloadDocument>{t("continue")}</LinkButton>
            <LinkButton to={props.compare} tone="secondary">{t("compare")}</LinkButton>
          </div>
          <ShareLink link={props.link} />
          {own ? <Naming {...props} /> : null}
          {own ? <Mailing {...props} /> : null}
          {own ? <p className="mt-8 text-small"><Link to={props.signedIn ? paths.accountConfigurations() : paths.signIn(paths.accountConfigurations())} className="link">{t(props.signedIn ? "toAccount" : "signIn")}</Link></p> : null}
          {props.words.length === 0 ? null : <section className="mt-8 border-t border-line pt-6"><h2 className="mb-3 text-h4">{t("choices")}</h2><Facts facts={props.words} /></section>}
        </div>
      </div>
    </div>
  );
}

function ShareLink({ link }: { readonly link: string }) {
  const t = useMessages(shareMessages);
  const [copied, setCopied] = useState(false);
  return (
    <section className="mt-8 border-t border-line pt-6">
      <div className="flex items-end gap-2">
        <Field label={t("link")} hint={t("intro")} value={link} readOnly required mono onFocus={(event) => event.currentTarget.select()} className="flex-1" />
      </div>
      <Button type="button" tone="secondary" size="small" className="mt-3 unscripted:hidden" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true), () => undefined)}><span role="status">{t(copied ? "copied" : "copy")}</span></Button>
    </section>
  );
}

function Naming({ name }: SharePageProps) {
  const t = useMessages(shareMessages);
  return (
    <Form method="post" preventScrollReset className="mt-8 border-t border-line pt-6">
      <Field key={name} label={t("name")} hint={t("nameHint")} name="name" defaultValue={name ?? ""} maxLength={80} autoComplete="off" />
      <Button name="intent" value="rename" tone="secondary" size="small" className="mt-3">{t("rename")}</Button>
    </Form>
  );
}

function Mailing({ outcome }: SharePageProps) {
  const t = useMessages(shareMessages);
  return (
    <Form key={outcome === "sent" ? "sent" : "form"} method="post" preventScrollReset className="mt-8 border-t border-line pt-6">
      <h2 className="mb-3 text-h4">{t("mail")}</h2>
      <Field label={t("address")} hint={t("mailHint")} error={outcome === "mail-invalid" ? t("mail-invalid") : undefined} name="to" type="email" inputMode="email" autoComplete="email" maxLength={254} required />
      <Button name="intent" value="mail" tone="secondary" size="small" className="mt-3">{t("send")}</Button>
    </Form>
  );
}
