/** Larkwood registers what it sells in Russia; the tax number is made up, with true check digits. */
export const russianReceipts = { country: "RU", register: "test", taxNumber: "7701234560", taxSystem: "general" } as const;
