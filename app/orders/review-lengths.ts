/** In signs, as fields count them; photos by number. */
export const most = { title: 120, body: 4000, author: 60, photos: 5 } as const;
