/** The finder of faults finds: one example per rule, and a page without any. */
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { namesOf, pageFaults, readPage, spokenText } from "./page-faults.ts";

describe("a fault is found", () => {
  test.each([
    ["a field without a name", '<input name="email"/>', 'no name: <input name="email">'],
    ["a field whose label is empty", '<label for="a"></label><input id="a"/>', 'no name: <input id="a">'],
    ["a button that only shows a picture", '<button type="button"><svg aria-hidden="true"><title>Close</title></svg></button>', 'no name: <button type="button">'],
    ["a link around a picture that says nothing", '<a href="/p/desk"><img alt="" src="/d.svg"/></a>', 'no name: <a href="/p/desk">'],
    ["a summary without words", "<details><summary></summary></details>", "no name: <summary>"],
    ["a picture without an alternative", '<img src="/d.svg"/>', "no alternative: <img>"],
    ["an id twice", '<p id="a">1</p><p id="a">2</p>', "id twice: a"],
    ["a label for nothing", '<label for="b">Name</label>', "for leads nowhere: b"],
    ["a description that is not there", '<button aria-describedby="x y">Go</button><p id="y">Y</p>', "aria-describedby leads nowhere: x"],
    ["an error that nobody hears", '<label>Name<input aria-invalid="true" name="n"/></label>', 'invalid without a reason: <input name="n">'],
    ["an error that is empty", '<label>Name<input aria-invalid="true" name="n" aria-describedby="e"/></label><p id="e"></p>', 'invalid without a reason: <input name="n">'],
    ["a link in a link", '<a href="/a">A <a href="/b">B</a></a>', '<a href="/b"> inside <a href="/a">'],
    ["a button in a link", '<a href="/a"><button>B</button></a>', '<button> inside <a href="/a">'],
    ["a form in a form", "<form><div><form></form></div></form>", "<form> inside <form>"],
    ["a list in a paragraph", "<p><span><ul><li>1</li></ul></span></p>", "<ul> inside a paragraph"],
    ["a list that holds something else", "<ul><div><li>1</li></div></ul>", "<div> directly inside <ul>"],
    ["an item without a list", "<section><li>1</li></section>", "<li> inside <section>"],
    ["a row without a table's body", "<tr><p>1</p></tr>", "<p> directly inside <tr>"],
    ["a head of a column that does not say so", "<table><thead><tr><th>Price</th></tr></thead></table>", "<th> without a scope"],
    ["a legend elsewhere", "<fieldset><p>x</p><legend>Delivery</legend></fieldset>", "<legend> that does not open a fieldset"],
    ["radios without a question", '<label>A<input type="radio" name="q" value="a"/></label>', 'a radio without a question: <input name="q" type="radio" value="a">'],
    ["a question without words", '<fieldset><legend></legend><label>A<input type="radio" name="q" value="a"/></label></fieldset>', 'a question without words: <input name="q" type="radio" value="a">'],
    ["a rank left out", "<h1>A</h1><h3>B</h3>", "h3 “B” after h1"],
    ["an empty heading", "<h2><span aria-hidden=\"true\">*</span></h2>", "an empty heading <h2>"],
    ["two titles", "<h1>A</h1><h1>B</h1>", "more than one h1"],
    ["an address that runs", '<a href="javascript:alert(1)">A</a>', 'an address that is none: <a href="javascript:alert(1)">'],
    ["an address of nothing", '<a href="/p/undefined">A</a>', 'an address that is none: <a href="/p/undefined">'],
    ["an empty address", '<form action=""></form>', "an address that is none: <form>"],
    ["a value that is none", "<p>Total NaN</p>", "no words: Total NaN"],
    ["an object instead of words", "<p>[object Object]</p>", "no words: [object Object]"],
    ["a hole in a sentence", '<p aria-label="by {name}">x</p>', "no words: by {name}"],
  ])("%s", (_name, html, fault) => {
    expect(pageFaults(html)).toContain(fault);
  });
});

describe("what is right is left alone", () => {
  test.each([
    ["fields named in every way", '<label for="a">A</label><input id="a"/><label>B<input/></label><input aria-label="C"/><p id="d">D</p><input aria-labelledby="d"/><input type="hidden" name="x"/><input type="submit" value="Send"/>'],
    ["a picture that is decoration, and one that speaks for its link", '<img alt="" src="/x.svg"/><a href="/p"><img alt="Oak desk" src="/x.svg"/></a>'],
    ["a hidden control", '<div aria-hidden="true"><button></button></div>'],
    ["an error with its reason", '<label for="n">N</label><input id="n" aria-invalid="true" aria-describedby="e"/><p id="e">Please fill in</p>'],
    ["a table", '<table><caption>Orders</caption><thead><tr><th scope="col">No</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'],
    ["terms", "<dl><div><dt>Width</dt><dd>80 cm</dd></div><dt>Height</dt><dd>70 cm</dd></dl>"],
    ["ranks that go back up", "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>"],
    ["a question by its role", '<div role="radiogroup" aria-label="Castors"><label>Hard<input type="radio" name="c" value="h"/></label></div>'],
    ["scripts and styles, whatever is in them", '<script type="application/ld+json">{"a":"<p>NaN</p>"}</script><style>a>b{}</style>'],
    ["what people typed", '<label for="f">File</label><textarea id="f">{"a": {b} undefined}</textarea><pre>NaN</pre>'],
    ["a style sheet that the tests do not bundle", '<link rel="stylesheet" href=""/>'],
    ["a comment and a doctype", "<!DOCTYPE html><!-- <p> --><main>x</main>"],
  ])("%s", (_name, html) => {
    expect(pageFaults(html)).toEqual([]);
  });
});

describe("reading", () => {
  test.each([["<p>", "<p> is never closed"], ["<p></div>", "</div> closes <p>"], ["</p>", "</p> closes <#page>"]])("%s is refused", (html, reason) => {
    expect(() => readPage(html)).toThrow(reason);
  });

  test("what React writes is read back as it was meant", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((one) => !one.includes("\u0000") && !one.includes("\r") && one.trim() !== "");
    fc.assert(fc.property(text, text, (inside, label) => {
      const html = renderToStaticMarkup(createElement("div", null, createElement("button", { "aria-label": label }, "x"), createElement("p", null, inside)));
      expect(namesOf(html, "button")).toEqual([label]);
      expect(spokenText(readPage(html)).endsWith(inside.replace(/\s+/g, " ").trim())).toBe(true);
    }));
  });

  test("names come in the page's order, hidden ones do not", () => {
    expect(namesOf('<button>One</button><a href="/t">Two</a><button hidden="">No</button><input type="hidden" name="x"/><button aria-label="Three">3</button>', "button", "a")).toEqual(["One", "Two", "Three"]);
  });
});
