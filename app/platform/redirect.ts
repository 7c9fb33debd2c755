/** Redirect targets that come from users. */

/**
 * A path on this shop, or the fallback: no other host, no scheme, no backslash (browsers read it as a slash),
 * no control character (browsers drop it, so that `/\t/evil.example` would leave the shop).
 */
export function safeRedirect(target: string | null | undefined, fallback = "/"): string {
  if (target === null || target === undefined || target.length > 2000) return fallback;
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  if (!target.startsWith("/") || target.startsWith("//") || /[\\\u0000-\u001f\u007f]/.test(target)) return fallback;
  // A header holds ASCII: other letters go percent-encoded, as browsers write them.
  return target.toWellFormed().replace(/[^ -~]+/g, encodeURIComponent);
}
