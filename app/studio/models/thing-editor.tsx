/** The fields of a group, a derived value, a table, a preference, a part or a line of the bill. */
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Conditions, ExpressionField } from "./expression-field.tsx";
import { Availability, TwoTexts, useInput } from "./option-editor.tsx";
import { isPageKey, pageMessages } from "./page-messages.ts";
import { isSentenceKey, sentenceMessages } from "./sentence-messages.ts";
import { axes, mostLoops, patterns, shapes } from "./thing-form.ts";
import { thingMessages } from "./thing-messages.ts";
import type { ThingPage } from "./thing-page.server.ts";

interface Props {
  readonly page: ThingPage;
}

const bodies = { group: GroupFields, derived: DerivedFields, table: TableFields, preference: PreferenceFields, part: PartFields, bill: BillFields } as const;

export function ThingFields({ page }: Props) {
  const Body = bodies[page.part];
  return <><Body page={page} /><Conditions names={page.names} /></>;
}

/** What a thing is called in expressions: asked for once. */
function NewId({ page }: Props) {
  const t = useMessages(thingMessages);
  const say = useMessages(pageMessages);
  const input = useInput(page.fields);
  return page.isNew ? <div className="mb-4"><Field {...input("id")} label={say("id")} hint={t("idHint")} required maxLength={64} pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" mono /></div> : null;
}

function DerivedFields({ page }: Props) {
  const t = useMessages(thingMessages);
  return <Panel title={t("derived")}><NewId page={page} /><ExpressionField name="value" fields={page.fields} label={t("value")} hint={t("valueHint")} required /></Panel>;
}

function PreferenceFields({ page }: Props) {
  const t = useMessages(thingMessages);
  const input = useInput(page.fields);
  return (
    <Panel title={t("preference")}>
      <NewId page={page} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]"><ExpressionField name="holds" fields={page.fields} label={t("holds")} hint={t("holdsHint")} condition required /><Field {...input("weight")} label={t("weight")} hint={t("weightHint")} inputMode="numeric" required /></div>
    </Panel>
  );
}

function TableFields({ page }: Props) {
  const t = useMessages(thingMessages);
  const input = useInput(page.fields);
  return (
    <Panel title={t("table")}>
      <NewId page={page} />
      {page.isNew ? <input type="hidden" name="kind" value={String(page.table.columns)} /> : <p className="mb-4 text-muted">{t("called", { call: page.table.call })}</p>}
      <div className="mb-4 max-w-xs"><Field {...input("otherwise")} label={t("otherwise")} hint={t("otherwiseHint")} maxLength={64} required /></div>
      <h3 className="mb-1 font-sans text-small font-medium tracking-normal">{t("rowsTitle")}</h3>
      {page.table.rows === 0 ? <TextArea {...input("lines")} label={t("rowsTitle")} labelHidden hint={t("linesHint")} rows={24} maxLength={200_000} spellCheck={false} /> : <Grid page={page} />}
    </Panel>
  );
}

function Grid({ page }: Props) {
  const t = useMessages(thingMessages);
  const input = useInput(page.fields);
  const columns = Array.from({ length: page.table.columns }, (_, column) => column);
  return (
    <>
      <p className="mb-3 text-muted">{t("rowsHint")}</p>
      <div className="space-y-2">
        {Array.from({ length: page.table.rows }, (_, row) => (
          <div key={row} role="group" aria-label={t("row", { number: row + 1 })} className="grid grid-flow-col auto-cols-[minmax(4rem,1fr)] gap-2">
            {columns.map((column) => <Field key={column} {...input(`rows.${row}.key.${column}`)} label={`${t("row", { number: row + 1 })}, ${t("key", { number: column + 1 })}`} placeholder={t("key", { number: column + 1 })} labelHidden maxLength={64} />)}
            <Field {...input(`rows.${row}.value`)} label={`${t("row", { number: row + 1 })}, ${t("answer")}`} placeholder={t("answer")} labelHidden maxLength={64} />
          </div>
        ))}
      </div>
    </>
  );
}

/** As the language writes it. */
const instancePlace = "{n}";

function GroupFields({ page }: Props) {
  const t = useMessages(thingMessages);
  const say = useMessages(pageMessages);
  const input = useInput(page.fields);
  const displays = ["", "cards", "swatches", "list", "slider", "toggle"].map((value) => ({ value, label: say(isPageKey(`display-${value}`) ? (`display-${value}` as "display-") : "display-") }));
  const picked = (name: string) => ({ name, defaultValue: input(name).defaultValue, error: input(name).error });
  return (
    <>
      <Panel title={t("group")}>
        <NewId page={page} />
        <TwoTexts name="label" label={say("label")} fields={page.fields} required />
        <div className="mt-4"><TwoTexts name="help" label={say("help")} fields={page.fields} /></div>
        <div className="mt-4"><TwoTexts name="instance" label={t("instance")} fields={page.fields} required /></div>
        <p className="mt-1.5 text-small text-muted"><code>{instancePlace}</code> {t("instanceHint")}</p>
        <div className="mt-4 grid gap-4 sm:grid-cols-2"><Select {...picked("section")} label={say("section")} choices={page.sections} /><Select {...picked("display")} label={say("display")} choices={displays} /></div>
      </Panel>
      <Panel title={say("howMany")}>
        <div className="grid gap-4 sm:grid-cols-4"><Field {...input("min")} label={t("min")} inputMode="numeric" required /><Field {...input("max")} label={t("max")} inputMode="numeric" required /><Field {...input("default")} label={t("usual")} inputMode="numeric" /><Field {...input("defaultWeight")} label={say("defaultWeight")} inputMode="numeric" /></div>
        <div className="mt-4 max-w-sm"><Select {...picked("interchangeable")} label={t("interchangeable")} choices={[{ value: "false", label: t("ordered") }, { value: "true", label: t("unordered") }]} /></div>
      </Panel>
      {page.isNew ? (
        <Panel title={t("firstTitle")}>
          <p className="mb-3 text-muted">{t("firstHint")}</p>
          <Field {...input("first.id")} label={say("id")} required maxLength={20} pattern="[a-z][A-Za-z0-9]*" mono />
          <div className="mt-4"><TwoTexts name="first.label" label={say("label")} fields={page.fields} required /></div>
        </Panel>
      ) : null}
      <Panel title={say("availability")}><Availability name="available" fields={page.fields} /></Panel>
    </>
  );
}

const directions = ["across", "deep", "up"] as const;

function Triple({ page, name, of }: Props & { readonly name: "at" | "size"; readonly of: string }) {
  const t = useMessages(thingMessages);
  return <div className="grid gap-4 sm:grid-cols-3">{directions.map((direction, place) => <ExpressionField key={direction} name={`${name}.${place}`} fields={page.fields} label={t(direction, { of })} required />)}</div>;
}

function PartFields({ page }: Props) {
  const t = useMessages(thingMessages);
  const say = useMessages(sentenceMessages);
  const input = useInput(page.fields);
  const picked = (name: string) => ({ name, defaultValue: input(name).defaultValue, error: input(name).error });
  const shape = (value: string) => (isSentenceKey(`shape-${value}`) ? say(`shape-${value}` as "shape-box") : value);
  const expression = (name: string, label: string, hint?: string) => <ExpressionField name={name} fields={page.fields} label={label} hint={hint} />;
  return (
    <>
      <Panel title={t("geometry")}>
        <div className="grid gap-4 sm:grid-cols-2"><Select {...picked("shape")} label={t("shape")} choices={shapes.map((value) => ({ value, label: shape(value) }))} /><ExpressionField name="when" fields={page.fields} label={t("when")} hint={t("whenHint")} condition /></div>
        <div className="mt-4"><ExpressionField name="material" fields={page.fields} label={t("material")} hint={t("materialHint")} required /></div>
        <div className="mt-4"><Triple page={page} name="at" of={t("place")} /></div>
        <div className="mt-4"><Triple page={page} name="size" of={t("sizeOf")} /></div>
      </Panel>
      <Panel title={t("repeat")}>
        <p className="mb-3 text-muted">{t("repeatHint")}</p>
        <div className="space-y-3">{Array.from({ length: mostLoops }, (_, place) => <div key={place} className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-3"><Field {...input(`repeat.${place}.index`)} label={`${t("index")} ${place + 1}`} maxLength={64} mono />{expression(`repeat.${place}.count`, `${t("count")} ${place + 1}`)}</div>)}</div>
      </Panel>
      <Panel title={t("more")}>
        <div className="grid gap-4 sm:grid-cols-3">
          <Select {...picked("axis")} label={t("axis")} choices={["", ...axes].map((value) => ({ value, label: value === "" ? t("automatic") : value }))} />
          {expression("turn", t("turn"))}{expression("lean", t("lean"))}{expression("radius", t("radius"))}{expression("taper", t("taper"))}
          <Select {...picked("pattern")} label={t("pattern")} choices={["", ...patterns].map((value) => ({ value, label: t(value === "" ? "automatic" : (`pattern-${value}` as "pattern-plain")) }))} />
        </div>
        <div className="mt-4"><TextArea {...input("path")} label={t("pathOf")} hint={t("pathHint")} rows={3} maxLength={20_000} spellCheck={false} /></div>
      </Panel>
      <Panel title={t("billTitle")}><p className="mb-3 text-muted">{t("billHint")}</p><Item page={page} /></Panel>
    </>
  );
}

/** Written as the language is: nothing here is a word of a reader's language. */
const skuExample = "BOARD-{width / 10}";

function Item({ page }: Props) {
  const t = useMessages(thingMessages);
  const say = useMessages(pageMessages);
  const input = useInput(page.fields);
  return (
    <>
      <div className="mb-4 grid gap-4 sm:grid-cols-2"><Field {...input("item.sku")} label={t("sku")} hint={t("skuHint", { example: skuExample })} maxLength={120} required={page.part === "bill"} mono /><ExpressionField name="item.quantity" fields={page.fields} label={t("quantity")} hint={t("quantityHint")} /></div>
      <TwoTexts name="item.label" label={say("label")} fields={page.fields} required={page.part === "bill"} />
    </>
  );
}

function BillFields({ page }: Props) {
  const t = useMessages(thingMessages);
  return <Panel title={t("bill")}><Item page={page} /><div className="mt-4"><ExpressionField name="when" fields={page.fields} label={t("when")} hint={t("whenHint")} condition /></div></Panel>;
}
