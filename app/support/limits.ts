/** How long what people write to support may be; browsers are told as well. */
export const limits = { subject: 150, body: 8000, name: 100 } as const;
