/** What marks a legal text as not yet the merchant's own: places to fill in, written [like this]. */
import type { CountryLaw } from "#app/fulfilment/country-law.ts";

/** A place to fill in; a link of Markdown, `[words](address)`, is none. */
const place = /\[[^\]\n]+\](?!\()/;

export const hasPlaces = (text: { readonly en: string; readonly ru?: string | undefined }): boolean => place.test(text.en) || (text.ru !== undefined && place.test(text.ru));

/** Whether some text of the country still has a place to fill in. */
export const lacksWords = (law: CountryLaw): boolean => Object.values(law.texts).some(hasPlaces) || Object.values(law.notes).some(hasPlaces);
