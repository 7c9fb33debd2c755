/** What each process loads before its first request, so that no shopper waits for it: one line per domain. */
export async function warmUp(): Promise<void> {
  await Promise.all([]);
}
