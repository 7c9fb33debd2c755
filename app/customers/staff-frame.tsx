/** The frame of every staff page: the areas this person may enter, and the way out. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffShell, type StaffLink } from "#app/ui/staff-shell.tsx";
import type { StaffArea, StaffFrameValue } from "./staff-areas.ts";
import { staffMessages } from "./staff-messages.ts";

interface StaffFrameProps {
  /** From `staffFrame(viewer)` in the loader. */
  readonly frame: StaffFrameValue;
  readonly area: StaffArea;
  /** Pages within the area, at the side; without any the page has the whole width. */
  readonly links?: readonly StaffLink[];
  readonly children: ReactNode;
}

export function StaffFrame({ frame, area, links = [], children }: StaffFrameProps) {
  const t = useMessages(staffMessages);
  const signOut = <Form method="post" action={paths.signOut()}><button className="link min-h-11">{t("signOut")}</button></Form>;
  return <StaffShell area={t(area)} areas={frame.areas.map((one) => ({ ...one, current: one.area === area }))} links={links} person={frame.person} signOut={signOut}>{children}</StaffShell>;
}
