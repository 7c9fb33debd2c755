/** Orders seen and changed by whoever they do not belong to: the answer is that of an order that does not exist, to the letter, and nothing moves. */
import { eq } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { givenCustomer } from "#tests/order-factories.server.ts";
import { signIn } from "#tests/request.server.ts";
import { ask, type Answered } from "../browser.ts";
import { doors, type Aim, type Door } from "../doors.ts";
import { givenVictims, newBrowser, type Victim } from "../victims.ts";
import { stateOfBooks } from "../state-of-books.ts";
import { atOnce, upTo, type FaultRow, type World, type WorldShop } from "../world.ts";

interface Viewer {
  readonly name: string;
  readonly cookie: string;
}

const knock = (shop: WorldShop, viewer: Viewer, door: Door, aim: Aim): Promise<Answered> =>
  ask(shop.origin, { path: door.path(aim), cookie: viewer.cookie, fields: door.fields?.(aim) });

/** What was asked, and what is new with each answer, are taken out: the rest must not depend on whether there is such an order. */
function told({ status, location, text }: Answered, { token, ...aim }: Aim): string {
  let plain = `${status} ${location}\n${text}`;
  for (const said of [...Object.values(aim), ...(token === undefined || token === "" ? [] : [token, encodeURIComponent(token)])]) plain = plain.replaceAll(said, "#");
  return plain.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id").replace(/[A-Za-z0-9+/]{22}==/g, "nonce");
}

const shows = ({ text, location }: Answered, secrets: readonly string[]): string | undefined => secrets.find((secret) => text.includes(secret) || location.includes(secret));

/** Links that somebody may hold who should not see this order. */
function wrongLinks(victim: Victim, others: readonly Victim[]): readonly (string | undefined)[] {
  const other = others.find((each) => each.number !== victim.number);
  return [undefined, "", "wrong", victim.token.slice(1), victim.token.slice(0, -1), `${victim.token}x`, victim.token.toUpperCase(), victim.tokenHash, victim.orderId, victim.ticketToken, other?.token];
}

/** Of the same length, so that answers can be compared to the letter; the numbers of orders grow from the sequence's first one. */
const nowhere = ({ number, token, photo, slug, shared, revoked }: Aim): Aim =>
  ({ number: "9".repeat(number.length), token, card: uuidv7(), photo: photo.replace(/[0-9a-f]{6}$/, "000000"), slug: slug.replace(/...$/, "zzz"), shared: shared.replace(/...$/, "zzz"), revoked: revoked.replace(/...$/, "zzz") });

class Offences {
  readonly list: string[] = [];
  readonly shop: WorldShop;
  readonly secrets: readonly string[];

  constructor(shop: WorldShop, secrets: readonly string[]) {
    this.shop = shop;
    this.secrets = secrets;
  }

  /** The answer to a stranger, beside what the same stranger is told of an order that is not there. */
  async compare(viewer: Viewer, door: Door, aim: Aim): Promise<void> {
    const [token, missing] = [aim.token, nowhere(aim)];
    const [there, none] = await Promise.all([knock(this.shop, viewer, door, aim), knock(this.shop, viewer, door, missing)]);
    const what = `${door.name} of ${aim.number} as ${viewer.name} with ${token === undefined ? "no link" : `the link "${token}"`}`;
    const seen = shows(there, this.secrets);
    if (seen !== undefined) this.list.push(`${what}: shows "${seen}"`);
    if (there.status >= 500) this.list.push(`${what}: ${there.status}`);
    if (door.open !== true && there.status < 300) this.list.push(`${what}: let in, ${there.status}`);
    const [mine, theirs] = [told(there, aim), told(none, missing)];
    if (mine !== theirs) this.list.push(`${what}: "${difference(mine, theirs)}" where an order that is not there gives "${difference(theirs, mine)}"`);
  }

  /** A number nobody was given, spelt in any way. */
  async guess(viewer: Viewer, door: Door, aim: Aim): Promise<void> {
    const answer = await knock(this.shop, viewer, door, aim);
    const what = `${door.name} of a guessed ${JSON.stringify(aim.number)} as ${viewer.name}`;
    const seen = shows(answer, this.secrets);
    if (seen !== undefined) this.list.push(`${what}: shows "${seen}"`);
    if (answer.status >= 500) this.list.push(`${what}: ${answer.status}`);
    if (door.open !== true && answer.status < 300 && door.fields === undefined) this.list.push(`${what}: let in, ${answer.status}`);
  }
}

function difference(one: string, other: string): string {
  const from = [...one].findIndex((letter, index) => letter !== other[index]);
  return from < 0 ? one.slice(other.length, other.length + 60) : one.slice(Math.max(0, from - 30), from + 60);
}

async function givenViewers(): Promise<readonly Viewer[]> {
  const [customer, company] = [await givenCustomer(database()), await givenCustomer(database())];
  await database().update(users).set({ company: "Other GmbH", vatNumber: "DE136695976" }).where(eq(users.id, company.user.id));
  return [
    { name: "a guest", cookie: newBrowser() },
    { name: "another customer", cookie: `${newBrowser()}; ${await signIn(customer.user.id)}` },
    { name: "another company", cookie: `${newBrowser()}; ${await signIn(company.user.id)}` },
  ];
}

/** The same doors open to whom the order belongs: otherwise nothing above would mean anything. */
async function ownersFindTheirs(shop: WorldShop, victims: readonly Victim[]): Promise<string[]> {
  const offences: string[] = [];
  for (const victim of victims) {
    for (const name of ["order", "order as data", "help: cancel", ...(victim.stage === "delivered" ? ["invoice", "pdf", "label", "drawing", ...(victim.userId === undefined ? [] : ["review", "photo of a review"])] : [])]) {
      const door = doors.find((each) => each.name === name);
      if (door === undefined) throw new Error(`no door ${name}`);
      for (const [cookie, token] of [[victim.cookie, undefined], [newBrowser(), victim.token]] as const) {
        // What is an account's own is opened by no order's link.
        if (token === undefined ? victim.userId === undefined : /review/.test(name)) continue;
        const answer = await knock(shop, { name: "owner", cookie }, door, { ...victim.aim, token });
        if (answer.status !== 200) offences.push(`${name} of ${victim.number} is closed to its owner: ${answer.status}`);
      }
    }
  }
  return offences;
}

/** Numbers as somebody would try them who has seen one. */
function guessed(world: World, number: string): string {
  const near = String(Number(number) + upTo(world.random, 40) - 20);
  return ([number, near, String(upTo(world.random, 10 ** number.length)), `0${number}`, `${number} `, ` ${number}`, `${number}.0`, `${number}'--`, "%", "_".repeat(number.length), `${number}\u0000`, [...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(""),
    `R${number}`, "__proto__", `${number}/../${near}`, "x".repeat(3_000)] as const)[upTo(world.random, 15)] ?? number;
}

async function guesses(world: World, size: number, viewers: readonly Viewer[], victims: readonly Victim[], offences: Offences): Promise<void> {
  const tries = Array.from({ length: size }, () => {
    const victim = victims[upTo(world.random, victims.length - 1)] as Victim;
    const links = wrongLinks(victim, victims);
    const token = links[upTo(world.random, links.length - 1)];
    const exact = world.random() < 0.4;
    return { exact, aim: { ...victim.aim, number: exact ? victim.number : guessed(world, victim.number), token }, viewer: viewers[upTo(world.random, viewers.length - 1)] as Viewer, door: doors[upTo(world.random, doors.length - 1)] as Door };
  });
  const real = new Map(victims.map((victim) => [victim.number, victim.token]));
  await atOnce(tries, 4, async ({ exact, aim, viewer, door }) => {
    if (aim.token !== undefined && real.get(aim.number) === aim.token) return;
    await (exact ? offences.compare(viewer, door, aim) : offences.guess(viewer, door, aim));
  });
}

export const ownership: FaultRow = {
  name: "ownership", mustHold: "nothing seen, nothing changed, the answer of what does not exist", short: 40, long: 10_000, needsBuild: true,
  async run(world, size) {
    const victims = await givenVictims(world);
    const viewers = await givenViewers();
    const shop = await world.shop({});
    try {
      const offences = new Offences(shop, victims.flatMap(({ secrets }) => secrets));
      const closed = await ownersFindTheirs(shop, victims);
      const [before, asked] = [await stateOfBooks(), world.bank.requests.length];
      const whole = size >= 1_000;
      // The one whose order has come, with all its papers, tells most.
      for (const victim of whole ? victims : victims.filter(({ stage, userId }) => stage === "delivered" && userId !== undefined)) {
        for (const viewer of viewers) {
          const links = wrongLinks(victim, victims);
          for (const door of doors) for (const token of whole ? links : [links[upTo(world.random, links.length - 1)]]) await offences.compare(viewer, door, { ...victim.aim, token });
        }
      }
      await guesses(world, size, viewers, victims, offences);
      const after = await stateOfBooks();
      const changed = [...before].filter(([table, hash]) => after.get(table) !== hash).map(([table]) => `${table} changed`);
      const words = world.bank.requests.slice(asked).map(({ path }) => `the bank was asked: ${path}`);
      return { told: `${victims.length} orders, ${viewers.length} strangers, ${doors.length} addresses, ${size} guesses`, offences: [...closed, ...offences.list, ...changed, ...words] };
    } finally {
      await shop.close();
    }
  },
};
