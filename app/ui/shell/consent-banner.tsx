import { Link, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "../button.tsx";
import { useMessages } from "../page.tsx";
import { shellMessages } from "./messages.ts";
import { returnAddress } from "./preferences-form.tsx";

/** Yes and no are the same size and a tap apart; the shop works the same without an answer. Beside an order button, and in low windows, it stands in the flow. */
export function ConsentBanner() {
  const t = useMessages(shellMessages);
  const { pathname, search } = useLocation();
  return (
    <section aria-labelledby="consent-title" className="consent order-last border-t border-line bg-surface">
      <form method="post" action={paths.preferences()} className="consent-form page-width items-center gap-8 py-6 md:flex">
        <input type="hidden" name="returnTo" value={returnAddress(pathname, search)} />
        <div className="min-w-0 flex-1">
          <h2 id="consent-title" className="text-h4">{t("consentTitle")}</h2>
          <p className="mt-1 text-small text-muted">{t("consentText")} <Link to={paths.legal("privacy")} className="link text-ink">{t("consentMore")}</Link></p>
        </div>
        <div className="mt-4 grid shrink-0 gap-2.5 sm:grid-cols-2 md:mt-0">
          <Button name="personalisation" value="no" tone="secondary" className="px-3 text-small">{t("consentNo")}</Button>
          <Button name="personalisation" value="yes" tone="secondary" className="px-3 text-small">{t("consentYes")}</Button>
        </div>
      </form>
    </section>
  );
}
