/** The picture from the parts: always in view, beside the options or above them. */
import { useState } from "react";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { BuiltView } from "./built-view.ts";
import { messages } from "./messages.ts";
import { useAfterPaint } from "./use-after-paint.ts";

export const pictureViews = ["isometric", "front", "dimensions"] as const;
export type PictureView = (typeof pictureViews)[number];

export interface PictureStageProps {
  readonly name: string;
  readonly built: BuiltView | undefined;
  /** Address or data of the picture in a view and theme. */
  readonly picture: (view: PictureView) => { readonly light: string; readonly dark: string };
}

export function PictureStage({ name, built, picture }: PictureStageProps) {
  const t = useMessages(messages);
  const [shown, setShown] = useState<PictureView>("isometric");
  const { light, dark } = useAfterPaint(picture)(shown);
  return (
    // Choices that contradict each other have no picture: on a phone the reason stands in its place.
    <div data-stage className={classNames("stage z-20 -mx-4 self-start bg-paper px-4 pb-3 lg:z-0 lg:mx-0 lg:px-0", built === undefined && "max-lg:hidden")}>
      <div className="stage-frame relative w-full overflow-hidden rounded-lg bg-raised lg:aspect-[4/3] lg:max-h-[calc(100vh-10rem)]">
        <picture className="contents">
          {dark === light ? null : <source srcSet={dark} media="(prefers-color-scheme: dark)" />}
          <img src={light} alt={t("drawing", { name })} width={1200} height={900} className="stage-picture size-full object-contain" {...{ fetchpriority: "high" }} />
        </picture>
        <div role="group" aria-label={t("views")} className="absolute inset-x-3 bottom-3 hidden flex-wrap gap-1.5 lg:scripted:flex">
          {pictureViews.map((view) => (
            <button key={view} type="button" aria-pressed={view === shown} onClick={() => setShown(view)} className={classNames("min-h-9 rounded-full border bg-surface px-4 text-small pointer-coarse:min-h-11", view === shown ? "border-accent text-ink" : "border-line text-muted hover:border-edge")}>{t(`view-${view}`)}</button>
          ))}
        </div>
        <button type="button" aria-pressed={shown === "dimensions"} aria-label={t("view-dimensions")} onClick={() => setShown(shown === "dimensions" ? "isometric" : "dimensions")} className={classNames("touch absolute right-2 bottom-2 hidden place-items-center rounded-full border bg-surface max-lg:scripted:grid", shown === "dimensions" ? "border-accent" : "border-line text-muted")}><Icon name="ruler" size={18} /></button>
      </div>
      {built === undefined ? null : (
        <ul className="mt-4 hidden flex-wrap gap-x-8 gap-y-1 text-small text-muted lg:flex">
          {built.arrival === undefined ? null : <li className="flex items-center gap-2"><Icon name="truck" size={18} />{t("arrives", { arrival: built.arrival })}</li>}
          <li className="flex items-center gap-2"><Icon name="ruler" size={18} />{t("weight")}: {built.weight}</li>
        </ul>
      )}
    </div>
  );
}
