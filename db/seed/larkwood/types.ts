/**
 * The shape of the demo merchant's data. Everything under `db/seed/larkwood` is plain data of these types:
 * no database, no clock, the same values every time. Lengths in millimetres, weight in grams, money in minor units.
 */
export type Locale = "en" | "ru";
export type Localized = Readonly<Record<Locale, string>>;
export type Currency = "EUR" | "USD" | "RUB";
export type LocationId = "berlin" | "hamburg" | "moscow";

export interface SeedCategory {
  readonly slug: string;
  readonly parent?: string;
  readonly name: Localized;
  readonly intro: Localized;
  /** Lower comes first in menus and on the home page. */
  readonly order: number;
}

// --- Materials and attributes ---

/** What a shopper calls a material id of the drawing engine, and where it falls in the facets. */
export interface SeedMaterial {
  readonly id: MaterialId;
  readonly label: Localized;
  /** Value of the `material` attribute. */
  readonly group: string;
  /** Value of the `colour` attribute. */
  readonly colour: string;
  readonly hex: string;
}

export interface SeedAttributeValue {
  readonly key: string;
  readonly label: Localized;
  /** `#rrggbb`, for colours only. */
  readonly hex?: string;
}

export interface SeedAttribute {
  readonly key: string;
  readonly type: "text" | "number" | "colour" | "enumeration" | "boolean";
  readonly label: Localized;
  readonly facet: boolean;
  readonly order: number;
  /** For numbers: mm, kg, lm, K, W, EUR... */
  readonly unit?: string;
  /** For colours and enumerations, in the order they are shown. */
  readonly values?: readonly SeedAttributeValue[];
  /** Enumerations and colours of which a product may have several. */
  readonly many?: boolean;
}

/** number -> number; boolean -> boolean; colour, enumeration -> value key or (many) keys; text -> localized. */
export type SeedAttributeContent = number | boolean | string | readonly string[] | Localized;

// --- Pictures ---

export type MaterialId =
  | "oak-natural" | "oak-smoked" | "oak-white" | "ash-natural" | "ash-black" | "walnut" | "birch-ply" | "pine" | "beech"
  | "white-matt" | "chalk" | "sand" | "clay" | "terracotta" | "sage" | "forest" | "petrol" | "ink" | "graphite"
  | "black-matt" | "mustard" | "linoleum-olive" | "linoleum-mushroom"
  | "steel-black" | "steel-white" | "steel-graphite" | "steel-raw" | "brass" | "aluminium" | "chrome" | "copper"
  | "linen-natural" | "linen-grey" | "boucle-cream" | "boucle-oat" | "wool-charcoal" | "wool-moss" | "wool-rust"
  | "wool-blue" | "velvet-green" | "velvet-plum" | "velvet-ochre" | "cotton-white" | "cotton-stripe" | "mesh-black"
  | "mesh-grey" | "felt-grey" | "felt-blue" | "leather-cognac" | "leather-black" | "leather-sand"
  | "glass" | "glass-smoked" | "rattan" | "cane" | "cork" | "marble-white" | "terrazzo" | "concrete" | "paper-white"
  | "jute" | "sheepskin" | "opal" | "ceramic-white" | "ceramic-sand" | "foam" | "rubber-black" | "plastic-black" | "plastic-grey";

export type Pattern = "plain" | "stripe" | "grid" | "border" | "check";

/** A type, not an interface: only then is a picture assignable to the open record that the families read. */
type Box3 = { readonly width: number; readonly depth: number; readonly height: number };

/** Parameters of each family of the drawing engine (`shapes.ts`). */
export interface FamilyParams {
  readonly bookcase: Box3 & { readonly shelves: number; readonly columns: number; readonly back: boolean; readonly doors: number; readonly legs: number };
  readonly sideboard: Box3 & { readonly doors: number; readonly drawers: number; readonly legs: number; readonly sliding: boolean };
  readonly wardrobe: Box3 & { readonly doors: number; readonly drawers: number };
  readonly "wall-shelf": { readonly width: number; readonly depth: number; readonly tiers: number; readonly gap: number };
  readonly desk: Box3 & { readonly drawers: number; readonly legs: "post" | "trestle" | "aframe" | "panel" };
  readonly table: Box3 & { readonly top: "rect" | "round" | "oval" | "boat"; readonly base: "legs" | "trestle" | "pedestal" | "sled" };
  readonly sofa: Box3 & {
    readonly seats: number;
    readonly arms: "slim" | "wide" | "none" | "round";
    readonly chaise: "none" | "left" | "right";
    readonly legs: number;
  };
  readonly armchair: Box3 & { readonly style: "lounge" | "wing" | "shell" | "sling" };
  readonly chair: {
    readonly style: "spindle" | "shell" | "panel" | "cane" | "upholstered";
    readonly arms: boolean;
    readonly height: number;
    readonly seat: number;
  };
  readonly "task-chair": { readonly arms: boolean; readonly headrest: boolean; readonly back: "mesh" | "upholstered" };
  readonly stool: { readonly height: number; readonly round: boolean };
  readonly bench: Box3 & { readonly cushion: boolean };
  readonly bed: {
    readonly width: number;
    readonly length: number;
    readonly headboard: "slat" | "panel" | "upholstered" | "none";
    readonly height: number;
    readonly drawers: number;
  };
  readonly nightstand: Box3 & { readonly drawers: number; readonly open: boolean };
  readonly "floor-lamp": { readonly height: number; readonly style: "arc" | "tripod" | "column" | "reader" };
  readonly "table-lamp": { readonly height: number; readonly style: "dome" | "globe" | "cylinder" | "task" };
  readonly pendant: { readonly diameter: number; readonly style: "dome" | "globe" | "cone" | "linear" | "paper" };
  readonly rug: { readonly width: number; readonly length: number; readonly pattern: Pattern; readonly round: boolean };
  readonly cushion: { readonly width: number; readonly height: number; readonly pattern: Pattern };
  readonly throw: { readonly width: number; readonly length: number; readonly pattern: Pattern };
  readonly curtain: { readonly width: number; readonly height: number };
  readonly screen: { readonly width: number; readonly height: number };
  readonly "wall-panel": { readonly width: number; readonly height: number; readonly pattern: Pattern };
  readonly booth: Box3;
  readonly "meeting-table": Box3;
  readonly locker: Box3 & { readonly columns: number; readonly rows: number };
  readonly pedestal: Box3 & { readonly drawers: number };
  readonly "coat-stand": { readonly height: number };
  readonly mirror: { readonly width: number; readonly height: number; readonly round: boolean };
  readonly planter: Box3;
}

export type Family = keyof FamilyParams;

/**
 * How a variant is dressed. Three places serve every family, so that a variant can be recoloured without knowing its shape:
 * `main`: what the eye sees first (carcass, top, upholstery, shade, textile, frame of a chair without upholstery);
 * `accent`: what differs from it (doors and fronts, seat pad, cushions, felt inside);
 * `frame`: what carries it (legs, base, stand). One that is missing takes `main`. `picture-roles.ts` turns it into roles of the family.
 */
export interface PictureLook {
  readonly main: MaterialId;
  readonly accent?: MaterialId;
  readonly frame?: MaterialId;
}

/** What the families of `shapes.ts` take: role -> material. Distributes over the families, so that `family` decides the type of `params`. */
export type SeedPicture = {
  readonly [F in Family]: {
    readonly family: F;
    readonly params: FamilyParams[F];
    readonly materials: Readonly<Record<string, MaterialId>>;
  };
}[Family];

// --- Products ---

export interface SeedProductOption {
  readonly key: string;
  readonly label: Localized;
  readonly values: readonly SeedAttributeValue[];
}

export interface SeedVariant {
  readonly sku: string;
  /** Option key -> value key; empty when the product has one variant only. */
  readonly options: Readonly<Record<string, string>>;
  /** EUR incl. 19 % VAT (7 % where reduced), USD net of sales tax, RUB incl. 20 % VAT. */
  readonly price: Readonly<Record<Currency, number>>;
  /** The price before a reduction, same basis. */
  readonly wasPrice?: Readonly<Record<Currency, number>>;
  /** What the piece costs Larkwood, in cents of a euro, without tax. */
  readonly costEur: number;
  readonly stock: Readonly<Record<LocationId, number>>;
  readonly weightGrams: number;
  readonly packageMm: Box3;
  /** Whole days from order to dispatch when it is not on stock; always used when `madeToOrder`. */
  readonly leadTimeDays: number;
  /** What differs from the product's own attributes (colour, width...). */
  readonly attributes: Readonly<Record<string, SeedAttributeContent>>;
  readonly picture: SeedPicture;
}

export interface SeedProduct {
  readonly externalId: string;
  readonly slug: string;
  readonly name: Localized;
  readonly subtitle: Localized;
  readonly description: Localized;
  readonly care: Localized;
  /** Primary category first. */
  readonly categories: readonly string[];
  readonly collection: string;
  readonly attributes: Readonly<Record<string, SeedAttributeContent>>;
  readonly options: readonly SeedProductOption[];
  readonly variants: readonly SeedVariant[];
  readonly madeToOrder: boolean;
  readonly taxClass: "standard" | "reduced";
  readonly tags: readonly ProductTag[];
  /** ISO date. */
  readonly introducedOn: string;
  readonly rating: { readonly average: number; readonly count: number };
  /** External ids. */
  readonly relatedTo: readonly string[];
  /** Configuration model, for products put together by the shopper. Its variant then only carries the "from" price. */
  readonly modelId?: string;
}

export type ProductTag = "new" | "bestseller" | "made-to-order" | "reduced" | "office" | "last-pieces" | "designer" | "quick-ship";

// --- People ---

export interface SeedArticle {
  readonly slug: string;
  readonly category: "delivery" | "orders" | "care" | "safety" | "office" | "account";
  readonly title: Localized;
  readonly summary: Localized;
  /** Markdown, headings from level 2. */
  readonly body: Localized;
  readonly keywords: Readonly<Record<Locale, readonly string[]>>;
}

export type SeedEvent =
  | { readonly type: "view"; readonly product: string; readonly daysAgo: number }
  | { readonly type: "configure"; readonly product: string; readonly daysAgo: number }
  | { readonly type: "cart"; readonly product: string; readonly daysAgo: number }
  | { readonly type: "wish"; readonly product: string; readonly daysAgo: number }
  | { readonly type: "category"; readonly category: string; readonly daysAgo: number }
  | { readonly type: "search"; readonly query: string; readonly daysAgo: number };

export type SeedOrderState =
  | "placed" | "paid" | "in-production" | "shipped" | "delivered" | "cancelled" | "return-requested" | "returned";

export interface SeedOrderLine {
  /** A variant's sku; for a configurable product its "from" sku, configured by the model's defaults. */
  readonly sku: string;
  readonly quantity: number;
}

export interface SeedOrder {
  /** Unique over all shoppers, e.g. `anna-1`; tickets point to it. */
  readonly key: string;
  readonly state: SeedOrderState;
  readonly daysAgo: number;
  readonly payment: "card" | "invoice";
  readonly lines: readonly SeedOrderLine[];
}

export interface SeedTicket {
  readonly key: string;
  readonly subject: string;
  readonly reason: "delivery" | "assembly" | "damage" | "return" | "order-change" | "invoice" | "product-question" | "warranty";
  readonly state: "open" | "waiting-for-customer" | "solved" | "closed";
  readonly priority: "low" | "normal" | "high";
  readonly order?: string;
  readonly product?: string;
  readonly assignee?: string;
  readonly messages: readonly {
    /** "shopper", or the key of a member of staff. */
    readonly from: string;
    readonly text: string;
    readonly hoursAgo: number;
    /** Seen by staff only. */
    readonly internal?: boolean;
  }[];
}

export interface SeedShopper {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly currency: Currency;
  readonly country: "DE" | "AT" | "NL" | "US" | "RU";
  readonly city: string;
  readonly postalCode: string;
  readonly street: string;
  readonly phone?: string;
  readonly segment: "private" | "family" | "first-home" | "designer" | "office" | "returning";
  readonly company?: { readonly name: string; readonly vatNumber?: string };
  readonly consent: { readonly personalisation: boolean; readonly marketing: boolean };
  /** One sentence for those who read the demo accounts. */
  readonly story: Localized;
  readonly events: readonly SeedEvent[];
  readonly orders: readonly SeedOrder[];
  readonly tickets: readonly SeedTicket[];
}

export interface SeedStaff {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "merchandiser" | "agent" | "lead" | "editor";
  readonly locale: Locale;
}

export interface SeedReview {
  readonly product: string;
  readonly rating: 1 | 2 | 3 | 4 | 5;
  readonly language: Locale;
  readonly title: string;
  readonly text: string;
  /** A shopper's key, or absent for a buyer without a demo account. */
  readonly shopper?: string;
  readonly firstName: string;
  readonly daysAgo: number;
  readonly verified: boolean;
}

// --- The shop itself ---

export interface SeedCountryLaw {
  readonly country: "DE" | "US" | "RU";
  readonly name: Localized;
  readonly currency: Currency;
  readonly pricesIncludeTax: boolean;
  /** Percent. US sales tax depends on the state and is `null`. */
  readonly vat: { readonly standard: number | null; readonly reduced: number | null };
  readonly returnWindowDays: number;
  readonly reverseCharge: boolean;
  readonly showLowestPriceOf30Days: boolean;
  /** Markdown, headings from level 2. */
  readonly texts: Readonly<Record<"terms" | "privacy" | "withdrawal" | "imprint", Localized>>;
  /** The one-line statements at the order button and beside prices. */
  readonly notes: Readonly<
    Record<"priceTax" | "orderConsent" | "orderButton" | "withdrawalShort" | "madeToOrderException" | "lowestPrice", Localized>
  >;
}

export interface BrandTokens {
  readonly background: string;
  readonly surface: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly positive: string;
  readonly warning: string;
  readonly danger: string;
  readonly focus: string;
}

export interface SeedBrand {
  readonly name: string;
  readonly legalName: string;
  readonly vatNumber: string;
  readonly account: readonly string[];
  readonly tagline: Localized;
  readonly description: Localized;
  readonly colours: { readonly light: BrandTokens; readonly dark: BrandTokens };
  readonly contact: {
    readonly email: string;
    readonly phone: string;
    readonly hours: Localized;
    readonly address: readonly string[];
  };
  readonly collections: readonly { readonly key: string; readonly name: string; readonly intro: Localized }[];
  readonly locations: readonly { readonly id: LocationId; readonly name: Localized; readonly countries: readonly string[] }[];
}
