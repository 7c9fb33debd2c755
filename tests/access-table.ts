/**
 * Who gets what of every route. A new route file needs one line here, or `tests/access.server.test.ts` fails.
 * `get` is what the loader answers, `posts` what the action answers to a form, for each kind of viewer.
 */
import type { StaffRole } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import type { AccessSeed, ViewerKind } from "./access-seed.server.ts";

/**
 * ok: the page, or a form that came back. moved: a redirect to anywhere but signing in. refused: let in, but the form was
 * not taken (4xx other than 404). not-found: as if there were nothing. sign-in: asked who it is.
 */
export type Outcome = "ok" | "moved" | "refused" | "not-found" | "sign-in";
export type Expected = Outcome | (Partial<Record<ViewerKind, Outcome>> & { readonly others: Outcome });
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Post {
  readonly fields: Fields | ((seed: AccessSeed) => Fields);
  readonly expect: Expected;
}

export interface Row {
  readonly url: string | ((seed: AccessSeed) => string);
  /** Absent where the route has no loader: the page is the same for everybody. */
  readonly get?: Expected;
  /** Absent where the route has no action. */
  readonly posts?: readonly Post[];
}

const post = (fields: Post["fields"], expect: Expected): Post => ({ fields, expect });

/** Whoever has an account. */
const signedIn = (outcome: Outcome): Expected => ({ anonymous: "sign-in", others: outcome });
/** Administrators, and staff with one of the roles; customers and other colleagues find nothing. */
const staff = (outcome: Outcome, ...roles: readonly StaffRole[]): Expected =>
  ({ anonymous: "sign-in", admin: outcome, ...Object.fromEntries(roles.map((role) => [role, outcome])), others: "not-found" });
/** The customer herself, and nobody else without her link. */
const own = (outcome: Outcome): Expected => ({ owner: outcome, others: "not-found" });

const nothing = {};
const unknown = "00000000-0000-7000-8000-000000000000";
const catalogueStaff = ["editor", "merchandiser"] as const;
const helpStaff = ["editor", "lead"] as const;

const shop: Readonly<Record<string, Row>> = {
  "$.tsx": { url: "/no/such/page", get: "not-found" },
  "_index.tsx": { url: paths.home(), get: "ok" },
  "c.$slug.tsx": { url: (seed) => paths.category(seed.category), get: "ok" },
  "p.$slug.tsx": { url: (seed) => paths.product(seed.product.slug), get: "ok" },
  // Anna of the demo has this product from a delivered order; nobody else has bought it.
  "p.$slug_.review.tsx": {
    url: (seed) => paths.review(seed.bought), get: { anonymous: "sign-in", owner: "ok", others: "not-found" },
    posts: [post({ intent: "save", rating: "5" }, { anonymous: "sign-in", owner: "refused", others: "not-found" }), post({ intent: "withdraw" }, { anonymous: "sign-in", owner: "moved", others: "not-found" })],
  },
  // Who sees which is tested beside the reviews.
  "reviews.photos.$key.ts": { url: paths.reviewPhoto("none"), get: "not-found" },
  "search.tsx": { url: paths.search("oak"), get: "ok" },
  "api.search.ts": { url: `${paths.apiSearch()}?q=oak`, get: "ok" },
  "api.suggest.ts": { url: `${paths.suggest()}?q=oak`, get: "ok" },
  "api.help.ts": { url: `${paths.apiHelp()}?mine=1`, get: "ok" },
  "legal.$text.tsx": { url: paths.legal("terms"), get: "ok" },
  "pictures.$mediaId.$hash[.]svg.ts": { url: (seed) => paths.picture(seed.picture.id, seed.picture.hash), get: "ok" },
  "files.$key.ts": { url: (seed) => paths.file(seed.file), get: "ok" },
  "preferences.ts": { url: paths.preferences(), get: "moved", posts: [post({ theme: "dark" }, "moved")] },
  "robots[.]txt.ts": { url: paths.robots(), get: "ok" },
  "sitemap[.]xml.ts": { url: paths.sitemap(), get: "ok" },
  "taste.tsx": { url: paths.taste(), get: "ok", posts: [post({ forget: "material:oak" }, "moved"), post({ all: "1" }, "moved"), post({ following: "same" }, "moved"), post(nothing, "refused")] },
  "wishes.tsx": { url: paths.wishes(), get: "ok", posts: [post({ intent: "remove", productId: unknown }, "moved"), post(nothing, "refused")] },
  "cart_.set.ts": { url: paths.addSet(), get: "moved", posts: [post(nothing, "moved"), post({ set: unknown }, "moved")] },
  "cart_.share.ts": { url: paths.shareCart(), get: "moved", posts: [post(nothing, "moved")] },
  "cart_.shared.$code.tsx": { url: paths.sharedCart("unknown"), get: "not-found", posts: [post(nothing, "refused"), post({ intent: "copy" }, "not-found"), post({ intent: "revoke" }, "not-found")] },
  "cart.tsx": { url: paths.cart(), get: "ok", posts: [post(nothing, "moved")] },
  "gift-card.tsx": { url: paths.giftCard(), posts: [post(nothing, "refused"), post({ giftCard: "AB3D-AB3D-AB3D-AB3D" }, "refused")] },
  "checkout.tsx": { url: paths.checkout(), get: "moved", posts: [post({ intent: "update" }, "moved")] },
  "configure.$slug.tsx": { url: (seed) => paths.configure(seed.configurable), get: "ok", posts: [post(nothing, "ok")] },
  "configure.$slug_.picture[.]svg.ts": { url: (seed) => `${paths.configure(seed.configurable)}/picture.svg`, get: "ok" },
  "configure.$slug_.guide.tsx": { url: (seed) => paths.configurationGuide(seed.configurable), get: "ok" },
  "configure.$slug_.compare.tsx": { url: (seed) => paths.compareConfigurations(seed.configurable, ["*"]), get: "ok" },
  "materials.$id[.]svg.ts": { url: paths.material("oak-natural"), get: "ok" },
  // Whoever has the code may look; only its owner names it and sends it.
  "configuration.$code_.share.tsx": { url: (seed) => paths.shareConfiguration(seed.configuration.code), get: "ok", posts: [post({ intent: "rename", name: "mine" }, own("moved")), post(nothing, own("refused"))] },
  "configuration.$code.ts": { url: (seed) => paths.savedConfiguration(seed.configuration.code), get: "moved" },
  "models.$modelId.$version.$file.ts": { url: (seed) => `/models/${seed.model.id}/${seed.model.version}/${seed.model.hash}.json`, get: "ok" },
  "help._index.tsx": { url: paths.help(), get: "ok" },
  // An own order, or the order of the link; nobody else learns that there is one.
  "help_.orders.$number.$action.tsx": { url: (seed) => paths.service(seed.order, "cancel"), get: own("ok"), posts: [post(nothing, own("refused")), post({ undo: unknown }, own("moved"))] },
  "help.search.tsx": { url: paths.helpSearch("delivery"), get: "ok" },
  "help.$slug.tsx": { url: (seed) => paths.article(seed.article), get: "ok", posts: [post({ helpful: "yes" }, "moved"), post(nothing, "refused")] },
  "support.mine.tsx": { url: paths.myTickets(), get: "ok", posts: [post(nothing, "refused"), post({ intent: "enter", email: "nobody@example.com", code: "000000" }, "refused"), post({ intent: "leave" }, "moved")] },
  "support.new.tsx": { url: paths.newTicket(), get: "ok", posts: [post(nothing, "refused")] },
  // Pages of other shops ask here, from origins their site names; these requests name none.
  "api.embed.$site.session.ts": { url: paths.embedSession(unknown), get: "refused", posts: [post(nothing, "refused")] },
  "api.embed.$site.answers.ts": { url: paths.embedAnswers(unknown), get: "refused" },
  "api.embed.$site.articles.$slug.ts": { url: (seed) => paths.embedArticle(unknown, seed.article), get: "refused", posts: [post({ helpful: "yes" }, "refused")] },
  "api.embed.$site.tickets.ts": { url: paths.embedTickets(unknown), get: "refused", posts: [post(nothing, "refused")] },
  "api.embed.$site.tickets_.$number.ts": { url: (seed) => paths.embedTicket(unknown, seed.ticket), get: "refused", posts: [post(nothing, "refused")] },
  "api.embed.$site.tickets_.$number_.files.$key.ts": { url: (seed) => paths.embedFile(unknown, seed.ticket, seed.attachment), get: "refused" },
  "api.embed.$site.tickets_.$number_.live.ts": { url: (seed) => paths.embedLive(unknown, seed.ticket), get: "refused" },
  "events.ts": { url: paths.events(), get: "moved", posts: [post(nothing, "refused")] },
  // Of an impression that is not one's own nothing is written, and nobody learns whether there is one.
  "events_.click.ts": { url: paths.shelfClick(unknown), get: "moved", posts: [post({ path: "/p/nothing" }, "ok"), post(nothing, "refused")] },
  "dev.mail.tsx": { url: paths.devMail(), get: "ok" },
};

const orders: Readonly<Record<string, Row>> = {
  "orders.$number.tsx": { url: (seed) => paths.order(seed.order), get: own("ok"), posts: [post({ intent: "request-return", reason: "" }, own("refused")), post({ intent: "cancel" }, own("refused")), post({ intent: "give-back", return: "none" }, own("refused")), post({ intent: "withdraw-return", return: "none" }, own("refused")), post({ intent: "pay-exchange", return: "none", shown: "1" }, own("refused")), post({ intent: "explode" }, "refused")] },
  "orders.$number_.invoice.tsx": { url: (seed) => paths.invoice(seed.order), get: { owner: "ok", fulfilment: "ok", lead: "ok", admin: "ok", others: "not-found" } },
  "orders.$number_.slot.tsx": { url: (seed) => paths.orderSlot(seed.order), get: own("moved"), posts: [post({ slot: "" }, own("refused"))] },
  "orders.$number_.card.tsx": { url: (seed) => paths.cardForm(seed.order), get: own("moved") },
  "orders.$number_.invoice[.]pdf.ts": { url: (seed) => paths.invoicePdf(seed.order), get: { owner: "ok", fulfilment: "ok", lead: "ok", admin: "ok", others: "not-found" } },
  "orders.$number_.returns.$return.tsx": { url: (seed) => paths.returnLabel(seed.order, seed.returnNumber), get: { owner: "ok", fulfilment: "ok", lead: "ok", admin: "ok", others: "not-found" } },
  "orders.$number_.pay.tsx": { url: (seed) => paths.pay(seed.order), get: own("moved"), posts: [post(nothing, own("moved"))] },
  "orders.$number_.lines.$position.change.tsx": { url: (seed) => paths.swapLine(seed.order, Number(seed.linePosition)), get: { owner: "moved", fulfilment: "moved", lead: "moved", admin: "moved", others: "not-found" }, posts: [post(nothing, { owner: "refused", fulfilment: "refused", lead: "refused", admin: "refused", others: "not-found" })] },
  "orders.$number_.lines.$position[.]svg.ts": { url: (seed) => `${paths.order(seed.order)}/lines/${seed.linePosition}.svg`, get: { owner: "ok", fulfilment: "ok", lead: "ok", agent: "ok", admin: "ok", others: "not-found" } },
  // The bank is a stranger's: whoever has its address may pay there; outside the demo it does not exist.
  "test-bank.$payment.tsx": { url: (seed) => paths.testBank(seed.payment), get: "ok", posts: [post(nothing, "refused")] },
  // The register is a stranger's too: its receipts are seen by whoever has their address.
  "test-register.$receipt.tsx": { url: paths.testReceipt("receipt-try"), get: "ok" },
  "webhooks.stripe.ts": { url: paths.stripeWebhook(), posts: [post(nothing, "refused")] },
  "webhooks.test-bank.ts": { url: paths.testBankWebhook(), posts: [post(nothing, "refused")] },
  "support.$number_.attachments.$key.ts": { url: (seed) => paths.ticketFile(seed.ticket, seed.attachment), get: own("ok") },
  "support.$number_.live.ts": { url: (seed) => paths.ticketLive(seed.ticket), get: own("ok"), posts: [post({ writing: "1" }, own("ok")), post(nothing, own("refused"))] },
  "support.$number.tsx": { url: (seed) => paths.ticket(seed.ticket), get: own("ok"), posts: [post(nothing, own("refused")), post({ intent: "rate", rating: "3" }, own("refused"))] },
};

const accounts: Readonly<Record<string, Row>> = {
  "sign-in._index.tsx": { url: paths.signIn(), get: { anonymous: "ok", others: "moved" }, posts: [post({ intent: "password", email: "nobody@example.com", password: "not the password" }, "ok")] },
  "sign-in.code.tsx": { url: paths.signInCode(), get: "ok", posts: [post({ email: "nobody@example.com", code: "000000" }, "ok")] },
  "sign-in.second-factor.tsx": { url: paths.signInSecondFactor(), posts: [post({ code: "000000" }, "ok")] },
  "sign-in.passkey.ts": { url: paths.signInPasskey(), get: "sign-in", posts: [post({ intent: "begin" }, "ok"), post({ intent: "finish", credential: "{}" }, "sign-in"), post(nothing, "refused")] },
  "sign-up.tsx": { url: paths.signUp(), posts: [post(nothing, "ok")] },
  // A real sign-out would end the sessions of this test: it is tried in app/customers.
  "sign-out.ts": { url: paths.signOut(), get: "moved", posts: [] },
  "invitation.$token.tsx": { url: (seed) => paths.invitation(seed.invitation), get: "ok", posts: [post(nothing, "ok")] },
  "account.tsx": { url: paths.account(), get: signedIn("ok") },
  "account._index.tsx": { url: paths.account(), get: signedIn("ok"), posts: [post({ name: "x".repeat(200) }, signedIn("ok"))] },
  "account.orders.tsx": { url: paths.accountOrders(), get: signedIn("ok") },
  "account.addresses.tsx": { url: paths.accountAddresses(), get: signedIn("ok"), posts: [post(nothing, signedIn("ok")), post({ intent: "remove", id: unknown }, signedIn("moved"))] },
  "account.configurations.tsx": { url: paths.accountConfigurations(), get: signedIn("ok"), posts: [post({ id: unknown }, signedIn("moved"))] },
  "account.tickets.tsx": { url: paths.accountTickets(), get: signedIn("ok") },
  "account.security.tsx": { url: paths.accountSecurity(), get: signedIn("ok"), posts: [post(nothing, signedIn("ok"))] },
  "account_.security_.passkeys.ts": {
    url: paths.accountPasskeys(), get: signedIn("moved"),
    posts: [post(nothing, signedIn("refused")), post({ intent: "remove", id: "somebody else's" }, signedIn("not-found")), post({ intent: "add", credential: "{}" }, signedIn("moved"))],
  },
  "account.privacy.tsx": { url: paths.accountPrivacy(), get: signedIn("ok"), posts: [post({ intent: "delete", confirm: "somebody else" }, signedIn("ok"))] },
  "account_.privacy_.export.ts": { url: paths.accountExport(), get: signedIn("ok") },
};

const newPicture: Fields = { "alt.ru": "только по-русски" };

const backoffice: Readonly<Record<string, Row>> = {
  "desk._index.tsx": { url: paths.desk(), get: staff("ok", "agent", "lead") },
  "desk.$number_.attachments.$key.ts": { url: (seed) => paths.deskFile(seed.ticket, seed.attachment), get: staff("ok", "agent", "lead") },
  "desk.$number_.live.ts": { url: (seed) => paths.deskLive(seed.ticket), get: staff("ok", "agent", "lead"), posts: [post({ writing: "1" }, staff("ok", "agent", "lead")), post(nothing, staff("refused", "agent", "lead"))] },
  "desk.$number.tsx": { url: (seed) => paths.deskTicket(seed.ticket), get: staff("ok", "agent", "lead"), posts: [post(nothing, staff("refused", "agent", "lead")), post({ intent: "priority", priority: "high" }, staff("moved", "agent", "lead"))] },
  "desk.queue.ts": { url: paths.deskQueue(), get: staff("moved", "agent", "lead"), posts: [post(nothing, staff("moved", "agent", "lead"))] },
  "desk.reports.tsx": { url: paths.deskReports(), get: staff("ok", "lead") },
  "desk.reports_.file.ts": { url: paths.deskReportFile(), get: staff("ok", "lead") },
  "desk.mail.tsx": { url: paths.deskMail(), get: staff("ok", "agent", "lead"), posts: [post(nothing, staff("refused", "agent", "lead")), post({ intent: "release", id: unknown }, staff("refused", "agent", "lead"))] },
  "desk.team.tsx": { url: paths.deskTeam(), get: staff("ok", "lead"), posts: [post(nothing, staff("moved", "lead"))] },
  "desk.macros.tsx": { url: paths.deskMacros(), get: staff("ok", "lead"), posts: [post(nothing, staff("refused", "lead")), post({ intent: "archive", id: unknown }, { anonymous: "sign-in", others: "not-found" })] },
  "desk.sites.tsx": { url: paths.deskSites(), get: staff("ok", "lead"), posts: [post(nothing, staff("refused", "lead")), post({ intent: "revoke", id: unknown }, { anonymous: "sign-in", others: "not-found" })] },
  "desk.$number_.work.ts": { url: (seed) => paths.deskWork(seed.ticket), get: staff("moved", "agent", "lead"), posts: [post(nothing, staff("moved", "agent", "lead")), post({ intent: "tags", tags: "try" }, staff("moved", "agent", "lead"))] },
  "backoffice._index.ts": { url: paths.backoffice(), get: { anonymous: "sign-in", owner: "not-found", stranger: "not-found", others: "moved" } },
  "backoffice.orders._index.tsx": {
    url: paths.backofficeOrders(), get: staff("ok", "fulfilment", "lead"),
    posts: [post(nothing, staff("refused", "fulfilment", "lead")), post({ intent: "forget-view", name: "not there" }, staff("moved", "fulfilment", "lead")), post({ intent: "mark", action: "deliver", order: "no such" }, staff("ok", "fulfilment", "lead"))],
  },
  "backoffice.orders.$number_.sheet.tsx": { url: (seed) => paths.backofficeOrderSheet(seed.order), get: staff("ok", "fulfilment", "lead") },
  "backoffice.orders.$number_.slot.tsx": { url: (seed) => paths.backofficeOrderSlot(seed.order), get: staff("moved", "fulfilment", "lead"), posts: [post({ slot: "" }, staff("refused", "fulfilment", "lead"))] },
  "backoffice.movements.tsx": { url: paths.backofficeMovements(), get: staff("ok", "fulfilment", "lead") },
  "backoffice.movements[.]csv.ts": { url: paths.backofficeMovementsCsv(), get: staff("ok", "fulfilment", "lead") },
  "backoffice.gift-cards._index.tsx": { url: paths.backofficeGiftCards(), get: staff("ok", "fulfilment", "lead") },
  "backoffice.gift-cards.new.tsx": { url: paths.backofficeNewGiftCard(), get: staff("ok", "fulfilment", "lead"), posts: [post(nothing, staff("refused", "fulfilment", "lead"))] },
  "backoffice.gift-cards.$id.tsx": { url: (seed) => paths.backofficeGiftCard(seed.giftCardId), get: staff("ok", "fulfilment", "lead"), posts: [post(nothing, staff("refused", "fulfilment", "lead")), post({ intent: "block", reason: "lost" }, staff("moved", "fulfilment", "lead"))] },
  "backoffice.reconcile.tsx": { url: paths.backofficeReconcile(), get: staff("ok", "fulfilment", "lead") },
  "backoffice.orders.$number.tsx": { url: (seed) => paths.backofficeOrder(seed.order), get: staff("ok", "fulfilment", "lead"), posts: [post(nothing, staff("refused", "fulfilment", "lead"))] },
  "backoffice.catalogue._index.tsx": { url: paths.backofficeCatalogue(), get: staff("ok", ...catalogueStaff) },
  "backoffice.catalogue.new.tsx": { url: paths.backofficeNewProduct(), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.catalogue.$id.tsx": {
    url: (seed) => paths.backofficeProduct(seed.product.id), get: staff("ok", ...catalogueStaff),
    posts: [post(nothing, staff("refused", ...catalogueStaff)), post({ intent: "status", status: "active" }, staff("moved", ...catalogueStaff))],
  },
  "backoffice.catalogue.$id_.pictures.ts": { url: (seed) => paths.backofficeProductPictures(seed.product.id), get: staff("moved", ...catalogueStaff), posts: [post(newPicture, staff("moved", ...catalogueStaff))] },
  "backoffice.catalogue.$id_.variants.tsx": { url: (seed) => paths.backofficeVariants(seed.product.id), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.catalogue.$id_.attributes.tsx": { url: (seed) => paths.backofficeAttributeValues(seed.product.id), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.reviews.tsx": { url: paths.backofficeReviews(), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.promotions._index.tsx": { url: paths.backofficePromotions(), get: staff("ok", ...catalogueStaff) },
  "backoffice.promotions.new.tsx": { url: paths.backofficeNewPromotion("percent"), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.promotions.$id.tsx": { url: (seed) => paths.backofficePromotion(seed.promotionId), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff)), post({ intent: "activate", seen: "9" }, staff("refused", ...catalogueStaff))] },
  "backoffice.promotions.$id_.codes[.]csv.ts": { url: (seed) => paths.backofficePromotionCodes(seed.promotionId), get: staff("ok", ...catalogueStaff) },
  "backoffice.attributes._index.tsx": { url: paths.backofficeAttributes(), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.attributes.$key.tsx": { url: paths.backofficeAttribute("material"), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.categories._index.tsx": { url: paths.backofficeCategories(), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.categories.$id.tsx": { url: (seed) => paths.backofficeCategory(seed.categoryId), get: staff("ok", ...catalogueStaff), posts: [post(nothing, staff("refused", ...catalogueStaff))] },
  "backoffice.articles._index.tsx": { url: paths.backofficeArticles(), get: staff("ok", ...helpStaff) },
  "backoffice.articles.new.tsx": { url: paths.backofficeNewArticle(), get: staff("ok", ...helpStaff), posts: [post(nothing, staff("refused", ...helpStaff))] },
  "backoffice.articles.$id.tsx": { url: (seed) => paths.backofficeArticle(seed.articleId), get: staff("ok", ...helpStaff), posts: [post(nothing, staff("refused", ...helpStaff))] },
  "backoffice.articles.asked.tsx": { url: paths.backofficeAsked(), get: staff("ok", ...helpStaff), posts: [post(nothing, staff("refused", ...helpStaff))] },
  "backoffice.policies.tsx": { url: paths.backofficePolicies(), get: staff("ok", ...helpStaff), posts: [post(nothing, staff("refused", ...helpStaff))] },
  "backoffice.customers._index.tsx": { url: paths.backofficeCustomers(), get: staff("ok", "lead", "agent") },
  "backoffice.customers.$id.tsx": { url: (seed) => paths.backofficeCustomer(seed.ownerId), get: staff("ok", "lead", "agent") },
  "backoffice.staff.tsx": {
    url: paths.backofficeStaff(), get: staff("ok"),
    posts: [post(nothing, staff("refused")), post((seed) => ({ intent: "change", userId: seed.spareId, "roles[]": ["editor"], disabled: "no" }), { anonymous: "sign-in", admin: "moved", others: "not-found" })],
  },
  "backoffice.brand.tsx": { url: paths.backofficeBrand(), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.setup.tsx": { url: paths.backofficeSetup(), get: staff("ok", "editor") },
  "backoffice.markets.tsx": { url: paths.backofficeMarkets(), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.delivery._index.tsx": { url: paths.backofficeDelivery(), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.delivery.appointments.$id.tsx": { url: paths.backofficeSlotArea("~new"), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.delivery.$id.tsx": { url: paths.backofficeDeliveryMethod("parcel"), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.texts._index.tsx": { url: paths.backofficeLaws(), get: staff("ok", "editor") },
  "backoffice.texts.$country.tsx": { url: paths.backofficeLaw("DE"), get: staff("ok", "editor"), posts: [post(nothing, staff("refused", "editor"))] },
  "backoffice.brand_.logo.ts": { url: paths.backofficeLogo(), get: staff("moved", "editor"), posts: [post(nothing, staff("moved", "editor"))] },
};

const lookers = ["merchandiser", "editor", "lead"] as const;
const modellers = ["merchandiser", "editor"] as const;
const studio: Readonly<Record<string, Row>> = {
  "studio._index.tsx": { url: paths.studio(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers)), post({ intent: "publish" }, staff("refused", "merchandiser")), post({ intent: "roll-back" }, staff("refused", "merchandiser"))] },
  "studio.page.tsx": { url: paths.studioPage(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.pins.tsx": { url: paths.studioPins(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.pins_.file.ts": { url: paths.studioPinsFile("picked"), get: staff("ok", ...lookers) },
  "studio.preview.tsx": { url: paths.studioPreview(), get: staff("ok", ...lookers) },
  "studio.worth.tsx": { url: paths.studioWorth(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", "merchandiser")), post({ intent: "stop", test: "none" }, staff("refused", "merchandiser"))] },
  "studio.worth_.stumbles.tsx": { url: paths.studioStumbles(), get: staff("ok", ...lookers) },
  "studio.rules.$id.tsx": { url: paths.studioNewRule("pin"), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.shelves.$id.tsx": { url: paths.studioShelf("picked"), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.file.tsx": { url: paths.studioFile(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.history_.$version.tsx": { url: paths.studioVersion(0), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.changes.tsx": { url: paths.studioChanges(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers)), post({ intent: "policy", secondPerson: "yes" }, { anonymous: "sign-in", admin: "moved", merchandiser: "refused", editor: "refused", others: "not-found" })] },
  "studio.history.tsx": { url: paths.studioHistory(), get: staff("ok", ...lookers), posts: [post(nothing, staff("refused", ...modellers)), post({ intent: "roll-back" }, staff("refused", "merchandiser"))] },
};

const readers = ["merchandiser", "editor", "fulfilment"] as const;
const model = (path: (id: string) => string) => (seed: AccessSeed): string => path(seed.model.id);

const models: Readonly<Record<string, Row>> = {
  "studio.products._index.tsx": { url: paths.studioModels(), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id._index.tsx": { url: model(paths.studioModel), get: staff("ok", ...readers) },
  "studio.products.$id.options.$option.tsx": { url: model((id) => paths.studioModelOption(id, "~new")), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id.rules.$rule.tsx": { url: model((id) => paths.studioModelRule(id, "~new")), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id.things.$part.$item.tsx": { url: model((id) => paths.studioModelThing(id, "derived", "~new")), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id.prices.tsx": { url: model(paths.studioModelPrices), get: staff("ok", ...readers), posts: [post({ baseDays: "soon" }, staff("refused", ...modellers))] },
  "studio.products.$id.texts.tsx": { url: model(paths.studioModelTexts), get: staff("ok", ...readers), posts: [post({ "title.en": "x".repeat(5000) }, staff("refused", ...modellers))] },
  "studio.products.$id.text.tsx": { url: model(paths.studioModelText), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id.cases.tsx": { url: model(paths.studioModelCases), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
  "studio.products.$id.preview.tsx": { url: model(paths.studioModelPreview), get: staff("ok", ...readers) },
  "studio.products.$id.publish.tsx": { url: model(paths.studioModelPublish), get: staff("ok", ...readers), posts: [post({ intent: "discard" }, staff("refused", ...modellers)), post({ intent: "publish" }, staff("refused", "merchandiser"))] },
  "studio.products.$id.history.tsx": { url: model(paths.studioModelHistory), get: staff("ok", ...readers), posts: [post(nothing, staff("refused", "merchandiser"))] },
  "studio.products.$id.file.ts": { url: model(paths.studioModelFile), get: staff("ok", ...readers) },
  "studio.products.$id.check.ts": { url: model(paths.studioModelCheck), get: staff("moved", ...readers), posts: [post(nothing, staff("refused", ...modellers))] },
};

export const accessTable: Readonly<Record<string, Row>> = { ...shop, ...orders, ...accounts, ...backoffice, ...studio, ...models };
