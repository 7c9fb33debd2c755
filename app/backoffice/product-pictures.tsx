/** The product's pictures: order, words, upload. */
import { Form } from "@remix-run/react";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { paths } from "#app/paths.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { EditablePicture, EditableProduct } from "./load-product.server.ts";
import { keyOf, messages } from "./messages.ts";

interface PicturesProps {
  readonly product: EditableProduct;
  /** Code of what was wrong with an upload. */
  readonly problem: string | undefined;
}

export function PicturesPanel({ product, problem }: PicturesProps) {
  const t = useMessages(messages);
  return (
    <Panel title={t("pictures")}>
      <p className="mb-4 text-muted">{t("picturesHint")}</p>
      {problem === undefined ? null : <Notice tone="error" live className="mb-4">{t(keyOf("problem", problem))}</Notice>}
      {product.pictures.length === 0 ? <p className="text-muted">{t("noPictures")}</p> : null}
      <ol className="grid gap-4 sm:grid-cols-2">
        {product.pictures.map((picture, position) => <li key={picture.mediaId} className="rounded-md border border-line p-3"><PictureCard picture={picture} position={position} /></li>)}
      </ol>
      <UploadForm action={paths.backofficeProductPictures(product.id)} title={t("addPicture")} words />
    </Panel>
  );
}

function PictureCard({ picture, position }: { readonly picture: EditablePicture; readonly position: number }) {
  const t = useMessages(messages);
  return (
    <>
      <div className="relative aspect-[4/3] overflow-hidden rounded-sm bg-raised">
        <Picture picture={pictureSource(picture, "wide")} className="size-full object-contain" />
        <span className="absolute top-2 left-2"><Badge>{t("pictureNumber", { number: position + 1 })} · {t(picture.kind === "drawing" ? "drawn" : "uploaded")}</Badge></span>
      </div>
      <Form method="post" className="mt-2 flex flex-wrap gap-1">
        <input type="hidden" name="position" value={position} />
        {position === 0 ? null : <Button name="intent" value="first-picture" size="small" tone="quiet">{t("makeFirst")}</Button>}
        <Button name="intent" value="remove-picture" size="small" tone="quiet">{t("remove")}</Button>
      </Form>
      <Disclosure title={picture.alt === "" ? t("altEn") : picture.alt} className="border-b-0">
        <Form method="post" className="space-y-3">
          <input type="hidden" name="intent" value="describe-picture" />
          <input type="hidden" name="position" value={position} />
          <Field name="alt.en" label={t("altEn")} maxLength={500} defaultValue={picture.altEn} lang="en" />
          <Field name="alt.ru" label={t("altRu")} maxLength={500} defaultValue={picture.altRu} lang="ru" />
          <Button size="small">{t("save")}</Button>
        </Form>
      </Disclosure>
    </>
  );
}

/** A file with, where it has any, words about what it shows. */
export function UploadForm({ action, title, words = false }: { readonly action: string; readonly title: string; readonly words?: boolean }) {
  const t = useMessages(messages);
  return (
    <Form method="post" action={action} encType="multipart/form-data" className="mt-5 space-y-4 border-t border-line pt-4">
      <h3 className="font-sans font-semibold">{title}</h3>
      <Field name="picture" type="file" accept="image/png,image/jpeg,image/webp,image/avif" label={t("file")} required />
      {words ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="alt.en" label={t("altEn")} maxLength={500} lang="en" />
          <Field name="alt.ru" label={t("altRu")} maxLength={500} lang="ru" />
        </div>
      ) : null}
      <Button size="small">{t("upload")}</Button>
    </Form>
  );
}
