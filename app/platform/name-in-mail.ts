/**
 * Names in the greetings of mails. Anybody may write somebody else's address into a form and an advertisement into the field
 * for the name; the shop's own mail would carry it. Nobody is greeted by an address.
 */
const address = /:\/\/|www\.|@|[\p{L}\p{N}]\.(?:\p{L}{2,}|\p{N})/iu;

/** The name as it may be printed; empty for one that holds an address of the web or of mail. */
export const nameInMail = (name: string): string => (address.test(name.normalize("NFKC")) ? "" : name.trim());
