/** The accounts printed at the start of the demo. */
export const demoAccounts: readonly { readonly email: string; readonly description: string }[] = [];
