/** Appointments to choose from: a row for each day, native radios for its windows. The first week is in sight, the rest behind a word. */
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FieldError } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { useWrongId } from "#app/ui/wrong-field.ts";
import { dayInWords, slotMessages } from "./slot-messages.ts";
import { laterKey, type SlotChoices } from "./slot-view.ts";

interface SlotPickerProps {
  readonly slots: SlotChoices;
  readonly error?: string | undefined;
  /** The time may be left open for now. */
  readonly orLater?: boolean;
}

const inSight = 5;

const choice = "relative inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-md border border-line bg-surface px-3.5 text-small tabular-nums transition-colors hover:border-edge has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-disabled:cursor-not-allowed has-disabled:text-muted has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus";
const dot = "size-4 shrink-0 accent-(--accent) focus-visible:outline-none";

export function SlotPicker({ slots, error, orLater = false }: SlotPickerProps) {
  const t = useMessages(slotMessages);
  const wrong = useWrongId("slot", error);
  const { days, chosen, free, byPostalCode } = slots;
  if (!free) return <Notice>{t(days.length === 0 && byPostalCode ? "askPostalCode" : "none")}</Notice>;
  const at = days.findIndex(({ windows }) => windows.some(({ key }) => key === chosen));
  const first = days.slice(0, inSight);
  const later = days.slice(inSight);
  const open = at >= inSight || first.every(({ windows }) => windows.every(({ full }) => full));
  return (
    <fieldset id={wrong} tabIndex={wrong === undefined ? undefined : -1} className="min-w-0" aria-describedby={error === undefined ? "slot-hint" : "slot-hint slot-error"}>
      <legend className="mb-1 font-medium">{t("legend")}</legend>
      <p id="slot-hint" className="mb-3 text-small text-muted">{t("hint")}</p>
      {error === undefined ? null : <div className="mb-3"><FieldError id="slot-error" error={error} /></div>}
      <Days days={first} chosen={chosen} required={!orLater} />
      {later.length === 0 ? null : <Disclosure title={t("later")} open={open}><Days days={later} chosen={chosen} required={!orLater} /></Disclosure>}
      {orLater ? <label className={`${choice} mt-3 py-2.5`}><input type="radio" name="slot" value={laterKey} defaultChecked={chosen === laterKey} className={dot} />{t("chooseLater")}</label> : null}
    </fieldset>
  );
}

/** At the checkout the server asks: a browser cannot point at a time that lies in a closed list. */
function Days({ days, chosen, required }: Pick<SlotChoices, "days" | "chosen"> & { readonly required: boolean }) {
  const t = useMessages(slotMessages);
  const { locale } = usePage();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {days.map(({ day, windows }) => (
        <li key={day} className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[9.5rem_1fr] sm:items-center">
          <span className="text-small font-medium">{dayInWords(day, locale)}</span>
          <span className="flex flex-wrap gap-2">
            {windows.map(({ key, from, until, full }) => (
              <label key={key} className={choice}>
                <input type="radio" name="slot" value={key} defaultChecked={key === chosen} disabled={full} aria-label={`${dayInWords(day, locale)}, ${from}–${until}`} required={required} className={dot} />
                <span className={full ? "line-through" : undefined}>{from}–{until}</span>{full ? <span>{t("full")}</span> : null}
              </label>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
