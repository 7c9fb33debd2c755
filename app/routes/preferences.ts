import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { setFollowing } from "#app/customers/consent.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { serialiseCookie } from "#app/platform/cookies.server.ts";
import { locales } from "#app/platform/i18n.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { themes } from "#app/ui/page.tsx";
import { z } from "zod";

const year = 365 * 24 * 3600;
const schema = z.object({
  locale: z.enum(locales).optional(),
  market: z.string().max(20).optional(),
  theme: z.enum(themes).optional(),
  personalisation: z.enum(["yes", "no"]).optional(),
  returnTo: z.string().max(2000).optional(),
});

/** Language, market, theme and consent; each may come alone. What is not offered is not stored. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = parseForm(schema, await readForm(request));
  if (!parsed.ok) return redirect("/", { status: 303 });
  const { locale, market, theme, personalisation, returnTo } = parsed.value;
  const headers = new Headers();
  const keep = (name: string, value: string | undefined) => { if (value !== undefined) headers.append("Set-Cookie", serialiseCookie(name, value, { maxAge: year })); };
  keep("locale", locale);
  keep("theme", theme);
  if (market !== undefined && (await catalogue()).priceBooks.has(market)) keep("market", market);
  if (personalisation !== undefined) await setFollowing(await viewerOf(request, context), context, personalisation === "yes" ? "kept" : "same");
  return redirect(safeRedirect(returnTo), { status: 303, headers });
}

export const loader = () => redirect("/");
