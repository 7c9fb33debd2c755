import { bedroomProducts } from "./products/bedroom.ts";
import { chairProducts } from "./products/chairs-stools.ts";
import { lightingProducts } from "./products/lighting.ts";
import { officeProducts } from "./products/office.ts";
import { sofaAndArmchairProducts } from "./products/sofas-armchairs.ts";
import { storageProducts } from "./products/storage.ts";
import { tableProducts } from "./products/tables.ts";
import { textileProducts } from "./products/textiles.ts";
import type { SeedProduct } from "./types.ts";

/** The whole catalogue of Larkwood, in the order of the printed one. */
export const products: readonly SeedProduct[] = [
  ...storageProducts,
  ...tableProducts,
  ...sofaAndArmchairProducts,
  ...chairProducts,
  ...bedroomProducts,
  ...lightingProducts,
  ...textileProducts,
  ...officeProducts,
];
