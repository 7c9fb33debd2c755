/** What the home page opens with, large, as the shopper sees it before any shelf. */
import { paths } from "#app/paths.ts";
import { Link } from "@remix-run/react";
import { classNames } from "#app/ui/class-names.ts";
import { useMessages } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { previewMessages } from "./preview-messages.ts";
import type { Opening, PreviewPage } from "./preview-page.server.ts";

interface OpeningPairProps {
  readonly opening: PreviewPage["opening"];
  readonly compares: boolean;
  /** What the sides are called. */
  readonly left: string;
  readonly right: string;
}

export function OpeningPair({ opening: { shop, draft }, compares, left, right }: OpeningPairProps) {
  const t = useMessages(previewMessages);
  if (shop === undefined && draft === undefined) return null;
  const other = compares && shop?.product !== draft?.product;
  return (
    <section aria-label={t("opening")} className={classNames("border-b border-line py-4", compares && "grid gap-x-6 gap-y-4 xl:grid-cols-2")}>
      <OpeningSide opening={shop} label={compares ? left : undefined} other={false} />
      {compares ? <OpeningSide opening={draft} label={right} other={other} /> : null}
    </section>
  );
}

function OpeningSide({ opening, label, other }: { readonly opening: Opening | undefined; readonly label: string | undefined; readonly other: boolean }) {
  const t = useMessages(previewMessages);
  return (
    <div className="min-w-0">
      <p className="mb-2 flex flex-wrap items-baseline gap-x-3"><span className="text-base font-medium">{t("opening")}</span>{label === undefined ? null : <span className="text-muted xl:hidden">{label}</span>}</p>
      {opening === undefined ? <p className="text-muted">{t("openingNone")}</p> : (
        <article className="grid max-w-xl grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-center gap-4">
          <div className={classNames("aspect-[4/3] overflow-hidden rounded-md bg-raised", other && "outline-2 -outline-offset-2 outline-warning")}>{opening.picture === undefined ? null : <Picture picture={opening.picture} decorative className="size-full object-cover" />}</div>
          <div className="min-w-0">
            <p className="text-lead font-medium">{opening.name}</p>
            {other ? <p className="text-caption font-medium text-warning">{t("openingOther")}</p> : null}
            <p className="mt-1 text-caption text-muted">{t("openingFrom")} <Link discover="none" to={paths.studioShelf(opening.shelf)} className="link">{opening.title}</Link></p>
          </div>
        </article>
      )}
    </div>
  );
}
