/** Taking pieces out of an order: how many stay, what that means, and what was changed before. */
import { formatDate, type Translate } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { editMessages } from "./edit-messages.ts";
import type { OrderVersionView } from "./order-view.ts";

export interface ShownEdit {
  readonly lines: readonly { readonly position: number; readonly name: string; readonly from: number; readonly to: number }[];
  readonly total: { readonly from: Money; readonly to: Money };
  readonly delivery: { readonly from: Money; readonly to: Money };
  /** Nothing, or below. */
  readonly difference: Money;
  readonly paid: boolean;
}

export interface EditablePieces {
  readonly position: number;
  readonly name: string;
  readonly left: number;
}

interface EditFieldsProps {
  readonly pieces: readonly EditablePieces[];
  /** What the form would do; undefined before it was asked. */
  readonly shown: ShownEdit | undefined;
  /** Something else was shown before. */
  readonly stale?: boolean;
}

/** The fields of either form, the shopper's and the staff's. A question is a button of the same form, so that it works without scripts. */
export function EditFields({ pieces, shown, stale = false }: EditFieldsProps) {
  const t = useMessages(editMessages);
  const kept = (line: EditablePieces): number => shown?.lines.find((each) => each.position === line.position)?.to ?? line.left;
  return (
    <div className="space-y-4">
      {pieces.map((line) => (
        <Select
          key={`${line.position} ${kept(line)}`} name={`units-${line.position}`} label={t("piecesThatStay", { name: line.name })} defaultValue={String(kept(line))} className="max-w-sm" required
          choices={Array.from({ length: line.left + 1 }, (_, index) => ({ value: String(line.left - index), label: `${line.left - index} ${t("ofPieces", { count: line.left })}` }))}
        />
      ))}
      {shown === undefined ? null : <><Difference shown={shown} stale={stale} /><input type="hidden" name="shown" value={shown.difference.amount} /></>}
    </div>
  );
}

function Difference({ shown, stale }: { readonly shown: ShownEdit; readonly stale: boolean }) {
  const t = useMessages(editMessages);
  const { locale } = usePage();
  const price = (value: Money) => formatMoney(value, locale);
  const carriage = shown.delivery.from.amount === shown.delivery.to.amount ? [] : [[t("deliveryFrom"), price(shown.delivery.from)], [t("deliveryTo"), price(shown.delivery.to)]];
  return (
    <Notice tone={stale ? "warning" : "info"} live title={t(stale ? "stale" : "wouldGo")}>
      <Goods lines={shown.lines} />
      <dl className="mt-2 max-w-xs space-y-1 tabular-nums">
        {[...carriage, [t("totalFrom"), price(shown.total.from)], [t("totalTo"), price(shown.total.to)]].map(([term, value]) => <div key={term} className="flex justify-between gap-6"><dt>{term}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="mt-2 font-medium">{sentence(t, shown, locale)}</p>
    </Notice>
  );
}

const sentence = (t: Translate<keyof (typeof editMessages)["en"]>, { difference, paid }: Pick<ShownEdit, "difference" | "paid">, locale: string): string =>
  difference.amount === 0 ? t("same") : t(paid ? "back" : "due", { amount: formatMoney(money(-difference.amount, difference.currency), locale) });

function Goods({ lines }: Pick<ShownEdit, "lines">) {
  const t = useMessages(editMessages);
  return <ul>{lines.map((line) => <li key={line.position}>{t(line.to === 0 ? "goes" : "goesPartly", { count: line.from - line.to, name: line.name, left: line.to })}</li>)}</ul>;
}

/** Asks first; with the answer on the page the second button does it. */
export function EditButtons({ shown, small = false }: { readonly shown: ShownEdit | undefined; readonly small?: boolean }) {
  const t = useMessages(editMessages);
  const size = small ? { size: "small" as const } : {};
  return (
    <>
      {shown === undefined ? null : <Button {...size}>{t("confirm")}</Button>}
      <Button {...size} tone={shown === undefined ? "primary" : "secondary"} name="look" value="on">{t("show")}</Button>
    </>
  );
}

/** What was changed since the order was placed, newest first. */
export function OrderVersions({ versions, own }: { readonly versions: readonly OrderVersionView[]; readonly own: boolean }) {
  const t = useMessages(editMessages);
  const { locale } = usePage();
  const who = (actor: OrderVersionView["actor"]) => t(own ? (actor === "shopper" ? "byYou" : "byShop") : actor === "shopper" ? "byShopper" : "byStaff");
  return (
    <ol className="divide-y divide-line border-y border-line text-small">
      {versions.map((version) => (
        <li key={version.number} className="space-y-1 py-4">
          <p className="font-medium">{t("version", { number: version.number })} <span className="font-normal text-muted">{formatDate(version.at, locale, "both")}, {who(version.actor)}{version.reason === undefined ? "" : `: ${version.reason}`}</span></p>
          <Goods lines={version.lines} />
          {version.swap === undefined ? null : <p>{version.swap.name}: {version.swap.words.map((word) => `${word.label}: ${word.from ?? t("off")} → ${word.to ?? t("off")}`).join("; ")}</p>}
          {version.exchange?.map((one) => <p key={`${one.name} ${one.from}`}>{one.quantity} × {one.name}{one.from === "" ? "" : `: ${one.from}`} → {one.to}</p>)}
          {version.address === undefined ? null : <p>{version.address.to.join(", ")} <span className="text-muted">{t("insteadOf", { address: version.address.from.join(", ") })}</span></p>}
          {version.total.from.amount === version.total.to.amount ? null : <p className="tabular-nums text-muted">{t("totals", { from: formatMoney(version.total.from, locale), to: formatMoney(version.total.to, locale) })}</p>}
        </li>
      ))}
    </ol>
  );
}
