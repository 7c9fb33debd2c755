import { describe, expect, test } from "vitest";
import { linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { Panel, StaffShell, StaffTitle, type StaffLink } from "./staff-shell.tsx";

const areas: readonly StaffLink[] = [{ href: "/desk", name: "Desk" }, { href: "/backoffice", name: "Back office" }];
const shell = (links: readonly StaffLink[], address: string, locale: "en" | "ru" = "en") =>
  render(<StaffShell area="Desk" areas={areas} links={links} person="Lena" signOut={<button>Sign out</button>}><p>Inside</p></StaffShell>, { locale }, address);
const currentOf = (html: string) => tagsOf(html, "a").filter((link) => link["aria-current"] === "page").map((link) => link.href);

describe("the frame of the staff's screens", () => {
  test("marks the area and the page one is on, and only these", () => {
    const links = [{ href: "/desk", name: "Queue" }, { href: "/desk/macros", name: "Macros" }];
    expect(currentOf(shell(links, "/desk/macros"))).toEqual(["/desk", "/desk/macros"]);
    expect(currentOf(shell(links, "/desk"))).toEqual(["/desk", "/desk"]);
    expect(currentOf(shell(links, "/backoffice/orders"))).toEqual(["/backoffice"]);
  });

  test("a page that does not lie below its area's address says which it is", () => {
    const html = render(<StaffShell area="Desk" areas={areas.map((one) => ({ ...one, current: one.href === "/desk" }))} links={[]} person="Lena" signOut={null}>x</StaffShell>, {}, "/backoffice/macros");
    expect(currentOf(html)).toEqual(["/desk"]);
  });

  test("of links that differ in their query only, the one that is shown is current, to screen readers too", () => {
    const links = ["/desk", "/desk?view=mine", "/desk?view=late"].map((href) => ({ href, name: href, current: href.endsWith("mine") }));
    expect(currentOf(shell(links, "/desk?view=mine"))).toEqual(["/desk", "/desk?view=mine"]);
    expect(currentOf(shell(links.map((link) => ({ ...link, current: false })), "/desk"))).toEqual(["/desk"]);
  });

  test("counts stand beside their links, nothing counted is shown as nothing", () => {
    const html = shell([{ href: "/desk", name: "All", count: 12 }, { href: "/desk/late", name: "Late", count: 0 }, { href: "/desk/x", name: "Other" }], "/desk");
    expect(linksOf(html).map((link) => link.text)).toEqual(expect.arrayContaining(["All 12", "Late 0", "Other"]));
  });

  test("without links there is no empty navigation; keyboards can skip to what is inside", () => {
    expect(tagsOf(shell([], "/desk"), "nav")).toHaveLength(1);
    const html = shell(areas, "/desk");
    expect(tagsOf(html, "nav").map((nav) => nav["aria-label"])).toHaveLength(2);
    expect(new Set(tagsOf(html, "nav").map((nav) => nav["aria-label"])).size).toBe(2);
    expect(linksOf(html)[0]?.href).toBe("#main");
    expect(tagsOf(html, "main")[0]).toMatchObject({ id: "main", tabindex: "-1" });
    expect(textOf(html)).toContain("Lena");
  });

  test("its own words are in the reader's language", () => {
    expect(linksOf(shell([], "/desk", "ru"))[0]?.text).toMatch(/[а-я]/);
  });
});

test("a title is the page's one heading of the first rank; a panel without a title has none", () => {
  expect(render(<StaffTitle title="Orders"><b>3</b></StaffTitle>)).toMatch(/<h1[^>]*>Orders<\/h1>.*<b>3<\/b>/s);
  expect(render(<StaffTitle title="Orders" />)).not.toContain("gap-2");
  expect(tagsOf(render(<Panel>inside</Panel>), "h2")).toEqual([]);
  expect(textOf(render(<Panel title="Steps" actions={<i>more</i>}>inside</Panel>))).toBe("Steps more inside");
});
