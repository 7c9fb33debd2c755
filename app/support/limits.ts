/** How long what people write to support may be; browsers are told as well. */
export const limits = { subject: 150, body: 8000, name: 100 } as const;

/** When what nobody waits for is swept away: files that no message names, and mail that waits for staff. */
export const sweepAfter = { fileHours: 24, mailDays: 30 } as const;
