import { describe, expect, test } from "vitest";
import { render, textOf } from "#tests/render.tsx";
import { Button, IconButton, LinkButton } from "./button.tsx";
import { Checkbox, RadioCards } from "./choice.tsx";
import { Field, Select, TextArea } from "./field.tsx";
import { Quantity } from "./quantity.tsx";

/** The value of an attribute of the first element that has it. */
const attribute = (html: string, name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(html)?.[1];

describe("a field", () => {
  test("is named by its label and described by hint and error, in this order", () => {
    const html = render(<Field label="E-mail" name="email" hint="We write once" error="Please fill in" required />);
    const id = attribute(html, "for");
    expect(html).toContain(`id="${id}"`);
    expect(attribute(html, "aria-describedby")).toBe(`${id}-hint ${id}-error`);
    expect(html).toContain(`id="${id}-hint"`);
    expect(html).toContain(`id="${id}-error"`);
    expect(html).toContain('aria-invalid="true"');
  });

  test("without hint and error says nothing about either", () => {
    const html = render(<Field label="E-mail" name="email" required />);
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid=");
  });

  test("says that it may be left empty, in the reader's language", () => {
    expect(textOf(render(<Field label="Company" name="company" />))).toBe("Company (optional)");
    expect(textOf(render(<Field label="Фирма" name="company" />, { locale: "ru" }))).toBe("Фирма (необязательно)");
    expect(textOf(render(<Field label="Company" name="company" required />))).toBe("Company");
  });

  test("escapes what was typed", () => {
    expect(render(<Field label="Name" name="name" defaultValue={'"><script>'} />)).not.toContain("<script>");
    expect(render(<TextArea label="Text" name="text" defaultValue="</textarea><script>" />)).not.toContain("<script>");
  });
});

describe("choices", () => {
  test("a select offers each choice once and marks the chosen", () => {
    const html = render(<Select label="Sort" name="sort" defaultValue="b" choices={[{ value: "a", label: "A" }, { value: "b", label: "B" }]} />);
    expect(html).toMatch(/<option value="b" selected="">B<\/option>/);
    expect(html.match(/<option/g)).toHaveLength(2);
  });

  test("radio cards are one group with a legend; the chosen one is checked, a closed one disabled", () => {
    const html = render(<RadioCards legend="Delivery" name="method" defaultValue="van" choices={[{ value: "van", title: "Van", aside: "€49" }, { value: "air", title: "Air", disabled: true }]} />);
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Delivery<\/legend>/);
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="van"|<input[^>]*value="van"[^>]*checked=""/);
    expect(html).toMatch(/<input[^>]*disabled=""[^>]*value="air"|<input[^>]*value="air"[^>]*disabled=""/);
    expect(textOf(html)).toBe("Delivery Van €49 Air");
  });

  test("a checkbox is named by the text beside it and tied to its error", () => {
    const html = render(<Checkbox name="terms" error="Please accept">I accept</Checkbox>);
    expect(html).toMatch(/<label[^>]*><input type="checkbox"/);
    expect(html).toContain(`id="${attribute(html, "aria-describedby")}"`);
  });
});

describe("buttons", () => {
  test("submit unless told otherwise, and pass on what a button takes", () => {
    expect(render(<Button name="intent" value="pay">Pay</Button>)).toMatch(/<button type="submit"[^>]*name="intent" value="pay"/);
    expect(render(<Button type="button" disabled>Pay</Button>)).toMatch(/<button type="button"[^>]*disabled=""/);
  });

  test("a link that looks like one is a link", () => {
    expect(render(<LinkButton to="/cart">Cart</LinkButton>)).toMatch(/<a [^>]*href="\/cart"/);
  });

  test("one that shows only a picture has a name, and the picture has none", () => {
    const html = render(<IconButton label="Close">×</IconButton>);
    expect(attribute(html, "aria-label")).toBe("Close");
  });
});

describe("a quantity", () => {
  test("is a number field without scripts: bounds, name, value and a label", () => {
    const html = render(<Quantity defaultValue={2} max={7} />);
    expect(html).toMatch(/<input[^>]*name="quantity"[^>]*type="number"[^>]*min="1"[^>]*max="7"|<input[^>]*type="number"/);
    expect(attribute(html, "max")).toBe("7");
    expect(html).toContain('value="2"');
    expect(html).toContain(`<label for="${attribute(html, "id")}"`);
  });

  test("its steps never send the form by themselves", () => {
    expect(render(<Quantity />).match(/<button type="button"/g)).toHaveLength(2);
  });
});
