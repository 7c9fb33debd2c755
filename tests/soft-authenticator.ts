/** A security key in software (WebAuthn level 2, attestation "none", ES256): answers ceremonies as a browser's dialog would. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const base64url = (data: Buffer): string => data.toString("base64url");

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** The part of CBOR (RFC 8949) that keys and attestations need: integers, byte and text strings, maps. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, length: number): Buffer => (length < 24 ? Buffer.from([(major << 5) | length]) : length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 255]));
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

const part = (value: string | undefined): Buffer => Buffer.from(value ?? "", "base64url");

export interface CeremonyOptions {
  /** Where the page that asks lies. */
  readonly origin: string;
  /** Whether the device checked who holds it. */
  readonly verified?: boolean;
}

export function softAuthenticator(rpId: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  let counter = 0;
  const data = (verified: boolean, attested: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (verified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)]), count, attested]);
  };
  const clientData = (type: string, challenge: unknown, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const shell = { id: base64url(id), rawId: base64url(id), type: "public-key", clientExtensionResults: {}, authenticatorAttachment: "platform" };
  return {
    id: shell.id,
    create(options: Readonly<Record<string, unknown>>, { origin, verified = true }: CeremonyOptions): string {
      const key = cbor(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, part(x)], [-3, part(y)]]));
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = cbor(new Map<string, Cbor>([["fmt", "none"], ["attStmt", new Map()], ["authData", data(verified, attested)]]));
      return JSON.stringify({ ...shell, response: { clientDataJSON: base64url(clientData("webauthn.create", options.challenge, origin)), attestationObject: base64url(attestation), transports: ["internal"] } });
    },
    get(options: Readonly<Record<string, unknown>>, { origin, verified = true }: CeremonyOptions): string {
      const client = clientData("webauthn.get", options.challenge, origin);
      const authenticatorData = data(verified, Buffer.alloc(0));
      const signature = createSign("sha256").update(Buffer.concat([authenticatorData, sha256(client)])).sign(privateKey);
      return JSON.stringify({ ...shell, response: { clientDataJSON: base64url(client), authenticatorData: base64url(authenticatorData), signature: base64url(signature) } });
    },
  };
}
