/** How the test register may feel. working: it answers at once. late: it takes a receipt and works on it. silent: it does not answer. */
export const registerMoods = ["working", "late", "silent"] as const;
export type RegisterMood = (typeof registerMoods)[number];
