import sharp from "sharp";
import { expect, test } from "vitest";
import { hostileUploads, pdf, png } from "#tests/hostile-uploads.ts";
import { smallPicture } from "./small-picture.server.ts";

test("a large picture becomes a small square of its middle, turned upright", async () => {
  const halves = sharp({ create: { width: 1200, height: 600, channels: 3, background: "#f00" } }).composite([{ input: { create: { width: 1200, height: 300, channels: 3, background: "#00f" } }, left: 0, top: 0 }]);
  const small = await smallPicture(await halves.withMetadata({ orientation: 3 }).jpeg().toBuffer(), 64);
  const { data, info } = await sharp(small).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 64, height: 64 });
  const above = [...data.subarray(0, 3)];
  // Blue was above, and the camera was held upside down.
  expect(above[0]).toBeGreaterThan(200);
  expect(above[2]).toBeLessThan(60);
  expect(small?.length).toBeLessThan(2_000);
});

test("what is no picture, or one of more points than a camera takes, gives none; and others after it are made", async () => {
  for (const none of [pdf(), new Uint8Array(), png({ width: 40, height: 40, raw: 1 })]) expect(await smallPicture(none, 64)).toBeUndefined();
  expect(await smallPicture(png({ width: 20_000, height: 20_000, raw: 10 }), 64)).toBeUndefined();
  for (const { bytes, what } of hostileUploads().slice(0, 20)) await expect(smallPicture(bytes, 64), what).resolves.toSatisfy((made) => made === undefined || made instanceof Uint8Array);
  expect(await smallPicture(png({ width: 300, height: 200 }), 64)).toBeInstanceOf(Uint8Array);
});
