/** Addresses of the desk, the back office and the studio. A file of its own, so that shoppers do not fetch them. */
import { query, segment } from "./parts.ts";

export const deskLive = (number: string, after?: number) => `/desk/${segment(number)}/live${query({ after })}`;
export const deskFile = (number: string, key: string) => `/desk/${segment(number)}/attachments/${segment(key)}`;
/** Many tickets at once, and views that are kept. */
export const deskQueue = () => "/desk/queue";
/** Figures, and the tickets behind one of them. */
export const deskReports = () => "/desk/reports";
export const deskReportFile = () => "/desk/reports/file";
export const deskTeam = () => "/desk/team";
/** Passages for answers, as leads write them. */
export const deskMacros = () => "/desk/macros";
/** Other shops whose pages show the help panel, and what that panel asks. */
export const deskSites = () => "/desk/sites";
/** Mail that waits for staff. */
export const deskMail = () => "/desk/mail";
export const deskWork = (number: string) => `/desk/${segment(number)}/work`;
export const deskTicket = (number: string) => `/desk/${segment(number)}`;
export const backofficeOrders = () => "/backoffice/orders";
export const backofficeMovements = (values: { readonly reason?: string | undefined; readonly q?: string | undefined; readonly before?: string | undefined } = {}) => `/backoffice/movements${query({ ...values })}`;
/** The same as a table file. */
export const backofficeMovementsCsv = (values: { readonly reason?: string | undefined; readonly q?: string | undefined } = {}) => `/backoffice/movements.csv${query({ ...values })}`;
/** What is picked and built for an order, to print. */
export const backofficeOrderSheet = (number: string) => `/backoffice/orders/${segment(number)}/sheet`;
/** Where staff move the appointment of an order. */
export const backofficeOrderSlot = (number: string) => `/backoffice/orders/${segment(number)}/slot`;
export const backofficeOrder = (number: string) => `/backoffice/orders/${segment(number)}`;
/** Payments against orders, goods and documents. */
export const backofficeReconcile = () => "/backoffice/reconcile";
export const backofficeGiftCards = (values: { readonly q?: string | undefined; readonly before?: string | undefined } = {}) => `/backoffice/gift-cards${query({ ...values })}`;
export const backofficeNewGiftCard = () => "/backoffice/gift-cards/new";
export const backofficeGiftCard = (id: string) => `/backoffice/gift-cards/${segment(id)}`;
export const backofficeCatalogue = () => "/backoffice/catalogue";
export const backofficeProduct = (id: string) => `/backoffice/catalogue/${segment(id)}`;
export const backofficeProductPictures = (id: string) => `/backoffice/catalogue/${segment(id)}/pictures`;
/** Options of a product, and the variants that stand for them. */
export const backofficeVariants = (id: string) => `/backoffice/catalogue/${segment(id)}/variants`;
/** Values of the attributes of a product and its variants; `add` is the key of one to be given, `sku` the variant it is given to. */
export const backofficeAttributeValues = (id: string, values: { readonly add?: string; readonly sku?: string } = {}) => `/backoffice/catalogue/${segment(id)}/attributes${query(values)}`;
export const backofficeNewProduct = () => "/backoffice/catalogue/new";
export const backofficeCategories = () => "/backoffice/categories";
export const backofficeCategory = (id: string) => `/backoffice/categories/${segment(id)}`;
/** What buyers wrote: what waits for a moderator, or what was decided. */
export const backofficeReviews = (state?: "published" | "rejected", page?: number) => `/backoffice/reviews${query({ state, page: page === 1 ? undefined : page })}`;
export const backofficePromotions = () => "/backoffice/promotions";
export const backofficeNewPromotion = (kind: string) => `/backoffice/promotions/new${query({ kind })}`;
/** The values are a cart to try it on. */
export const backofficePromotion = (id: string, values: Readonly<Record<string, string | undefined>> = {}) => `/backoffice/promotions/${segment(id)}${query(values)}`;
export const backofficePromotionCodes = (id: string) => `/backoffice/promotions/${segment(id)}/codes.csv`;
export const backofficeAttributes = () => "/backoffice/attributes";
export const backofficeAttribute = (key: string, page?: number) => `/backoffice/attributes/${segment(key)}${query({ page: page === 1 ? undefined : page })}`;
/** What customers may do alone. */
export const backofficePolicies = () => "/backoffice/policies";
export const backofficeArticles = () => "/backoffice/articles";
export const backofficeArticle = (id: string) => `/backoffice/articles/${segment(id)}`;
/** An empty one, or one that answers what was asked in vain. */
export const backofficeNewArticle = (question?: string) => `/backoffice/articles/new${query({ question })}`;
/** What people asked the help centre in vain. */
export const backofficeAsked = (page?: number) => `/backoffice/articles/asked${query({ page: page === 1 ? undefined : page })}`;
export const backofficeCustomers = () => "/backoffice/customers";
export const backofficeCustomer = (id: string) => `/backoffice/customers/${segment(id)}`;
export const backofficeStaff = () => "/backoffice/staff";
/** What the shop still needs before it opens. */
export const backofficeSetup = () => "/backoffice/setup";
/** Price books, and places where goods lie. */
export const backofficeMarkets = () => "/backoffice/markets";
export const backofficeDelivery = () => "/backoffice/delivery";
/** An area of appointments; "~new" is one that does not exist yet. */
export const backofficeSlotArea = (id: string) => `/backoffice/delivery/appointments/${segment(id)}`;
export const backofficeDeliveryMethod = (id: string) => `/backoffice/delivery/${segment(id)}`;
/** The merchant's legal texts: all countries, one of them, one text of one. */
export const backofficeLaws = () => "/backoffice/texts";
export const backofficeLaw = (country: string, part?: string) => `/backoffice/texts/${segment(country)}${query({ part })}`;
export const backofficeBrand = () => "/backoffice/brand";
export const backofficeLogo = () => "/backoffice/brand/logo";
export const studioPreview = (values: Readonly<Record<string, string | undefined>> = {}) => `/studio/preview${query(values)}`;
/** "~new" is a rule that does not exist yet: no id of a rule begins like this. */
export const studioRule = (id: string) => `/studio/rules/${segment(id)}`;
export const studioNewRule = (action: string, values: Readonly<Record<string, string | undefined>> = {}) => `/studio/rules/~new${query({ action, ...values })}`;
export const studioShelf = (id: string) => `/studio/shelves/${segment(id)}`;
/** What rules, shelves and drafts under test are worth, by a metric. */
export const studioWorth = (values: { readonly metric?: string; readonly done?: string } = {}) => `/studio/worth${query(values)}`;
export const studioPage = (values: Readonly<Record<string, string | undefined>> = {}) => `/studio/page${query(values)}`;
/** Where visits, configurations, checkouts and tickets break off; with a place, its cases. */
export const studioStumbles = (values: { readonly kind?: string; readonly step?: string; readonly subject?: string } = {}) => `/studio/worth/stumbles${query(values)}`;
export const studioPins = (values: { readonly shelf?: string; readonly done?: string } = {}) => `/studio/pins${query(values)}`;
export const studioPinsFile = (shelf: string) => `/studio/pins/file${query({ shelf })}`;
export const studioFile = () => "/studio/file";
export const studioHistory = () => "/studio/history";
export const studioVersion = (version: number) => `/studio/history/${version}`;
export const studioChanges = () => "/studio/changes";
export const studioModels = () => "/studio/products";
export const studioModel = (id: string) => `/studio/products/${segment(id)}`;
/** "~new" is a thing that does not exist yet; `kind` says of which kind it shall be. */
export const studioModelOption = (id: string, option: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/options/${segment(option)}${query({ kind, group })}`;
export const studioModelRule = (id: string, rule: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/rules/${segment(rule)}${query({ kind, group })}`;
/** A group, a derived value, a table, a preference, a part or a line of the bill; `group` is the one it belongs to. */
export const studioModelThing = (id: string, part: string, item: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/things/${segment(part)}/${segment(item)}${query({ kind, group })}`;
export const studioModelPrices = (id: string, group?: string) => `/studio/products/${segment(id)}/prices${query({ group })}`;
export const studioModelTexts = (id: string) => `/studio/products/${segment(id)}/texts`;
export const studioModelText = (id: string, part?: string) => `/studio/products/${segment(id)}/text${query({ part })}`;
export const studioModelCases = (id: string) => `/studio/products/${segment(id)}/cases`;
export const studioModelPreview = (id: string) => `/studio/products/${segment(id)}/preview`;
export const studioModelPublish = (id: string) => `/studio/products/${segment(id)}/publish`;
export const studioModelHistory = (id: string) => `/studio/products/${segment(id)}/history`;
/** The working file for keeping elsewhere: with its cases, the model alone, or in another format. */
export const studioModelFile = (id: string, form?: "model" | "uvl" | "cpq" | "cnf") => `/studio/products/${segment(id)}/file${query({ form })}`;
export const studioModelCheck = (id: string) => `/studio/products/${segment(id)}/check`;
export const devMail = () => "/dev/mail";
