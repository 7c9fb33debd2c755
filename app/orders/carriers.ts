/** Who carries the goods, and where a parcel's way can be looked up: the merchant's data. */
import { z } from "zod";

export const carrierSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(60),
  /** With {number} where the tracking number goes. */
  trackingUrl: z.string().max(300).regex(/^https:\/\/[^\s{}]+\{number\}[^\s{}]*$/).optional(),
});
export const carriersSchema = z.array(carrierSchema).max(40);
export type Carrier = z.output<typeof carrierSchema>;

export const defaultCarriers: readonly Carrier[] = [
  { id: "dhl", name: "DHL", trackingUrl: "https://www.dhl.com/en/home/tracking.html?tracking-id={number}" },
  { id: "dpd", name: "DPD", trackingUrl: "https://tracking.dpd.de/status/en_US/parcel/{number}" },
  { id: "gls", name: "GLS", trackingUrl: "https://gls-group.com/track/{number}" },
  { id: "ups", name: "UPS", trackingUrl: "https://www.ups.com/track?tracknum={number}" },
  { id: "cdek", name: "СДЭК", trackingUrl: "https://www.cdek.ru/ru/tracking?order_id={number}" },
];

/** Where this parcel's way is shown; undefined where the carrier shows none, or there is no number. */
export const trackingAddress = (carrier: Carrier | undefined, number: string | undefined): string | undefined =>
  carrier?.trackingUrl === undefined || number === undefined || number === "" ? undefined : carrier.trackingUrl.replace("{number}", () => encodeURIComponent(number));
