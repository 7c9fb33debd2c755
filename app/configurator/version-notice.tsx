/** A product was revised since somebody configured it: what would change, and one click for each way into the new version. */
import type { ReactNode } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { ChangeWords, WayWords } from "./version-words.ts";
import { versionMessages } from "./version-messages.ts";

interface VersionNoticeProps {
  readonly words: ChangeWords;
  /** What holds until the move: "You can still order it …". */
  readonly standing: string;
  /** The control that takes a way, named by its label. */
  readonly take: (way: WayWords, label: string) => ReactNode;
  readonly className?: string;
}

export function VersionNotice({ words, standing, take, className }: VersionNoticeProps) {
  const t = useMessages(versionMessages);
  const several = words.ways.length > 1;
  return (
    <Notice tone={words.kind === "repair" || words.kind === "gone" ? "warning" : "info"} title={t("newer")} {...(className === undefined ? {} : { className })}>
      <p>{standing}</p>
      <p className="mt-1">{t(words.kind)}</p>
      {words.rules.length === 0 ? null : <ul className="mt-1 list-disc pl-5">{words.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul>}
      {words.ways.map((way) => (
        <div key={way.way} className="mt-2">
          {way.lines.length === 0 ? null : <ul className="list-disc pl-5">{way.lines.map((line) => <li key={line}>{line}</li>)}</ul>}
          <div className="mt-2">{take(way, several ? t("takeWay", { number: way.way + 1 }) : t("take"))}</div>
        </div>
      ))}
    </Notice>
  );
}
