/** In signs, as fields count them; photos by number. */
export const most = { title: 120, body: 4000, author: 60, photos: 5 } as const;
/** Photos of one form together, in megabytes: what the guard takes, less the words. */
export const photoMegabytes = 11;
