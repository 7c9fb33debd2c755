/** Above the configurator when a link of an earlier version was opened: what changed since, and each way as a link. */
import { useSearchParams } from "@remix-run/react";
import { LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { queryOfChoices } from "./choices-query.ts";
import { versionMessages } from "./version-messages.ts";
import { VersionNotice } from "./version-notice.tsx";
import type { ChangeWords } from "./version-words.ts";

export function OpenedOld({ words }: { readonly words: ChangeWords }) {
  const t = useMessages(versionMessages);
  const [search] = useSearchParams();
  // A click on an option, or on a way, has left the old version behind.
  if (!search.has("from")) return null;
  const line = search.get("line") ?? undefined;
  return (
    <div className="mt-4">
      <VersionNotice words={words} standing={t("openedOld")} take={(way, label) => <LinkButton to={queryOfChoices(way.choices, { line })} replace preventScrollReset size="small" tone="secondary">{label}</LinkButton>} />
    </div>
  );
}
