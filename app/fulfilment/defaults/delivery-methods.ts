/** Delivery methods a new shop starts with; the setting `delivery` replaces them. */
import type { DeliveryMethod } from "../delivery-method.ts";

const euNear = ["AT", "BE", "CZ", "DK", "FR", "LU", "NL", "PL"];
const euFar = ["BG", "CY", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LV", "MT", "PT", "RO", "SE", "SI", "SK"];
const price = (eur: number, usd: number, rub: number) => ({ EUR: eur, USD: usd, RUB: rub });

export const defaultDeliveryMethods: readonly DeliveryMethod[] = [
  {
    id: "parcel",
    name: { en: "Parcel", ru: "Посылка" },
    description: { en: "By parcel service to your door, up to 30 kg.", ru: "Курьером до двери, до 30 кг." },
    longestMm: 1750,
    zones: [
      { countries: ["DE"], days: [1, 3], freeFrom: { EUR: 15_000 }, steps: [{ upToGrams: 5_000, price: price(590, 690, 59_000) }, { upToGrams: 30_000, price: price(990, 1190, 99_000) }] },
      { countries: euNear, days: [2, 5], steps: [{ upToGrams: 5_000, price: price(1290, 1490, 129_000) }, { upToGrams: 30_000, price: price(1990, 2290, 199_000) }] },
      { countries: euFar, days: [4, 8], steps: [{ upToGrams: 30_000, price: price(2990, 3490, 299_000) }] },
      { countries: ["US"], days: [3, 6], freeFrom: { USD: 20_000 }, steps: [{ upToGrams: 5_000, price: price(1290, 1200, 129_000) }, { upToGrams: 30_000, price: price(2690, 2500, 249_000) }] },
      { countries: ["RU"], days: [2, 6], freeFrom: { RUB: 1_500_000 }, steps: [{ upToGrams: 5_000, price: price(690, 790, 49_000) }, { upToGrams: 30_000, price: price(1290, 1390, 99_000) }] },
    ],
  },
  {
    id: "freight",
    name: { en: "Two-person delivery", ru: "Доставка вдвоём" },
    description: { en: "Two people carry it into the room of your choice, on an agreed day, and take the packaging back.", ru: "Двое занесут в нужную комнату в согласованный день и заберут упаковку." },
    zones: [
      { countries: ["DE"], days: [3, 7], freeFrom: { EUR: 250_000 }, steps: [{ upToGrams: 80_000, price: price(5900, 6900, 590_000) }, { upToGrams: 2_000_000, price: price(9900, 11_900, 990_000) }] },
      { countries: euNear, days: [5, 10], steps: [{ upToGrams: 80_000, price: price(9900, 11_900, 990_000) }, { upToGrams: 2_000_000, price: price(16_900, 18_900, 1_690_000) }] },
      { countries: euFar, days: [8, 15], steps: [{ upToGrams: 80_000, price: price(14_900, 16_900, 1_490_000) }, { upToGrams: 2_000_000, price: price(24_900, 27_900, 2_490_000) }] },
      { countries: ["US"], days: [7, 14], steps: [{ upToGrams: 80_000, price: price(15_900, 14_900, 1_490_000) }, { upToGrams: 2_000_000, price: price(26_900, 24_900, 2_490_000) }] },
      { countries: ["RU"], days: [4, 10], freeFrom: { RUB: 25_000_000 }, steps: [{ upToGrams: 80_000, price: price(6900, 7900, 390_000) }, { upToGrams: 2_000_000, price: price(11_900, 13_900, 690_000) }] },
    ],
    assembly: { base: price(4900, 5900, 390_000), perPiece: price(2900, 3500, 190_000) },
  },
  {
    id: "pickup",
    name: { en: "Collect it yourself", ru: "Самовывоз" },
    description: { en: "We write to you when it is ready. Bring a friend for anything over 25 kg.", ru: "Напишем, когда всё будет готово. На вещи тяжелее 25 кг приходите вдвоём." },
    zones: [
      { countries: ["DE"], days: [0, 1], steps: [{ upToGrams: 2_000_000, price: price(0, 0, 0) }] },
      { countries: ["RU"], days: [0, 1], steps: [{ upToGrams: 2_000_000, price: price(0, 0, 0) }] },
    ],
  },
];
