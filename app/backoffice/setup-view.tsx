/** The checklist: what is done, what is missing, where each is done. */
import { Link } from "@remix-run/react";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { missingOf, type SetupItem, type SetupState } from "./setup.ts";
import { setupMessages, stepText } from "./setup-messages.ts";

const tones: Readonly<Record<SetupState, Tone>> = { done: "positive", missing: "danger", advised: "neutral" };

export function SetupList({ items }: { readonly items: readonly SetupItem[] }) {
  const t = useMessages(setupMessages);
  const missing = missingOf(items);
  return (
    <div className="max-w-3xl">
      <Notice tone={missing === 0 ? "success" : "warning"} title={missing === 0 ? t("ready") : t("open", { count: missing })}>{t(missing === 0 ? "readyText" : "openText")}</Notice>
      <ul className="mt-4 divide-y divide-line rounded-md border border-line bg-paper">
        {items.map((item) => <SetupRow key={item.step} item={item} />)}
      </ul>
    </div>
  );
}

function SetupRow({ item: { step, state, href, lacking } }: { readonly item: SetupItem }) {
  const t = useMessages(setupMessages);
  const { locale } = usePage();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const list = lacking.map((code) => (code.length === 2 ? (regions.of(code) ?? code) : code)).join(", ");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 p-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-sans text-base font-semibold tracking-normal">{href === undefined ? t(step) : <Link to={href} className="link">{t(step)}</Link>}</h2>
        <p className="mt-0.5 text-muted">{t(stepText(step))}</p>
        {list === "" ? null : <p className="mt-1 font-medium text-danger">{t("lacking", { list })}</p>}
      </div>
      <Badge tone={tones[state]}>{t(`state-${state}`)}</Badge>
    </li>
  );
}
