/**
 * Signature Version 4 as S3 wants it (AWS documentation, "Signature Calculations for the Authorization Header"): the path is encoded once,
 * the body's hash is a header of its own. Checked against the examples of that page.
 */
import { createHash, createHmac } from "node:crypto";

export interface S3Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface S3Request {
  readonly method: string;
  /** Absolute; its path and query are signed as they stand. */
  readonly url: URL;
  /** Headers to sign, besides host, date and hash. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

/** Everything but letters, digits and -._~ as %XX (RFC 3986); JavaScript's own encoding leaves five more. */
export const encodeStrictly = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The headers to send with the request, the signature among them. */
export function signS3({ method, url, headers = {}, body = new Uint8Array() }: S3Request, { accessKey, secretKey, region }: S3Credentials, now: Date): Record<string, string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = stamp.slice(0, 8);
  const sent: Record<string, string> = { ...headers, host: url.host, "x-amz-content-sha256": sha256(body), "x-amz-date": stamp };
  const entries = Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, " ")] as const).sort(([a], [b]) => byCode(a, b));
  const names = entries.map(([name]) => name).join(";");
  const path = url.pathname.split("/").map((part) => encodeStrictly(decodeURIComponent(part))).join("/");
  const query = [...url.searchParams].map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).sort(byCode).join("&");
  const canonical = [method, path, query, ...entries.map(([name, value]) => `${name}:${value}`), "", names, sent["x-amz-content-sha256"]].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = ["s3", "aws4_request"].reduce<Buffer>((signing, step) => hmac(signing, step), hmac(hmac(`AWS4${secretKey}`, day), region));
  const signature = hmac(key, ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n")).toString("hex");
  const { host: _host, ...plain } = sent;
  return { ...plain, Authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}
