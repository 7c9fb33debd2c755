/** The flows that are measured. */
import { laterKey } from "#app/fulfilment/slot-view.ts";
import { Browser, expectPage, type Flow } from "./load.ts";
import type { MeasuredShop } from "./measured-shop.ts";

interface Sample {
  readonly slug: string;
  readonly productId: string;
  readonly variantId: string;
}

async function samples(shop: MeasuredShop): Promise<Sample[]> {
  const rows = await shop.sql<{ slug: string; product_id: string; variant_id: string }[]>`
    select p.slug, p.id as product_id, (select v.id from variants v where v.product_id = p.id order by v.position limit 1) as variant_id
    from products p where p.external_id like 'bench-%' order by p.external_id limit 1000`;
  return rows.map((row) => ({ slug: row.slug, productId: row.product_id, variantId: row.variant_id }));
}

const words = ["oak chair", "walnut table", "steel lamp", "wool rug", "ash bench", "glass cabinet", "leather stool", "cork shelf"];

export async function makeFlows(shop: MeasuredShop): Promise<Flow[]> {
  const products = await samples(shop);
  const at = (turn: number): Sample => {
    const sample = products[turn % products.length];
    if (sample === undefined) throw new Error("the catalogue of the bench is empty");
    return sample;
  };
  const page = (name: string, path: (turn: number) => string, prepare?: (browser: Browser) => Promise<void>): Flow =>
    ({ name, ...(prepare && { prepare }), run: async (browser, turn) => void (await expectPage(await browser.get(path(turn)))) });
  return [
    page("home (personal)", () => "/", (browser) => becomeSomebody(browser, products)),
    page("category", (turn) => `/c/bench-${turn % 20}`),
    page("product", (turn) => `/p/${at(turn).slug}`),
    page("search page", (turn) => `/search?q=${encodeURIComponent(words[turn % words.length] ?? "")}`),
    page("search", (turn) => `/api/search?q=${encodeURIComponent(words[turn % words.length] ?? "")}&limit=24`),
    { name: "add to cart", run: async (browser, turn) => void (await addToCart(browser, at(turn))) },
    { name: "checkout", run: (browser, turn) => checkout(new Browser(browser.origin), at(turn)) },
    // Everybody wants the same: its row of stock is the one they wait for.
    { name: "checkout of one product", run: (browser) => checkout(new Browser(browser.origin), at(0)) },
  ];
}

/** Consent and three looks: the page is arranged for a known taste. */
async function becomeSomebody(browser: Browser, products: readonly Sample[]): Promise<void> {
  await expectPage(await browser.get("/"));
  await expectPage(await browser.post("/preferences", { personalisation: "yes", next: "/" }), 302, 303);
  for (const product of products.slice(0, 3)) await expectPage(await browser.get(`/p/${product.slug}`));
}

async function addToCart(browser: Browser, { productId, variantId }: Sample): Promise<void> {
  await expectPage(await browser.post("/cart", { intent: "add", productId, variantId, quantity: "1" }), 302, 303);
}

/** A guest with one thing in the cart: the checkout page, the order, the bank's yes, the order's page. */
async function checkout(browser: Browser, sample: Sample): Promise<void> {
  await addToCart(browser, sample);
  const form = await expectPage(await browser.get("/checkout"));
  const hidden = Object.fromEntries([...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([tag]) => {
    const [name, value] = [/name="([^"]*)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1]];
    return name === undefined ? [] : [[name, value ?? ""]];
  }));
  const placed = await browser.post("/checkout", {
    ...hidden, intent: "order", email: "bench@example.com", "address.name": "Bench", "address.line1": "Linienstraße 1", "address.postalCode": "10178", "address.city": "Berlin", "address.country": "DE",
    deliveryMethod: /name="deliveryMethod"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="deliveryMethod"/.exec(form)?.slice(1).find((value) => value !== undefined) ?? "", paymentMethod: "invoice", slot: laterKey, terms: "on",
  });
  await expectPage(placed, 302, 303);
  await expectPage(await browser.get(placed.headers.get("Location") ?? "/"));
}
