/** The files of a message: pictures small, everything else by name; each opens as a download. */
import { usePage, useMessages } from "#app/ui/page.tsx";
import type { Attachment } from "./live-events.ts";
import { talkMessages } from "./talk-messages.ts";

interface AttachmentListProps {
  readonly attachments: readonly Attachment[];
  readonly href: (key: string) => string;
}

export function AttachmentList({ attachments, href }: AttachmentListProps) {
  const t = useMessages(talkMessages);
  const { locale } = usePage();
  if (attachments.length === 0) return null;
  const size = (bytes: number): string => new Intl.NumberFormat(locale, { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1e6 ? 0 : 1 }).format(Math.max(1, bytes / (bytes < 1e6 ? 1e3 : 1e6)));
  return (
    <ul aria-label={t("attached")} className="mt-3 flex flex-wrap gap-3">
      {attachments.map((file) => (
        <li key={file.key} className="max-w-full">
          <a href={href(file.key)} download={file.name} className="group flex max-w-full flex-col gap-1 text-small">
            {file.type.startsWith("image/") ? <img src={href(file.key)} alt="" loading="lazy" className="h-28 max-w-full rounded-md border border-line bg-raised object-cover" /> : null}
            <span className="link flex min-h-9 items-center break-all">{file.name} <span className="ml-2 shrink-0 text-muted no-underline">{size(file.bytes)}</span></span>
          </a>
        </li>
      ))}
    </ul>
  );
}
