/** The browser's side of passkeys: asks the shop what to sign, lets the device sign, answers it as text for a form. */

/** Why no answer came: the person closed the dialog, the shop wants a fresh sign-in first, or anything else. */
export type KeyAnswer = { readonly credential: string } | { readonly problem: "given-up" | "sign-in-again" | "passkey-refused" };

/** Whether this browser can: it must read and write the ceremonies as JSON (WebAuthn level 3), and the page needs a host name. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== "undefined" && "parseCreationOptionsFromJSON" in PublicKeyCredential && !/^[\d.]+$|:/.test(window.location.hostname);

async function begin(address: string): Promise<{ readonly status: number; readonly json: unknown }> {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams({ intent: "begin" }), headers: { Accept: "application/json" } });
  return { status: response.status, json: await response.json().catch(() => undefined) };
}

async function signed(ask: () => Promise<Credential | null>): Promise<KeyAnswer> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? { credential: JSON.stringify(credential.toJSON()) } : { problem: "given-up" };
  } catch (error) {
    // NotAllowedError: closed or timed out. InvalidStateError: this device holds a key already.
    return { problem: error instanceof DOMException && error.name === "NotAllowedError" ? "given-up" : "passkey-refused" };
  }
}

export async function askForKey(address: string): Promise<KeyAnswer> {
  const { status, json } = await begin(address);
  if (status !== 200) return { problem: "passkey-refused" };
  return signed(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json as PublicKeyCredentialRequestOptionsJSON) }));
}

export async function makeKey(address: string): Promise<KeyAnswer> {
  const { status, json } = await begin(address);
  const answer = typeof json === "object" && json !== null ? json : {};
  if (status !== 200 || !("options" in answer)) return { problem: "problem" in answer && answer.problem === "sign-in-again" ? "sign-in-again" : "passkey-refused" };
  return signed(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(answer.options as PublicKeyCredentialCreationOptionsJSON) }));
}
