/** Photos of a review, small in a row and large in a layer above the page that the browser opens and closes by itself: no script is needed. */
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { reviewPhotoMessages } from "./review-photo-messages.ts";

export interface ReviewPhotosProps {
  /** Unique on the page. */
  readonly id: string;
  readonly author: string;
  /** Keys, in order. */
  readonly photos: readonly string[];
}

/** React 18 has no names for these attributes yet, and passes them on as they are. */
const opens = (target: string): object => ({ popovertarget: target });
const closes = (target: string): object => ({ popovertarget: target, popovertargetaction: "hide" });
const layer: object = { popover: "auto" };
const step = "inline-flex min-h-11 items-center rounded-md px-4 hover:bg-raised";

export function ReviewPhotos({ id, author, photos }: ReviewPhotosProps) {
  const t = useMessages(reviewPhotoMessages);
  if (photos.length === 0) return null;
  const of = (index: number) => `photo-${id}-${index + 1}`;
  const words = (index: number) => {
    const place = { number: index + 1, count: photos.length };
    return author === "" ? t("photoNobody", place) : t("photo", { ...place, author });
  };
  return (
    <>
      <ul aria-label={t("photos")} className="mt-3 flex flex-wrap gap-2">
        {photos.map((key, index) => (
          <li key={key}>
            <button type="button" {...opens(of(index))} aria-label={t("enlarge", { photo: words(index) })} className="block overflow-hidden rounded-md bg-raised hover:opacity-90">
              <img src={paths.reviewPhoto(key, "small")} alt="" width={88} height={88} loading="lazy" decoding="async" className="size-22 object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {photos.map((key, index) => (
        <div key={key} id={of(index)} {...layer} role="dialog" aria-label={words(index)} className="m-auto hidden max-h-dvh max-w-[min(96vw,70rem)] rounded-lg bg-surface p-3 text-ink shadow-xl open:block">
          <img src={paths.reviewPhoto(key)} alt={words(index)} loading="lazy" decoding="async" className="mx-auto max-h-[80dvh] max-w-full rounded-md object-contain" />
          <div className="mt-2 flex items-center justify-between gap-2 text-small">
            <span className="flex gap-1">
              {index === 0 ? null : <button type="button" {...opens(of(index - 1))} className={step}>{t("previous")}</button>}
              {index === photos.length - 1 ? null : <button type="button" {...opens(of(index + 1))} className={step}>{t("next")}</button>}
            </span>
            <button type="button" {...closes(of(index))} className={step}>{t("close")}</button>
          </div>
        </div>
      ))}
    </>
  );
}
