/** Checks of one action that go beyond its shape. */
import type { Action } from "../schema.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Path, Problems } from "./problem.ts";

type Known = { readonly vocabulary: Vocabulary; readonly shelves: ReadonlyMap<string, { readonly slots: number }>; readonly problems: Problems };

/** Reports what is wrong with facts, facets, slots, shelves and links of the action. `scoped` are the shelves of its scope. */
export function checkAction(action: Action, scoped: readonly string[], path: Path, known: Known): void {
  if ("shelf" in action && action.shelf !== undefined && !known.shelves.has(action.shelf)) {
    known.problems.add("unknown-shelf", [...path, "shelf"], { shelf: action.shelf });
  }
  switch (action.type) {
    case "floor": return checkNumberFact(action.fact, [...path, "fact"], known);
    case "boost":
    case "bury":
      if (action.by !== undefined) checkNumberFact(action.by, [...path, "by"], known);
      else if (action.where === undefined) known.problems.add("missing-key", [...path, "where"], { key: "where" });
      return;
    case "pin": return checkSlot(action.slot, "slot", action.shelf, scoped, path, known);
    case "fill":
      if (action.from > action.to) known.problems.add("empty-window", path, { from: action.from, to: action.to });
      return checkSlot(action.to, "to", action.shelf, scoped, path, known);
    case "place":
      checkLink(action.content.link, [...path, "content", "link"], known.problems);
      checkLink(action.content.image, [...path, "content", "image"], known.problems);
      return checkSlot(action.slot, "slot", action.shelf, scoped, path, known);
    case "cap": return checkCap(action, path, known);
    case "spread": return checkFacet(action.facet, [...path, "facet"], known);
    case "redirect": return checkLink(action.to, [...path, "to"], known.problems);
    default: return;
  }
}

function checkNumberFact(name: string, path: Path, { vocabulary, problems }: Known): void {
  const fact = vocabulary.get(name);
  if (fact === undefined) problems.add("unknown-fact", path, { fact: name });
  else if (fact.subject !== "product" || fact.type !== "number") problems.add("fact-not-here", path, { fact: name, allowed: ["product number"] });
}

function checkFacet(facet: string, path: Path, { vocabulary, problems }: Known): void {
  if (vocabulary.get(`product.${facet}`)?.type !== "labels") problems.add("unknown-facet", path, { facet });
}

function checkCap(action: Extract<Action, { type: "cap" }>, path: Path, known: Known): void {
  const { problems } = known;
  if ((action.facet === undefined) === (action.fact === undefined)) problems.add("missing-key", [...path, "facet"], { key: "facet", other: "fact" });
  if ((action.most === undefined) === (action.percent === undefined)) problems.add("missing-key", [...path, "most"], { key: "most", other: "percent" });
  if (action.facet !== undefined) checkFacet(action.facet, [...path, "facet"], known);
  if (action.fact === undefined) {
    if (action.bands !== undefined) problems.add("unknown-key", [...path, "bands"], { key: "bands" });
    return;
  }
  checkNumberFact(action.fact, [...path, "fact"], known);
  if (action.values !== undefined) problems.add("unknown-key", [...path, "values"], { key: "values" });
  if (action.bands === undefined) problems.add("missing-key", [...path, "bands"], { key: "bands" });
  else if (action.bands.some((edge, index) => index > 0 && edge <= (action.bands?.[index - 1] ?? 0))) {
    problems.add("wrong-value", [...path, "bands"], { fact: action.fact, operator: "bands", expected: "ascending numbers" });
  }
}

function checkSlot(slot: number, key: string, shelf: string | undefined, scoped: readonly string[], path: Path, { shelves, problems }: Known): void {
  for (const id of shelf === undefined ? scoped : [shelf]) {
    const slots = shelves.get(id)?.slots ?? slot;
    if (slot > slots) problems.add("slot-out-of-range", [...path, key], { slot, shelf: id, slots });
  }
}

/** Links stay on the site: an absolute path without backslashes, control characters or a second leading slash. */
function checkLink(link: string | undefined, path: Path, problems: Problems): void {
  if (link === undefined) return;
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must not pass
  if (!/^\/(?!\/)[^\\\u0000-\u0020\u007f]*$/u.test(link)) problems.add("unsafe-link", path, { link: link.slice(0, 80) });
}
