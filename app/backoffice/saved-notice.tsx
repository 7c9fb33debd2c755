import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { editorMessages } from "./editor-messages.ts";

const known = ["moved", "added", "deleted"] as const;

/** What the address says was done; anything else that was done was saved. */
export function SavedNotice({ saved }: { readonly saved: string | null }) {
  const t = useMessages(editorMessages);
  return saved === null ? null : <Notice tone="success" live className="mb-4">{t(known.find((one) => one === saved) ?? "saved")}</Notice>;
}
