/** The messages of a ticket. What people wrote is text: line ends are kept, nothing is ever read as HTML. */
import type { ReactNode } from "react";
import { formatDate } from "#app/platform/i18n.ts";
import { classNames } from "#app/ui/class-names.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { AttachmentList } from "./attachment-list.tsx";
import type { Attachment } from "./live-events.ts";
import { talkMessages } from "./talk-messages.ts";

export interface ConversationMessage {
  readonly id: string;
  /** "own" is written by whoever looks, "other" by the other side, "note" is for colleagues only. */
  readonly kind: "own" | "other" | "note" | "system";
  readonly author: string;
  readonly body: string;
  readonly at: Date;
  /** Addresses in it become links: only in what colleagues wrote, for a stranger's link is not to be pressed by accident. */
  readonly linked: boolean;
  readonly attachments: readonly Attachment[];
  /** Belongs to the note above it. */
  readonly answers?: boolean;
  /** Stands below its words. */
  readonly below?: ReactNode;
}

const looks: Readonly<Record<ConversationMessage["kind"], string>> = {
  own: "ml-auto bg-raised",
  other: "mr-auto border border-line bg-surface",
  note: "mx-auto w-full max-w-none border border-dashed border-warning bg-surface",
  system: "mx-auto text-muted",
};

interface ConversationProps {
  readonly messages: readonly ConversationMessage[];
  readonly label: string;
  readonly dense?: boolean;
  /** When the other side last read; the newest own message before that says so. */
  readonly readAt?: Date | null;
  /** Where a file of it lies. */
  readonly fileHref: (key: string) => string;
}

export function Conversation({ messages, label, dense = false, readAt = null, fileHref }: ConversationProps) {
  const { locale } = usePage();
  const t = useMessages(talkMessages);
  const read = readAt === null ? undefined : messages.findLast((message) => message.kind === "own" && message.at <= readAt);
  return (
    <ol aria-label={label} className={dense ? "space-y-3" : "space-y-5"}>
      {messages.map((message) => (
        <li key={message.id} className={classNames("w-fit rounded-lg", dense ? "max-w-[46rem] p-3" : "max-w-[88%] p-4 sm:p-5", looks[message.kind], message.answers === true && "ml-8 w-[calc(100%-2rem)]")}>
          <p className="mb-1.5 flex flex-wrap items-baseline gap-x-3 text-small">
            <span className="font-medium">{message.author}</span>
            <time dateTime={message.at.toISOString()} className="text-muted">{formatDate(message.at, locale, "both")}</time>
          </p>
          <p dir="auto" className="break-words whitespace-pre-wrap">{message.linked ? withLinks(message.body) : message.body}</p>
          <AttachmentList attachments={message.attachments} href={fileHref} />
          {message.below}
          {message === read ? <p className="mt-1.5 text-caption text-muted">{t("readByTeam")}</p> : null}
        </li>
      ))}
    </ol>
  );
}

const withLinks = (text: string): ReactNode[] =>
  text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/).map((part, index) => (index % 2 === 1 ? <a key={index} href={part} rel="noopener noreferrer" className="link break-all">{part}</a> : part));
