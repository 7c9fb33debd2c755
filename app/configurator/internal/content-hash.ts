/**
 * A 128-bit content hash (four mixed lanes, after cyrb53) as 32 hexadecimal digits. It names versions and finds damage; it is
 * not a signature: nobody trusts an artefact from outside because its hash fits.
 */
const seeds = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

function lane(bytes: Uint8Array, seed: number): number {
  let hash = seed ^ bytes.length;
  for (let index = 0; index < bytes.length; index += 1) {
    hash = Math.imul(hash ^ (bytes[index] as number), 2654435761 ^ seed);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export const contentHash = (bytes: Uint8Array): string => seeds.map((seed) => lane(bytes, seed).toString(16).padStart(8, "0")).join("");
