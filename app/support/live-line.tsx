/** Who writes just now, and who else has the conversation open. Its place is kept, so that nothing jumps. */
import { useMessages } from "#app/ui/page.tsx";
import type { Presence } from "./live-events.ts";
import { talkMessages } from "./talk-messages.ts";

interface LiveLineProps {
  readonly writing: readonly Presence[];
  readonly here?: readonly Presence[];
  /** What the customer is called at the desk. */
  readonly customer?: string;
}

export function LiveLine({ writing, here = [], customer = "" }: LiveLineProps) {
  const t = useMessages(talkMessages);
  const [writer] = writing;
  const name = writer === undefined ? "" : writer.side === "customer" ? customer : writer.name;
  const others = here.filter((one) => writing.every((busy) => busy.person !== one.person)).map((one) => one.name);
  return (
    <p role="status" className="mt-3 min-h-6 text-small text-muted">
      {writer === undefined ? null : name === "" ? t("somebodyWrites") : t("writes", { name })}
      {others.length === 0 ? null : ` ${t("here", { names: others.join(", "), count: others.length })}`}
    </p>
  );
}
