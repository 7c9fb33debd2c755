import { expect, test } from "vitest";
import { encodeStrictly, signS3 } from "./sign-s3.ts";

// The examples of the AWS documentation, "Authenticating Requests: Using the Authorization Header".
const credentials = { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1" };
const now = new Date("2013-05-24T00:00:00Z");
const bucket = "https://examplebucket.s3.amazonaws.com";
const signatureOf = (method: string, path: string, more: { headers?: Record<string, string>; body?: Uint8Array } = {}) =>
  signS3({ method, url: new URL(`${bucket}${path}`), ...more }, credentials, now).Authorization;

test("an object is fetched: the documented signature", () => {
  const authorization = signatureOf("GET", "/test.txt", { headers: { range: "bytes=0-9" } });
  expect(authorization).toBe("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
});

test("an object is stored: body, further headers and a sign in the name", () => {
  const headers = { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" };
  expect(signatureOf("PUT", "/test$file.text", { headers, body: Buffer.from("Welcome to Amazon S3.") })).toMatch(/Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd$/);
});

test("queries: without a value, and several in order", () => {
  expect(signatureOf("GET", "/?lifecycle")).toMatch(/Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543$/);
  for (const path of ["/?max-keys=2&prefix=J", "/?prefix=J&max-keys=2"]) expect(signatureOf("GET", path)).toMatch(/Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7$/);
});

test("whatever is signed changes the signature; spelling of header names and spaces does not", () => {
  const base = signatureOf("GET", "/a", { headers: { range: "bytes=0-9" } });
  const others = [signatureOf("PUT", "/a", { headers: { range: "bytes=0-9" } }), signatureOf("GET", "/b", { headers: { range: "bytes=0-9" } }), signatureOf("GET", "/a", { headers: { range: "bytes=0-8" } }), signatureOf("GET", "/a", { headers: { range: "bytes=0-9" }, body: Buffer.from("x") })];
  expect(new Set([base, ...others]).size).toBe(5);
  expect(signatureOf("GET", "/a", { headers: { Range: "  bytes=0-9 " } })).toBe(base);
});

test("names are encoded strictly and only once", () => {
  expect(encodeStrictly("a b/ö!'()*~-._")).toBe("a%20b%2F%C3%B6%21%27%28%29%2A~-._");
  const direct = signS3({ method: "GET", url: new URL(`${bucket}/a%20b`) }, credentials, now);
  const spaced = signS3({ method: "GET", url: new URL(`${bucket}/a b`) }, credentials, now);
  expect(direct).toEqual(spaced);
});
