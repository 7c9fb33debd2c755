/** Addresses that shoppers see, and the doors of the staff. */
import { query, segment } from "./parts.ts";

export const home = () => "/";
export const category = (slug: string) => `/c/${segment(slug)}`;
export const product = (slug: string, variantSku?: string) => `/p/${segment(slug)}${query({ variant: variantSku })}`;
/** Where a buyer writes about it. */
export const review = (slug: string) => `/p/${segment(slug)}/review`;
export const reviewPhoto = (key: string, size?: "small") => `/reviews/photos/${segment(key)}${size === undefined ? "" : `?size=${size}`}`;
export const search = (words?: string) => `/search${query({ q: words })}`;
export const suggest = () => "/api/suggest";
export const apiSearch = () => "/api/search";
export const configure = (slug: string, choices?: Readonly<Record<string, string>>) => `/configure/${segment(slug)}${query(choices ?? {})}`;
/** Model and artefact of one published version, for the browser; never changes. */
export const modelFile = (modelId: string, version: number, hash: string) => `/models/${segment(modelId)}/${version}/${segment(hash)}.json`;
/** The picture of a configuration, for pages without JavaScript; the choices follow as a query. */
export const configurationPicture = (slug: string) => `/configure/${segment(slug)}/picture.svg`;
/** Needs first: questions that lead to a configuration. */
export const configurationGuide = (slug: string, answers?: Readonly<Record<string, string>>) => `/configure/${segment(slug)}/guide${query(answers ?? {})}`;
/** Up to four configurations side by side, each as the code of its choices. */
export const compareConfigurations = (slug: string, codes: readonly string[] = []) =>
  `/configure/${segment(slug)}/compare${codes.length === 0 ? "" : `?${codes.map((code) => `c=${encodeURIComponent(code)}`).join("&")}`}`;
/** A sample of a material. */
export const material = (id: string) => `/materials/${segment(id)}.svg`;
export const shareConfiguration = (code: string) => `/configuration/${segment(code)}/share`;
export const savedConfiguration = (code: string) => `/configuration/${segment(code)}`;
export const cart = () => "/cart";
export const shareCart = () => "/cart/share";
/** Takes a whole set with one price into the cart. */
export const addSet = () => "/cart/set";
/** A cart as it was shared, for whoever has the code. */
export const sharedCart = (code: string) => `/cart/shared/${segment(code)}`;
export const checkout = () => "/checkout";
/** What is left on a gift card, for whoever has its code. */
export const giftCard = () => "/gift-card";
export const order = (number: string, token?: string) => `/orders/${segment(number)}${query({ token })}`;
export const invoice = (number: string, token?: string) => `/orders/${segment(number)}/invoice${query({ token })}`;
export const orderSlot = (number: string, token?: string) => `/orders/${segment(number)}/slot${query({ token })}`;
export const cardForm = (number: string, token?: string) => `/orders/${segment(number)}/card${query({ token })}`;
/** The same document as a file; without a number the order's invoice. */
export const invoicePdf = (number: string, options: { readonly token?: string | undefined; readonly document?: string | undefined } = {}) => `/orders/${segment(number)}/invoice.pdf${query({ ...options })}`;
/** The label of a return, to print. */
export const returnLabel = (number: string, returnNumber: string, token?: string) => `/orders/${segment(number)}/returns/${segment(returnNumber)}${query({ token })}`;
export const pay = (number: string, token?: string) => `/orders/${segment(number)}/pay${query({ token })}`;
/** What was ordered, drawn from the parts frozen with the order; `v` tells its browser that it is another one. */
export const orderLinePicture = (number: string, position: number, options: { readonly token?: string | undefined; readonly theme?: string; readonly v?: number | undefined }) =>
  `/orders/${segment(number)}/lines/${position}.svg${query({ ...options })}`;
/** Another configuration for a line that was ordered; without choices it leads to the configurator and back. */
export const swapLine = (number: string, position: number, token?: string) => `/orders/${segment(number)}/lines/${position}/change${query({ token })}`;
/** Where a payment provider sends the shopper back to. */
export const paid = (number: string, token?: string) => `/orders/${segment(number)}/pay${query({ token, returned: 1 })}`;
export const testBank = (payment: string) => `/test-bank/${segment(payment)}`;
/** A receipt as the test register shows it. */
export const testReceipt = (slug: string) => `/test-register/${segment(slug)}`;
export const stripeWebhook = () => "/webhooks/stripe";
export const testBankWebhook = () => "/webhooks/test-bank";
export const wishes = () => "/wishes";
/** What the shop believes about the shopper; `done` says what was just changed. */
export const taste = (done?: string) => `/taste${query({ done })}`;
export const preferences = () => "/preferences";
export const events = () => "/events";
/** Where the browser tells that a link on a shelf was pressed; `shown` is the impression's id. */
export const shelfClick = (shown: string) => `/events/click${query({ shown })}`;
export const signIn = (next?: string) => `/sign-in${query({ next })}`;
/** `from` is the form that asked for the code, where another address can be entered. */
export const signInCode = (options: { readonly email?: string; readonly next?: string | null | undefined; readonly from?: "sign-up" } = {}) => `/sign-in/code${query({ ...options })}`;
export const signInSecondFactor = (next?: string) => `/sign-in/second-factor${query({ next })}`;
export const signInPasskey = (next?: string) => `/sign-in/passkey${query({ next })}`;
export const signUp = (next?: string) => `/sign-up${query({ next })}`;
export const signOut = () => "/sign-out";
export const invitation = (token: string) => `/invitation/${segment(token)}`;
export const account = () => "/account";
export const accountOrders = () => "/account/orders";
export const accountAddresses = () => "/account/addresses";
export const accountConfigurations = () => "/account/configurations";
export const accountTickets = () => "/account/tickets";
export const accountSecurity = () => "/account/security";
export const accountPasskeys = () => "/account/security/passkeys";
export const accountPrivacy = () => "/account/privacy";
export const accountExport = () => "/account/privacy/export";
/** With an order of a link, what may be done with it. */
export const help = (order?: { readonly number: string; readonly token?: string | undefined }) => `/help${query({ order: order?.number, token: order?.token })}`;
export const helpSearch = (words?: string) => `/help/search${query({ q: words })}`;
/** Where a customer does one thing with one order, alone. */
export const service = (number: string, action: string, token?: string) => `/help/orders/${segment(number)}/${segment(action)}${query({ token })}`;
export const apiHelp = () => "/api/help";
export const article = (slug: string) => `/help/${segment(slug)}`;
export const newTicket = (about?: { readonly order?: string; readonly token?: string; readonly configuration?: string; readonly product?: string; readonly choices?: string; readonly why?: string; readonly question?: string; readonly article?: string }) => `/support/new${query({ ...about })}`;
/** The questions of this browser and of the addresses it has shown to be its own. */
export const myTickets = () => "/support/mine";
export const ticket = (number: string, token?: string) => `/support/${segment(number)}${query({ token })}`;
/** What happens in an open conversation, as events; `after` is the position of the last message the page has. */
export const ticketLive = (number: string, token?: string, after?: number) => `/support/${segment(number)}/live${query({ token, after })}`;
/** A file that was sent along, for the ticket's readers and for the desk. */
export const ticketFile = (number: string, key: string, token?: string) => `/support/${segment(number)}/attachments/${segment(key)}${query({ token })}`;
export const embedSession = (site: string) => `/api/embed/${segment(site)}/session`;
export const embedAnswers = (site: string) => `/api/embed/${segment(site)}/answers`;
export const embedArticle = (site: string, slug: string) => `/api/embed/${segment(site)}/articles/${segment(slug)}`;
export const embedTickets = (site: string) => `/api/embed/${segment(site)}/tickets`;
export const embedTicket = (site: string, number: string) => `/api/embed/${segment(site)}/tickets/${segment(number)}`;
export const embedFile = (site: string, number: string, key: string) => `/api/embed/${segment(site)}/tickets/${segment(number)}/files/${segment(key)}`;
export const embedLive = (site: string, number: string) => `/api/embed/${segment(site)}/tickets/${segment(number)}/live`;
export const legal = (text: "terms" | "privacy" | "withdrawal" | "imprint") => `/legal/${text}`;
/** A cached image: the hash makes the address change with the content. */
export const picture = (mediaId: string, hash: string, options?: { readonly shape?: "card" | "wide" | "square"; readonly view?: "isometric" | "front" | "detail" | "dimensions"; readonly theme?: "light" | "dark"; readonly lang?: string }) =>
  `/pictures/${segment(mediaId)}/${segment(hash)}.svg${query({ ...options })}`;
export const file = (key: string) => `/files/${segment(key)}`;
export const health = () => "/healthz";
export const ready = () => "/readyz";
export const sitemap = () => "/sitemap.xml";
export const robots = () => "/robots.txt";
export const desk = () => "/desk";
export const backoffice = () => "/backoffice";
export const studio = () => "/studio";
