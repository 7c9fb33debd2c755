import { expect, test } from "vitest";
import { tagsOf } from "#tests/forms.ts";
import { render } from "#tests/render.tsx";
import { ReviewPhotos } from "./review-photos.tsx";

const drawn = (photos: readonly string[], author = "Ann & Co", locale: "en" | "ru" = "en") => render(<ReviewPhotos id="r1" author={author} photos={photos} />, { locale });

test("each photo opens its large view without a script, leads to its neighbours and closes", () => {
  const html = drawn(["a", "b", "c"]);
  const layers = tagsOf(html, "div").filter((tag) => tag.popover === "auto");
  expect(layers.map((tag) => [tag.id, tag["aria-label"]])).toEqual([1, 2, 3].map((number) => [`photo-r1-${number}`, `Photo ${number} of 3 in the review by Ann & Co`]));
  const targets = tagsOf(html, "button").map((tag) => `${tag.popovertargetaction ?? "show"} ${tag.popovertarget?.at(-1) ?? ""}`);
  expect(targets).toEqual(["show 1", "show 2", "show 3", "show 2", "hide 1", "show 1", "show 3", "hide 2", "show 2", "hide 3"]);
  expect(tagsOf(html, "button").every((tag) => tag.type === "button")).toBe(true);
});

test("the small picture is named by its button, the large one by its words; both load when they are looked at", () => {
  const images = tagsOf(drawn(["a"], "", "ru"), "img");
  expect(images.map((image) => [image.src, image.alt, image.loading])).toEqual([["/reviews/photos/a?size=small", "", "lazy"], ["/reviews/photos/a", "Фото 1 из 1 к отзыву", "lazy"]]);
  expect(tagsOf(drawn(["a"], "", "ru"), "button")[0]?.["aria-label"]).toBe("Увеличить: Фото 1 из 1 к отзыву");
});

test("without photos there is nothing", () => expect(drawn([])).toBe(""));
