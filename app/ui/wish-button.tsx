import { paths } from "#app/paths.ts";
import { IconButton } from "./button.tsx";
import { wishedLook } from "./hearts.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages, usePage } from "./page.tsx";

interface WishButtonProps {
  readonly productId: string;
  readonly name: string;
  /** Shows words beside the heart. */
  readonly text?: string;
}

/** Puts a product on the wish list or takes it off; the heart answers at once, the server's word counts (soft-link.tsx). */
export function WishButton({ productId, name, text }: WishButtonProps) {
  const t = useMessages(uiMessages);
  const wished = usePage().wishes.includes(productId);
  const label = t(wished ? "wishRemove" : "wishAdd", { name });
  const heart = <Icon name="heart" size={20} className={wished ? wishedLook : undefined} />;
  return (
    <form method="post" action={paths.wishes()} data-soft={`wish-${productId}`} data-name={name}>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="intent" value={wished ? "remove" : "add"} />
      {text === undefined ? <IconButton label={label} className="text-ink/80">{heart}</IconButton> : (
        <button type="submit" aria-label={label} className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-small hover:bg-raised">{heart}{text}</button>
      )}
    </form>
  );
}

/** For pages that stay as they are when a heart was pressed: the list under the finger does not rearrange itself. */
export const keepOnWish = ({ formAction, defaultShouldRevalidate }: { readonly formAction?: string | undefined; readonly defaultShouldRevalidate: boolean }): boolean =>
  formAction === paths.wishes() ? false : defaultShouldRevalidate;
