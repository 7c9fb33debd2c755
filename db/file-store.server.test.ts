import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { s3Bucket, readFilesUrl } from "#app/platform/s3-bucket.server.ts";
import { files } from "#db/schema/platform.ts";
import { fileStoreContract } from "#tests/contracts/file-store.ts";
import { startS3Server, type S3Server } from "#tests/contracts/s3-server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { bucketFileStore, fileJobs, fileStore, postgresFileStore, removeFilesOf } from "./file-store.server.ts";

const shop = useDatabase();
const db = () => shop.current.db;
let server: S3Server;

beforeAll(async () => {
  server = await startS3Server();
  Object.assign(process.env, { EYELEVEL_DEMO: "1", FILES_URL: server.url });
  forgetConfig();
});
afterAll(async () => {
  await server.close();
  delete process.env.FILES_URL;
  forgetConfig();
});

const inBucket = () => bucketFileStore(db, s3Bucket(server.url));
fileStoreContract("Postgres", () => postgresFileStore(db));
fileStoreContract("a bucket", inBucket);

const file = (key: string, ownerId?: string) => ({ key, contentType: "text/plain", content: new TextEncoder().encode(key), ...(ownerId !== undefined && { ownerId }) });

describe("a bucket", () => {
  test("holds the bytes, and Postgres only what they are", async () => {
    await inBucket().put(file("only-there"));
    expect(server.objects.get("pictures/only-there")).toMatchObject({ type: "text/plain" });
    expect(await db().select({ content: files.content, bytes: files.bytes }).from(files).where(eq(files.key, "only-there"))).toEqual([{ content: null, bytes: 10 }]);
    expect(await postgresFileStore(db).get("only-there")).toBeUndefined();
  });

  test("files from before the switch stay readable and can be removed", async () => {
    await postgresFileStore(db).put(file("older"));
    expect(Buffer.from((await inBucket().get("older"))?.content ?? []).toString()).toBe("older");
    await inBucket().remove("older");
    expect(await inBucket().get("older")).toBeUndefined();
  });

  test("a failing store leaves no row without bytes, and says what it answered", async () => {
    server.fail(503);
    await expect(inBucket().put(file("never"))).rejects.toThrow("503 InternalError");
    expect(await db().select().from(files).where(eq(files.key, "never"))).toEqual([]);
    expect(await s3Bucket(server.url).check()).toBe("the store answered 503 InternalError");
    server.fail(undefined);
    await inBucket().put(file("never"));
    expect(await inBucket().get("never")).toBeDefined();
  });

  test("is checked by writing, reading and removing; each mistake in FILES_URL has a line of its own", async () => {
    const before = server.objects.size;
    expect(await s3Bucket(server.url).check()).toBeUndefined();
    expect(server.objects.size).toBe(before);
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(server.url);
      change(url);
      return s3Bucket(url.href).check();
    };
    expect(await wrong((url) => { url.password = "other"; })).toBe("the store answered 403 SignatureDoesNotMatch");
    expect(await wrong((url) => { url.username = "nobody"; })).toBe("the store answered 403 InvalidAccessKeyId");
    expect(await wrong((url) => { url.searchParams.set("region", "mars"); })).toBe("the store answered 403 AuthorizationHeaderMalformed");
    expect(await wrong((url) => { url.pathname = "/other"; })).toBe("the store answered 404 NoSuchBucket");
    expect(await wrong((url) => { url.port = "1"; })).toMatch(/^the store cannot be reached: /);
  });

  test.each(["", "bucket", "s3://a:b@host/bucket", "https://host/bucket", "https://key@host/bucket", "https://a:b@host/", "https://a:b@host", "https://a:%zz@host/bucket"])("an address of another form is refused: %s", (url) => {
    expect(readFilesUrl(url)).toBeUndefined();
    expect(() => s3Bucket(url)).toThrow("FILES_URL: expected https://KEY:SECRET@host/bucket");
  });

  test("no refusal repeats the secret", async () => {
    const bad = server.url.replace("/shop/", "/other/");
    expect(await s3Bucket(bad).check()).not.toContain("ecret");
  });
});

test("the switch chooses the store, and the files of a person go with her: rows at once, bytes by a job", async () => {
  await fileStore().put(file("hers", "person-1"));
  await fileStore().put(file("others", "person-2"));
  await db().transaction((tx) => removeFilesOf(tx, "person-1"));
  expect(await fileStore().get("hers")).toBeUndefined();
  expect(server.objects.has("pictures/hers")).toBe(true);
  for (const job of fileJobs) await job.run({ key: "hers" });
  expect([server.objects.has("pictures/hers"), server.objects.has("pictures/others")]).toEqual([false, true]);
});
