/** The page of one thing of a model: title, what came of the last form, and the form itself. */
import { Link, useLocation } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { EditorForm } from "./editor-form.tsx";
import { ModelOutcome, ModelsFrame } from "./model-frame.tsx";
import type { EditorState } from "./model-route.server.ts";
import type { FormValues } from "./option-form.ts";
import { pageMessages } from "./page-messages.ts";
import { listOfPart } from "./thing-form.ts";
import { thingMessages } from "./thing-messages.ts";
import type { ListPart } from "./thing-page.server.ts";

interface ItemPage {
  readonly item: string;
  readonly isNew: boolean;
  readonly title: string;
  readonly fields: FormValues;
  /** What it says now, in words. */
  readonly said?: string;
}

interface ItemEditorProps<Page extends ItemPage> {
  readonly part: ListPart;
  /** The group it belongs to. */
  readonly group?: string | undefined;
  readonly shown: Pick<ComponentProps<typeof ModelsFrame>, "frame"> & { readonly head: NonNullable<ComponentProps<typeof ModelsFrame>["head"]>; readonly page: Page; readonly seen: string; readonly done: string | null };
  /** What the last form came to; what was typed in it stands again. */
  readonly state: EditorState | undefined;
  /** The fields of the page as typed. */
  readonly children: (page: Page) => ReactNode;
  readonly aside?: ReactNode;
  /** Whether the item's place among its like matters. */
  readonly ordered?: boolean;
  /** Under the form. */
  readonly below?: ReactNode;
}

export function ItemEditor<Page extends ItemPage>({ part, group, shown: { frame, head, page, seen, done }, state, children, aside, ordered = false, below }: ItemEditorProps<Page>) {
  const t = useMessages(pageMessages);
  const say = useMessages(thingMessages);
  const fresh = part === "option" ? t("newOption") : part === "rule" ? t("newRule") : say(`new-${part}`);
  const title = part === "part" || part === "bill" ? `${say(part)} ${page.item}: ${page.title}` : page.title;
  const location = useLocation();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={page.isNew ? fresh : title}>
        {group === undefined ? null : <Link discover="none" to={paths.studioModelThing(head.id, "group", group)} className="link">{say("inGroup", { group })}</Link>}
        <Link discover="none" to={paths.studioModelText(head.id, group === undefined ? listOfPart[part] : "groups")} className="link">{t("asJson")}</Link>
      </StaffTitle>
      <ModelOutcome answer={state?.answer} done={done} />
      <EditorForm key={location.key} id={head.id} target={{ part, item: page.item, group }} said={page.said} seen={seen} answer={state?.answer} live={state?.live} mayEdit={head.rights.edit} aside={aside} buttons={page.isNew ? null : (
        <>
          {ordered ? <><Button name="intent" value="up" tone="secondary" formNoValidate>{t("up")}</Button><Button name="intent" value="down" tone="secondary" formNoValidate>{t("down")}</Button></> : null}
          <Button name="intent" value="remove" tone="danger" formNoValidate>{t("remove")}</Button>
        </>
      )}>
        {children(state === undefined ? page : { ...page, fields: { ...page.fields, ...state.typed } })}
      </EditorForm>
      {below}
    </ModelsFrame>
  );
}
