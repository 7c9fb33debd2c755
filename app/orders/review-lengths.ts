/** In signs, as fields count them. */
export const most = { title: 120, body: 4000, author: 60 } as const;
