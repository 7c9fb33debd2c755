import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { shellMessages } from "#app/ui/shell/messages.ts";

/** The way to help from every page. */
export function HelpLauncher() {
  const t = useMessages(shellMessages);
  return (
    <Link to={paths.help()} className="fixed right-4 bottom-4 z-30 inline-flex min-h-12 items-center gap-2 rounded-full border border-line bg-surface px-4 text-small font-medium shadow-raised hover:border-edge md:right-6 md:bottom-6">
      <Icon name="help" />{t("help")}
    </Link>
  );
}
