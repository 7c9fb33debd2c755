/** Larkwood registers what it sells in Russia; the tax number is made up, with true check digits. */
export const russianReceipts = { country: "RU", register: "test", taxNumber: "7701234560", taxSystem: "general" } as const;

/** Larkwood asks for a deposit of three tenths on what it makes to order in America and Russia, from a thousand dollars and thirty thousand roubles on. Europeans pay at once. */
export const depositRules = [{ book: "usd", share: 3_000, from: 100_000 }, { book: "rub", share: 3_000, from: 3_000_000 }] as const;
