import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { productMessages } from "./product-messages.ts";
import { pictureSource, type PictureView, type ThemedPicture } from "./picture-source.ts";
import type { DetailMedia } from "./product-detail.ts";

const views: readonly PictureView[] = ["isometric", "front", "dimensions", "detail"];
const viewWords = { isometric: "viewIsometric", front: "viewFront", dimensions: "viewDimensions", detail: "viewDetail" } as const;

/** Pictures of the variant, else those of the whole product, else whatever there is. */
export function mediaOf(media: readonly DetailMedia[], variantId: string | undefined): readonly DetailMedia[] {
  const own = media.filter((one) => one.variantId === variantId && variantId !== undefined);
  if (own.length > 0) return own;
  const shared = media.filter((one) => one.variantId === null);
  return shared.length > 0 ? shared : media.slice(0, 1);
}

/** A drawing is shown from several sides, an uploaded picture once. One below the other on a desktop, side by side under the thumb on a phone. */
export function Gallery({ media, name }: { readonly media: readonly DetailMedia[]; readonly name: string }) {
  const t = useMessages(productMessages);
  const { locale } = usePage();
  const pictures = media.flatMap((one): ThemedPicture[] => {
    const picture = { mediaId: one.id, hash: one.hash, alt: one.alt };
    return one.kind === "file" ? [pictureSource(picture, "wide")] : views.map((view) => ({ ...pictureSource(picture, "wide", view, locale), alt: t(viewWords[view], { name }) }));
  });
  return (
    <ul aria-label={t("gallery")} tabIndex={0} className="no-scrollbar -mx-(--bleed) grid auto-cols-[88%] grid-flow-col gap-3 overflow-x-auto px-(--bleed) [--bleed:clamp(1rem,4vw,3.5rem)] [scroll-snap-type:x_mandatory] md:mx-0 md:grid-flow-row md:grid-cols-2 md:gap-4 md:overflow-visible md:px-0">
      {pictures.map((picture, index) => (
        <li key={picture.light} className={classNames("aspect-[4/3] snap-center overflow-hidden rounded-md bg-raised", (index % 3 === 0) && "md:col-span-2")}>
          <Picture picture={picture} eager={index === 0} className="size-full object-cover" />
        </li>
      ))}
    </ul>
  );
}
