/** Every URL of the shop, made in one place; `tests/paths.test.ts` checks that each has a route. */

const segment = (text: string): string => encodeURIComponent(text);

/** A query string from what is given; absent and empty values are left out. */
export function query(values: Readonly<Record<string, string | number | boolean | undefined | null>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

export const paths = {
  home: () => "/",
  category: (slug: string) => `/c/${segment(slug)}`,
  product: (slug: string, variantSku?: string) => `/p/${segment(slug)}${query({ variant: variantSku })}`,
  /** Where a buyer writes about it. */
  review: (slug: string) => `/p/${segment(slug)}/review`,
  reviewPhoto: (key: string) => `/reviews/photos/${segment(key)}`,
  search: (words?: string) => `/search${query({ q: words })}`,
  suggest: () => "/api/suggest",
  apiSearch: () => "/api/search",
  configure: (slug: string, choices?: Readonly<Record<string, string>>) => `/configure/${segment(slug)}${query(choices ?? {})}`,
  /** Model and artefact of one published version, for the browser; never changes. */
  modelFile: (modelId: string, version: number, hash: string) => `/models/${segment(modelId)}/${version}/${segment(hash)}.json`,
  /** The picture of a configuration, for pages without JavaScript; the choices follow as a query. */
  configurationPicture: (slug: string) => `/configure/${segment(slug)}/picture.svg`,
  /** Needs first: questions that lead to a configuration. */
  configurationGuide: (slug: string, answers?: Readonly<Record<string, string>>) => `/configure/${segment(slug)}/guide${query(answers ?? {})}`,
  /** Up to four configurations side by side, each as the code of its choices. */
  compareConfigurations: (slug: string, codes: readonly string[] = []) =>
    `/configure/${segment(slug)}/compare${codes.length === 0 ? "" : `?${codes.map((code) => `c=${encodeURIComponent(code)}`).join("&")}`}`,
  /** A sample of a material. */
  material: (id: string) => `/materials/${segment(id)}.svg`,
  shareConfiguration: (code: string) => `/configuration/${segment(code)}/share`,
  savedConfiguration: (code: string) => `/configuration/${segment(code)}`,
  cart: () => "/cart",
  shareCart: () => "/cart/share",
  /** A cart as it was shared, for whoever has the code. */
  sharedCart: (code: string) => `/cart/shared/${segment(code)}`,
  checkout: () => "/checkout",
  /** What is left on a gift card, for whoever has its code. */
  giftCard: () => "/gift-card",
  order: (number: string, token?: string) => `/orders/${segment(number)}${query({ token })}`,
  invoice: (number: string, token?: string) => `/orders/${segment(number)}/invoice${query({ token })}`,
  orderSlot: (number: string, token?: string) => `/orders/${segment(number)}/slot${query({ token })}`,
  cardForm: (number: string, token?: string) => `/orders/${segment(number)}/card${query({ token })}`,
  /** The same document as a file; without a number the order's invoice. */
  invoicePdf: (number: string, options: { readonly token?: string | undefined; readonly document?: string | undefined } = {}) => `/orders/${segment(number)}/invoice.pdf${query({ ...options })}`,
  /** The label of a return, to print. */
  returnLabel: (number: string, returnNumber: string, token?: string) => `/orders/${segment(number)}/returns/${segment(returnNumber)}${query({ token })}`,
  pay: (number: string, token?: string) => `/orders/${segment(number)}/pay${query({ token })}`,
  /** What was ordered, drawn from the parts frozen with the order; `v` tells its browser that it is another one. */
  orderLinePicture: (number: string, position: number, options: { readonly token?: string | undefined; readonly theme?: string; readonly v?: number | undefined }) =>
    `/orders/${segment(number)}/lines/${position}.svg${query({ ...options })}`,
  /** Another configuration for a line that was ordered; without choices it leads to the configurator and back. */
  swapLine: (number: string, position: number, token?: string) => `/orders/${segment(number)}/lines/${position}/change${query({ token })}`,
  /** Where a payment provider sends the shopper back to. */
  paid: (number: string, token?: string) => `/orders/${segment(number)}/pay${query({ token, returned: 1 })}`,
  testBank: (payment: string) => `/test-bank/${segment(payment)}`,
  /** A receipt as the test register shows it. */
  testReceipt: (slug: string) => `/test-register/${segment(slug)}`,
  stripeWebhook: () => "/webhooks/stripe",
  testBankWebhook: () => "/webhooks/test-bank",
  wishes: () => "/wishes",
  /** What the shop believes about the shopper; `done` says what was just changed. */
  taste: (done?: string) => `/taste${query({ done })}`,
  preferences: () => "/preferences",
  events: () => "/events",
  /** Where the browser tells that a link on a shelf was pressed; `shown` is the impression's id. */
  shelfClick: (shown: string) => `/events/click${query({ shown })}`,
  signIn: (next?: string) => `/sign-in${query({ next })}`,
  signInCode: (next?: string) => `/sign-in/code${query({ next })}`,
  signInSecondFactor: (next?: string) => `/sign-in/second-factor${query({ next })}`,
  signInPasskey: (next?: string) => `/sign-in/passkey${query({ next })}`,
  signUp: (next?: string) => `/sign-up${query({ next })}`,
  signOut: () => "/sign-out",
  invitation: (token: string) => `/invitation/${segment(token)}`,
  account: () => "/account",
  accountOrders: () => "/account/orders",
  accountAddresses: () => "/account/addresses",
  accountConfigurations: () => "/account/configurations",
  accountTickets: () => "/account/tickets",
  accountSecurity: () => "/account/security",
  accountPasskeys: () => "/account/security/passkeys",
  accountPrivacy: () => "/account/privacy",
  accountExport: () => "/account/privacy/export",
  /** With an order of a link, what may be done with it. */
  help: (order?: { readonly number: string; readonly token?: string | undefined }) => `/help${query({ order: order?.number, token: order?.token })}`,
  helpSearch: (words?: string) => `/help/search${query({ q: words })}`,
  /** Where a customer does one thing with one order, alone. */
  service: (number: string, action: string, token?: string) => `/help/orders/${segment(number)}/${segment(action)}${query({ token })}`,
  apiHelp: () => "/api/help",
  article: (slug: string) => `/help/${segment(slug)}`,
  newTicket: (about?: { readonly order?: string; readonly token?: string; readonly configuration?: string; readonly product?: string; readonly choices?: string; readonly why?: string; readonly question?: string; readonly article?: string }) => `/support/new${query({ ...about })}`,
  /** The questions of this browser and of the addresses it has shown to be its own. */
  myTickets: () => "/support/mine",
  ticket: (number: string, token?: string) => `/support/${segment(number)}${query({ token })}`,
  /** What happens in an open conversation, as events; `after` is the position of the last message the page has. */
  ticketLive: (number: string, token?: string, after?: number) => `/support/${segment(number)}/live${query({ token, after })}`,
  deskLive: (number: string, after?: number) => `/desk/${segment(number)}/live${query({ after })}`,
  /** A file that was sent along, for the ticket's readers and for the desk. */
  ticketFile: (number: string, key: string, token?: string) => `/support/${segment(number)}/attachments/${segment(key)}${query({ token })}`,
  deskFile: (number: string, key: string) => `/desk/${segment(number)}/attachments/${segment(key)}`,
  desk: () => "/desk",
  /** Many tickets at once, and views that are kept. */
  deskQueue: () => "/desk/queue",
  /** Figures, and the tickets behind one of them. */
  deskReports: () => "/desk/reports",
  deskReportFile: () => "/desk/reports/file",
  deskTeam: () => "/desk/team",
  /** Passages for answers, as leads write them. */
  deskMacros: () => "/desk/macros",
  /** Other shops whose pages show the help panel, and what that panel asks. */
  deskSites: () => "/desk/sites",
  embedSession: (site: string) => `/api/embed/${segment(site)}/session`,
  embedAnswers: (site: string) => `/api/embed/${segment(site)}/answers`,
  embedArticle: (site: string, slug: string) => `/api/embed/${segment(site)}/articles/${segment(slug)}`,
  embedTickets: (site: string) => `/api/embed/${segment(site)}/tickets`,
  embedTicket: (site: string, number: string) => `/api/embed/${segment(site)}/tickets/${segment(number)}`,
  embedLive: (site: string, number: string) => `/api/embed/${segment(site)}/tickets/${segment(number)}/live`,
  /** Mail that waits for staff. */
  deskMail: () => "/desk/mail",
  deskWork: (number: string) => `/desk/${segment(number)}/work`,
  deskTicket: (number: string) => `/desk/${segment(number)}`,
  backoffice: () => "/backoffice",
  backofficeOrders: () => "/backoffice/orders",
  backofficeMovements: (values: { readonly reason?: string | undefined; readonly q?: string | undefined; readonly before?: string | undefined } = {}) => `/backoffice/movements${query({ ...values })}`,
  /** The same as a table file. */
  backofficeMovementsCsv: (values: { readonly reason?: string | undefined; readonly q?: string | undefined } = {}) => `/backoffice/movements.csv${query({ ...values })}`,
  /** What is picked and built for an order, to print. */
  backofficeOrderSheet: (number: string) => `/backoffice/orders/${segment(number)}/sheet`,
  backofficeOrder: (number: string) => `/backoffice/orders/${segment(number)}`,
  /** Payments against orders, goods and documents. */
  backofficeReconcile: () => "/backoffice/reconcile",
  backofficeGiftCards: (values: { readonly q?: string | undefined; readonly before?: string | undefined } = {}) => `/backoffice/gift-cards${query({ ...values })}`,
  backofficeNewGiftCard: () => "/backoffice/gift-cards/new",
  backofficeGiftCard: (id: string) => `/backoffice/gift-cards/${segment(id)}`,
  backofficeCatalogue: () => "/backoffice/catalogue",
  backofficeProduct: (id: string) => `/backoffice/catalogue/${segment(id)}`,
  backofficeProductPictures: (id: string) => `/backoffice/catalogue/${segment(id)}/pictures`,
  /** Options of a product, and the variants that stand for them. */
  backofficeVariants: (id: string) => `/backoffice/catalogue/${segment(id)}/variants`,
  /** Values of the attributes of a product and its variants; `add` is the key of one to be given, `sku` the variant it is given to. */
  backofficeAttributeValues: (id: string, values: { readonly add?: string; readonly sku?: string } = {}) => `/backoffice/catalogue/${segment(id)}/attributes${query(values)}`,
  backofficeNewProduct: () => "/backoffice/catalogue/new",
  backofficeCategories: () => "/backoffice/categories",
  backofficeCategory: (id: string) => `/backoffice/categories/${segment(id)}`,
  /** What buyers wrote: what waits for a moderator, or what was decided. */
  backofficeReviews: (state?: "published" | "rejected", page?: number) => `/backoffice/reviews${query({ state, page: page === 1 ? undefined : page })}`,
  backofficePromotions: () => "/backoffice/promotions",
  backofficeNewPromotion: (kind: string) => `/backoffice/promotions/new${query({ kind })}`,
  /** The values are a cart to try it on. */
  backofficePromotion: (id: string, values: Readonly<Record<string, string | undefined>> = {}) => `/backoffice/promotions/${segment(id)}${query(values)}`,
  backofficePromotionCodes: (id: string) => `/backoffice/promotions/${segment(id)}/codes.csv`,
  backofficeAttributes: () => "/backoffice/attributes",
  backofficeAttribute: (key: string, page?: number) => `/backoffice/attributes/${segment(key)}${query({ page: page === 1 ? undefined : page })}`,
  /** What customers may do alone. */
  backofficePolicies: () => "/backoffice/policies",
  backofficeArticles: () => "/backoffice/articles",
  backofficeArticle: (id: string) => `/backoffice/articles/${segment(id)}`,
  /** An empty one, or one that answers what was asked in vain. */
  backofficeNewArticle: (question?: string) => `/backoffice/articles/new${query({ question })}`,
  /** What people asked the help centre in vain. */
  backofficeAsked: (page?: number) => `/backoffice/articles/asked${query({ page: page === 1 ? undefined : page })}`,
  backofficeCustomers: () => "/backoffice/customers",
  backofficeCustomer: (id: string) => `/backoffice/customers/${segment(id)}`,
  backofficeStaff: () => "/backoffice/staff",
  /** What the shop still needs before it opens. */
  backofficeSetup: () => "/backoffice/setup",
  /** Price books, and places where goods lie. */
  backofficeMarkets: () => "/backoffice/markets",
  backofficeDelivery: () => "/backoffice/delivery",
  backofficeDeliveryMethod: (id: string) => `/backoffice/delivery/${segment(id)}`,
  /** The merchant's legal texts: all countries, one of them, one text of one. */
  backofficeLaws: () => "/backoffice/texts",
  backofficeLaw: (country: string, part?: string) => `/backoffice/texts/${segment(country)}${query({ part })}`,
  backofficeBrand: () => "/backoffice/brand",
  backofficeLogo: () => "/backoffice/brand/logo",
  studio: () => "/studio",
  studioPreview: (values: Readonly<Record<string, string | undefined>> = {}) => `/studio/preview${query(values)}`,
  /** "~new" is a rule that does not exist yet: no id of a rule begins like this. */
  studioRule: (id: string) => `/studio/rules/${segment(id)}`,
  studioNewRule: (action: string, values: Readonly<Record<string, string | undefined>> = {}) => `/studio/rules/~new${query({ action, ...values })}`,
  studioShelf: (id: string) => `/studio/shelves/${segment(id)}`,
  /** What rules, shelves and drafts under test are worth, by a metric. */
  studioWorth: (values: { readonly metric?: string; readonly done?: string } = {}) => `/studio/worth${query(values)}`,
  studioPage: (values: Readonly<Record<string, string | undefined>> = {}) => `/studio/page${query(values)}`,
  /** Where visits, configurations, checkouts and tickets break off; with a place, its cases. */
  studioStumbles: (values: { readonly kind?: string; readonly step?: string; readonly subject?: string } = {}) => `/studio/worth/stumbles${query(values)}`,
  studioPins: (values: { readonly shelf?: string; readonly done?: string } = {}) => `/studio/pins${query(values)}`,
  studioPinsFile: (shelf: string) => `/studio/pins/file${query({ shelf })}`,
  studioFile: () => "/studio/file",
  studioHistory: () => "/studio/history",
  studioVersion: (version: number) => `/studio/history/${version}`,
  studioChanges: () => "/studio/changes",
  studioModels: () => "/studio/products",
  studioModel: (id: string) => `/studio/products/${segment(id)}`,
  /** "~new" is a thing that does not exist yet; `kind` says of which kind it shall be. */
  studioModelOption: (id: string, option: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/options/${segment(option)}${query({ kind, group })}`,
  studioModelRule: (id: string, rule: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/rules/${segment(rule)}${query({ kind, group })}`,
  /** A group, a derived value, a table, a preference, a part or a line of the bill; `group` is the one it belongs to. */
  studioModelThing: (id: string, part: string, item: string, kind?: string, group?: string) => `/studio/products/${segment(id)}/things/${segment(part)}/${segment(item)}${query({ kind, group })}`,
  studioModelPrices: (id: string, group?: string) => `/studio/products/${segment(id)}/prices${query({ group })}`,
  studioModelTexts: (id: string) => `/studio/products/${segment(id)}/texts`,
  studioModelText: (id: string, part?: string) => `/studio/products/${segment(id)}/text${query({ part })}`,
  studioModelCases: (id: string) => `/studio/products/${segment(id)}/cases`,
  studioModelPreview: (id: string) => `/studio/products/${segment(id)}/preview`,
  studioModelPublish: (id: string) => `/studio/products/${segment(id)}/publish`,
  studioModelHistory: (id: string) => `/studio/products/${segment(id)}/history`,
  /** The working file for keeping elsewhere: with its cases, the model alone, or in another format. */
  studioModelFile: (id: string, form?: "model" | "uvl" | "cpq" | "cnf") => `/studio/products/${segment(id)}/file${query({ form })}`,
  studioModelCheck: (id: string) => `/studio/products/${segment(id)}/check`,
  legal: (text: "terms" | "privacy" | "withdrawal" | "imprint") => `/legal/${text}`,
  /** A cached image: the hash makes the address change with the content. */
  picture: (mediaId: string, hash: string, options?: { readonly shape?: "card" | "wide" | "square"; readonly view?: "isometric" | "front" | "detail" | "dimensions"; readonly theme?: "light" | "dark"; readonly lang?: string }) =>
    `/pictures/${segment(mediaId)}/${segment(hash)}.svg${query({ ...options })}`,
  file: (key: string) => `/files/${segment(key)}`,
  devMail: () => "/dev/mail",
  health: () => "/healthz",
  ready: () => "/readyz",
  sitemap: () => "/sitemap.xml",
  robots: () => "/robots.txt",
} as const;
