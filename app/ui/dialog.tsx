import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Below the content, always in sight. */
  readonly footer?: ReactNode;
  /** `sheet` comes from the right on a desktop and fills a phone. */
  readonly kind?: "centre" | "sheet";
}

const kinds = {
  centre: "m-auto w-[min(36rem,calc(100vw-2rem))] max-h-[min(44rem,calc(100dvh-2rem))] rounded-lg",
  sheet: "ml-auto mr-0 my-0 h-dvh max-h-dvh w-[min(28rem,100vw)] max-w-none",
} as const;

/** The browser's own modal dialog: focus trap, Escape and inert background come with it. Needs scripts; offer a page or <details> without. */
export function Dialog({ title, open, onClose, children, footer, kind = "centre" }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useMessages(uiMessages);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose} onClick={(event) => { if (event.target === event.currentTarget) onClose(); }} className={classNames("bg-paper text-ink shadow-raised", kinds[kind])}>
      <div className="flex h-full max-h-[inherit] flex-col">
        <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5">
          <h2 id={id} className="text-h3">{title}</h2>
          <IconButton type="button" label={t("close")} onClick={onClose}><Icon name="close" /></IconButton>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-5">{children}</div>
        {footer === undefined ? null : <div className="border-t border-line p-4">{footer}</div>}
      </div>
    </dialog>
  );
}
