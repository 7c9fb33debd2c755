/** The brand: words, logo, colours. */
import { Form } from "@remix-run/react";
import type { Brand } from "#app/catalog/brand.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { Unreadable } from "./contrast.ts";
import { defaultColours, tokenNames, type TokenName } from "./defaults/colours.ts";
import { keyOf, messages } from "./messages.ts";
import type { FormState } from "./form-answer.ts";
import { useTyped } from "./product-editor.tsx";
import { UploadForm } from "./product-pictures.tsx";

/** Pairs that could not be read, by theme. */
export interface BrandState extends FormState {
  readonly unreadable?: Readonly<Record<"light" | "dark", readonly Unreadable[]>>;
}

interface BrandProps {
  readonly brand: Brand;
  readonly state: BrandState | undefined;
}

export function WordsPanel({ brand, state }: BrandProps) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "words");
  const { contact } = brand;
  const pair = (name: string, english: string, russian: string, stored: { readonly en: string; readonly ru?: string | undefined } | undefined) => (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name={`${name}.en`} label={english} defaultValue={value(`${name}.en`, stored?.en ?? "")} error={error(`${name}.en`)} lang="en" />
      <Field name={`${name}.ru`} label={russian} defaultValue={value(`${name}.ru`, stored?.ru ?? "")} error={error(`${name}.ru`)} lang="ru" />
    </div>
  );
  return (
    <Panel title={t("brandWords")}>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="words" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="name" label={t("brandName")} required maxLength={80} defaultValue={value("name", brand.name)} error={error("name")} />
          <Field name="legalName" label={t("legalName")} maxLength={200} defaultValue={value("legalName", brand.legalName ?? "")} error={error("legalName")} />
        </div>
        {pair("tagline", t("taglineEn"), t("taglineRu"), brand.tagline)}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea name="description.en" label={t("descriptionEn")} hint={t("descriptionHint")} rows={3} maxLength={600} defaultValue={value("description.en", brand.description?.en ?? "")} error={error("description.en")} lang="en" />
          <TextArea name="description.ru" label={t("descriptionRu")} rows={3} maxLength={600} defaultValue={value("description.ru", brand.description?.ru ?? "")} error={error("description.ru")} lang="ru" />
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="contact.email" type="email" label={t("email")} required maxLength={254} defaultValue={value("contact.email", contact?.email ?? "")} error={error("contact.email") ?? error("contact")} />
          <Field name="contact.phone" type="tel" label={t("phone")} maxLength={40} defaultValue={value("contact.phone", contact?.phone ?? "")} error={error("contact.phone")} />
        </div>
        {pair("contact.hours", t("hoursEn"), t("hoursRu"), contact?.hours)}
        <TextArea name="contact.address" label={t("address")} rows={4} maxLength={600} defaultValue={value("contact.address", contact?.address?.join("\n") ?? "")} error={error("contact.address")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="vatNumber" label={t("vatNumber")} maxLength={40} defaultValue={value("vatNumber", brand.vatNumber ?? "")} error={error("vatNumber")} />
          <TextArea name="account" label={t("account")} hint={t("accountHint")} rows={3} maxLength={400} defaultValue={value("account", brand.account?.join("\n") ?? "")} error={error("account")} />
        </div>
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}

export function LogoPanel({ brand, problem }: { readonly brand: Brand; readonly problem: string | undefined }) {
  const t = useMessages(messages);
  return (
    <Panel title={t("logo")}>
      <p className="mb-4 text-muted">{t("logoHint")}</p>
      {problem === undefined ? null : <Notice tone="error" live className="mb-4">{t(keyOf("problem", problem))}</Notice>}
      {brand.logo === undefined ? <p className="text-muted">{t("noLogo")}</p> : (
        <div className="flex flex-wrap items-center gap-4">
          <img src={paths.file(brand.logo)} alt={brand.name} className="max-h-16 max-w-60 rounded-sm border border-line bg-paper object-contain p-2" />
          <Form method="post"><Button name="intent" value="remove-logo" size="small" tone="quiet">{t("remove")}</Button></Form>
        </div>
      )}
      <UploadForm action={paths.backofficeLogo()} title={t("upload")} />
    </Panel>
  );
}

export function ColoursPanel({ brand, state }: BrandProps) {
  const t = useMessages(messages);
  const { value } = useTyped(state, "colours");
  const stored = (theme: "light" | "dark", name: TokenName) => brand.colours?.[theme][name] ?? defaultColours[theme][name];
  return (
    <Panel title={t("colours")}>
      <p className="mb-4 text-muted">{t("coloursHint")}</p>
      <UnreadableNotice state={state} />
      <Form method="post">
        <input type="hidden" name="intent" value="colours" />
        <table className="w-full max-w-md text-small">
          <caption className="sr-only">{t("colours")}</caption>
          <thead><tr className="text-left text-muted"><th scope="col" className="py-1 font-medium">{t("token")}</th><th scope="col" className="font-medium">{t("light")}</th><th scope="col" className="font-medium">{t("dark")}</th></tr></thead>
          <tbody>
            {tokenNames.map((name) => (
              <tr key={name} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">{t(keyOf("token", name))}</th>
                {(["light", "dark"] as const).map((theme) => (
                  <td key={theme} className="py-1.5 pr-3"><input type="color" name={`${theme}.${name}`} defaultValue={value(`${theme}.${name}`, stored(theme, name))} aria-label={`${t(keyOf("token", name))}, ${t(theme)}`} className="h-11 w-16 cursor-pointer rounded-sm border border-edge bg-surface p-1" /></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Button className="mt-4">{t("save")}</Button>
      </Form>
      {brand.colours === undefined ? null : <Form method="post" className="mt-3"><Button name="intent" value="default-colours" size="small" tone="quiet">{t("useDefaults")}</Button></Form>}
    </Panel>
  );
}

function UnreadableNotice({ state }: { readonly state: BrandState | undefined }) {
  const t = useMessages(messages);
  if (state?.unreadable === undefined) return null;
  const { light, dark } = state.unreadable;
  const line = (theme: "light" | "dark") => ({ text, ground, ratio }: Unreadable) => (
    <li key={`${theme} ${text} ${ground}`}>{t("unreadablePair", { theme: t(theme), text: t(keyOf("token", text)), ground: t(keyOf("token", ground)), ratio })}</li>
  );
  return <Notice tone="error" live title={t("unreadable")} className="mb-4"><ul>{light.map(line("light"))}{dark.map(line("dark"))}</ul></Notice>;
}
