import { useFetcher, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages, usePage } from "./page.tsx";

interface WishButtonProps {
  readonly productId: string;
  readonly name: string;
  /** Shows words beside the heart. */
  readonly text?: string;
}

/** Puts a product on the wish list or takes it off; the heart answers at once, the server's word counts. */
export function WishButton({ productId, name, text }: WishButtonProps) {
  const t = useMessages(uiMessages);
  const { wishes } = usePage();
  const { pathname, search } = useLocation();
  const fetcher = useFetcher();
  const pending = fetcher.formData?.get("intent");
  const wished = pending === undefined || pending === null ? wishes.includes(productId) : pending === "add";
  const label = t(wished ? "wishRemove" : "wishAdd", { name });
  const heart = <Icon name="heart" size={20} className={wished ? "fill-danger text-danger" : undefined} />;
  return (
    <fetcher.Form method="post" action={paths.wishes()}>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="intent" value={wished ? "remove" : "add"} />
      <input type="hidden" name="returnTo" value={`${pathname}${search}`} />
      {text === undefined ? <IconButton label={label} className="text-ink/80">{heart}</IconButton> : (
        <button type="submit" aria-label={label} className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-small hover:bg-raised">{heart}{text}</button>
      )}
    </fetcher.Form>
  );
}
