export * from "./shop.ts";
export * from "./staff.ts";
