/** The head of a page as Remix's `meta` wants it. */
import type { MetaDescriptor } from "@remix-run/react";

interface PageMeta {
  /** Absent: the shop's name alone. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Address of a picture on this shop, for what is shared. */
  readonly image?: string | undefined;
  readonly type?: "website" | "product" | "article";
}

const shopName = "Eyelevel";

/** Title with the shop's name behind it, description, Open Graph. `matches` are those of the `meta` function; the root route's data holds brand and origin. */
export function pageMeta(matches: readonly { readonly id: string; readonly data?: unknown }[], { title: given, description, image, type = "website" }: PageMeta): MetaDescriptor[] {
  const { brand, origin } = readRoot(matches);
  const title = given ?? brand;
  const whole = title === brand ? title : `${title} · ${brand}`;
  return [
    { title: whole },
    { property: "og:title", content: title },
    { property: "og:site_name", content: brand },
    { property: "og:type", content: type },
    { property: "og:image", content: `${origin}${image ?? "/og.png"}` },
    { name: "twitter:card", content: "summary_large_image" },
    ...(description === undefined || description === "" ? [] : [{ name: "description", content: shorten(description) }, { property: "og:description", content: shorten(description) }]),
  ];
}

function readRoot(matches: readonly { readonly id: string; readonly data?: unknown }[]): { readonly brand: string; readonly origin: string } {
  const data = matches.find((match) => match.id === "root")?.data;
  const found = { brand: shopName, origin: "" };
  if (typeof data !== "object" || data === null) return found;
  if ("origin" in data && typeof data.origin === "string") found.origin = data.origin;
  if ("shell" in data && typeof data.shell === "object" && data.shell !== null && "brand" in data.shell && typeof data.shell.brand === "string") found.brand = data.shell.brand;
  return found;
}

/** What search engines show of a description; cut between words. */
export function shorten(text: string, limit = 160): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), limit / 2))}…`;
}
