/**
 * A bucket in memory that takes nothing unsigned: it works out Signature Version 4 by itself, from the request as it came over the wire,
 * and refuses a wrong signature, a hash that is not the body's, and a clock that is off. It shares no code with the client.
 */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface S3Server {
  /** For FILES_URL. */
  readonly url: string;
  readonly host: string;
  readonly objects: Map<string, { readonly type: string; readonly content: Buffer }>;
  /** Answers every request with this status until told otherwise. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

export const accessKey = "AKIDCONTRACT";
export const secretKey = "s/ecret+with=signs&more";
const region = "eu-central-1";

const hex = (data: Buffer | string): string => createHash("sha256").update(data).digest("hex");

/** The error code of the refusal; undefined when the request is properly signed. */
function refusal(request: IncomingMessage, body: Buffer): string | undefined {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? "");
  if (match === null) return "AccessDenied";
  const [, who, day, where, names = "", signature] = match;
  const stamp = String(request.headers["x-amz-date"]);
  if (who !== accessKey) return "InvalidAccessKeyId";
  if (where !== region || !stamp.startsWith(String(day))) return "AuthorizationHeaderMalformed";
  const sent = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(Date.now() - sent) < 900_000)) return "RequestTimeTooSkewed";
  if (request.headers["x-amz-content-sha256"] !== hex(body)) return "XAmzContentSHA256Mismatch";
  const list = names.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => list.includes(name)) || list.join() !== [...list].sort().join()) return "AccessDenied";
  const [path = "", query = ""] = (request.url ?? "").split("?");
  // The wire's own escapes, brought to the one form that is signed.
  const canonicalPath = path.split("/").map((part) => [...Buffer.from(decodeURIComponent(part))].map((byte) => (/[A-Za-z0-9._~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)).join("")).join("/");
  const lines = list.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join("");
  const canonical = `${request.method}\n${canonicalPath}\n${query.split("&").sort().join("&")}\n${lines}\n${names}\n${hex(body)}`;
  let key: Buffer = Buffer.from(`AWS4${secretKey}`);
  for (const step of [String(day), region, "s3", "aws4_request"]) key = createHmac("sha256", key).update(step).digest();
  const expected = createHmac("sha256", key).update(`AWS4-HMAC-SHA256\n${stamp}\n${day}/${region}/s3/aws4_request\n${hex(canonical)}`).digest("hex");
  return signature === expected ? undefined : "SignatureDoesNotMatch";
}

export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server["objects"] = new Map();
  let failing: number | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const answer = (status: number, code: string) => response.writeHead(status, { "Content-Type": "application/xml" }).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
      if (failing !== undefined) return answer(failing, "InternalError");
      const refused = refusal(request, body);
      if (refused !== undefined) return answer(403, refused);
      const [, bucket, ...rest] = decodeURI(request.url ?? "").split("/");
      if (bucket !== "shop") return answer(404, "NoSuchBucket");
      const key = rest.map(decodeURIComponent).join("/");
      const found = objects.get(key);
      if (request.method === "PUT") {
        objects.set(key, { type: String(request.headers["content-type"]), content: body });
        return response.writeHead(200).end();
      }
      if (request.method === "DELETE") {
        objects.delete(key);
        return response.writeHead(204).end();
      }
      if (request.method !== "GET") return answer(405, "MethodNotAllowed");
      return found === undefined ? answer(404, "NoSuchKey") : response.writeHead(200, { "Content-Type": found.type }).end(found.content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host, objects, url: `http://${accessKey}:${encodeURIComponent(secretKey)}@${host}/shop/pictures?region=${region}`,
    fail: (status) => { failing = status; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
