/** The legal texts of one country: words, preview, versions; and the sentences at prices and at the order button. */
import { Form } from "@remix-run/react";
import { legalTexts, type LegalText } from "#app/fulfilment/country-law.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Prose } from "#app/ui/prose.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { LawPage } from "./change-law.server.ts";
import type { FormState } from "./form-answer.ts";
import { lawMessages } from "./law-messages.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

export interface LawState extends FormState {
  /** Rendered and sanitised on the server: what was typed, not what is saved. */
  readonly preview?: { readonly en: string; readonly ru: string };
}

interface LawProps {
  readonly page: LawPage;
  readonly state: LawState | undefined;
}

export function TextsPanel({ page, part, state }: LawProps & { readonly part: LegalText }) {
  const t = useMessages(lawMessages);
  const mine = state?.intent === "notes" ? undefined : state;
  const { error, value } = useTyped(mine === undefined ? undefined : { ...mine, intent: "save" }, "save");
  const stored = page.law.texts[part];
  return (
    <Panel title={t(part)}>
      {mine === undefined ? null : <FormProblem state={mine} intent={mine.intent} />}
      <Form method="post" className="space-y-4">
        <input type="hidden" name="part" value={part} />
        <input type="hidden" name="seen" value={page.versions[part]?.[0]?.version ?? 0} />
        <TextArea name="words.en" label={t("english")} hint={t("markdown")} rows={16} maxLength={100_000} required defaultValue={value("words.en", stored.en)} error={error("words.en") ?? error("words")} lang="en" />
        <TextArea name="words.ru" label={t("russian")} rows={16} maxLength={100_000} defaultValue={value("words.ru", stored.ru ?? "")} error={error("words.ru")} lang="ru" />
        <div className="flex flex-wrap gap-2"><Button name="intent" value="save">{t("save")}</Button><Button name="intent" value="preview" tone="secondary">{t("preview")}</Button></div>
      </Form>
      {state?.preview === undefined ? null : (
        <section aria-label={t("previewOf")} className="mt-5 space-y-6 border-t border-line pt-4">
          <div lang="en"><h3 className="font-sans font-semibold">{t("inEnglish", { name: t("previewOf") })}</h3><Prose html={state.preview.en} className="[&_p]:whitespace-pre-line" /></div>
          {state.preview.ru === "" ? null : <div lang="ru"><h3 className="font-sans font-semibold">{t("inRussian", { name: t("previewOf") })}</h3><Prose html={state.preview.ru} className="[&_p]:whitespace-pre-line" /></div>}
        </section>
      )}
    </Panel>
  );
}

export function VersionsPanel({ page, part }: { readonly page: LawPage; readonly part: LegalText }) {
  const t = useMessages(lawMessages);
  const { locale } = usePage();
  const [current, ...earlier] = page.versions[part] ?? [];
  return (
    <Panel title={t("versions")}>
      {current === undefined ? <p className="text-muted">{t("noVersions")}</p> : <p>{t("version", { version: current.version, date: formatDate(current.at, locale, "both") })} {current.author}</p>}
      <ul className="divide-y divide-line">
        {earlier.slice(0, 20).map((one) => (
          <li key={one.version} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span className="text-muted">{t("version", { version: one.version, date: formatDate(one.at, locale, "both") })} {one.author}</span>
            <Form method="post">
              <input type="hidden" name="part" value={part} /><input type="hidden" name="seen" value={current?.version ?? 0} /><input type="hidden" name="version" value={one.version} />
              <Button name="intent" value="restore" size="small" tone="quiet">{t("restore")}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const noteKeys = ["priceTax", "orderConsent", "orderButton", "withdrawalShort", "madeToOrderException", "lowestPrice"] as const;

export function NotesPanel({ page: { law }, state }: LawProps) {
  const t = useMessages(lawMessages);
  const { error, value } = useTyped(state, "notes");
  const again = state?.intent === "notes" ? state.values : undefined;
  return (
    <Panel title={t("notes")}>
      <FormProblem state={state} intent="notes" />
      <Form method="post">
        <input type="hidden" name="intent" value="notes" />
        {noteKeys.map((key) => (
          <Disclosure key={key} title={t(key)} aside={<span lang="en">{law.notes[key].en.slice(0, 30)}</span>} open={error(`notes.${key}.en`) !== undefined}>
            <div className="space-y-3">
              <TextArea name={`notes.${key}.en`} label={t("inEnglish", { name: t(key) })} rows={2} required maxLength={600} defaultValue={value(`notes.${key}.en`, law.notes[key].en)} error={error(`notes.${key}.en`)} lang="en" />
              <TextArea name={`notes.${key}.ru`} label={t("inRussian", { name: t(key) })} rows={2} maxLength={600} defaultValue={value(`notes.${key}.ru`, law.notes[key].ru ?? "")} error={error(`notes.${key}.ru`)} lang="ru" />
            </div>
          </Disclosure>
        ))}
        <div className="mt-4 space-y-3">
          <Field name="returnWindowDays" type="number" min={0} max={365} required label={t("returnWindowDays")} defaultValue={value("returnWindowDays", String(law.returnWindowDays))} error={error("returnWindowDays")} />
          <Checkbox name="reverseCharge" defaultChecked={again === undefined ? law.reverseCharge : again.reverseCharge === "on"}>{t("reverseCharge")}</Checkbox>
          <Checkbox name="showLowestPriceOf30Days" defaultChecked={again === undefined ? law.showLowestPriceOf30Days : again.showLowestPriceOf30Days === "on"}>{t("showLowest")}</Checkbox>
          <Button size="small">{t("save")}</Button>
        </div>
      </Form>
    </Panel>
  );
}

/** The part an address names; the first one otherwise. */
export const partOf = (text: string | null): LegalText => legalTexts.find((one) => one === text) ?? "terms";
