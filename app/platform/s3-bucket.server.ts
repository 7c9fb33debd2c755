/** A bucket of any S3-compatible store, addressed by path: the three calls the shop needs. */
import { signS3, type S3Credentials } from "./sign-s3.ts";

export interface S3Bucket {
  put(key: string, contentType: string, content: Uint8Array): Promise<void>;
  /** Undefined when there is no such object. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** An object that is not there is fine. */
  remove(key: string): Promise<void>;
  /** Why the store cannot be used, in a few words; undefined when it can be read and written. */
  check(): Promise<string | undefined>;
}

export const filesUrlForm = "https://KEY:SECRET@host/bucket, with ?region=… where the store has regions; a key is percent-encoded";

interface Target {
  /** Address of the bucket and of the folder in it, without a slash at the end. */
  readonly base: string;
  readonly credentials: S3Credentials;
}

/** Reads FILES_URL; undefined when it is not of the form above. */
export function readFilesUrl(text: string): Target | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username === "" || url.password === "" || /^\/*$/.test(url.pathname)) return undefined;
  try {
    const credentials = { accessKey: decodeURIComponent(url.username), secretKey: decodeURIComponent(url.password), region: url.searchParams.get("region") ?? "us-east-1" };
    return { base: `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}`, credentials };
  } catch {
    return undefined;
  }
}

const patience = 15_000;

class Refused extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(`the store answered ${status}${code === "" ? "" : ` ${code}`}`);
    this.status = status;
  }
}

export function s3Bucket(filesUrl: string): S3Bucket {
  const target = readFilesUrl(filesUrl);
  if (target === undefined) throw new Error(`FILES_URL: expected ${filesUrlForm}`);
  const call = async (method: string, key: string, body?: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const url = new URL(`${target.base}/${key.split("/").map(encodeURIComponent).join("/")}`);
    const signed = signS3({ method, url, headers, ...(body !== undefined && { body }) }, target.credentials, new Date());
    const response = await fetch(url, { method, headers: signed, redirect: "error", signal: AbortSignal.timeout(patience), ...(body !== undefined && { body }) });
    if (response.ok || (response.status === 404 && method !== "PUT" && !(await missingBucket(response.clone())))) return response;
    throw new Refused(response.status, /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? "");
  };
  const bucket: S3Bucket = {
    put: async (key, contentType, content) => void (await (await call("PUT", key, new Uint8Array(content), { "content-type": contentType })).arrayBuffer()),
    get: async (key) => {
      const response = await call("GET", key);
      const content = new Uint8Array(await response.arrayBuffer());
      return response.ok ? content : undefined;
    },
    remove: async (key) => void (await (await call("DELETE", key)).arrayBuffer()),
    check: () => probe(bucket),
  };
  return bucket;
}

/** A wrong bucket must not look like a missing file. */
const missingBucket = async (response: Response): Promise<boolean> => (await response.text()).includes("<Code>NoSuchBucket</Code>");

/** Writes, reads and removes a small object: a key that may only read would be noticed at the first upload otherwise. */
async function probe(bucket: S3Bucket): Promise<string | undefined> {
  const key = `eyelevel-check-${process.pid}-${Date.now()}`;
  const content = new TextEncoder().encode(key);
  try {
    await bucket.put(key, "text/plain", content);
    const back = await bucket.get(key);
    await bucket.remove(key);
    return back !== undefined && Buffer.compare(back, content) === 0 ? undefined : "the store did not give back what was written";
  } catch (error) {
    if (error instanceof Refused) return error.message;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return `the store cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
