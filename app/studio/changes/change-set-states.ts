/** What may become of a draft that left the bench, and who may do it. */
import type { StudioRights } from "#app/customers/staff-areas.ts";

export type ChangeSetState = "aside" | "review" | "planned" | "published" | "overtaken" | "cancelled" | "declined" | "resumed";
export type ChangeSetVerb = "approve" | "decline" | "cancel" | "resume" | "release" | "overtake";

/** State -> verb -> next state. `release` and `overtake` are the clock's, the others people's. */
const transitions: Readonly<Record<ChangeSetState, Partial<Readonly<Record<ChangeSetVerb, ChangeSetState>>>>> = {
  aside: { resume: "resumed", cancel: "cancelled" },
  review: { approve: "planned", decline: "declined", resume: "resumed", cancel: "cancelled" },
  planned: { release: "published", overtake: "overtaken", resume: "resumed", cancel: "cancelled" },
  overtaken: { resume: "resumed" },
  cancelled: { resume: "resumed" },
  declined: { resume: "resumed" },
  published: {},
  resumed: {},
};

export const nextState = (state: ChangeSetState, verb: ChangeSetVerb): ChangeSetState | undefined => transitions[state][verb];

export const peopleVerbs = ["approve", "decline", "resume", "cancel"] as const;
export type PeopleVerb = (typeof peopleVerbs)[number];

export interface Person extends StudioRights {
  readonly id: string;
}

export type Refusal = "not-now" | "own-work" | "not-allowed";

/** Undefined when the person may; else why not. Whoever saved any of it cannot approve it. */
export function refusalOf(set: { readonly state: ChangeSetState; readonly contributors: readonly string[] }, verb: PeopleVerb, person: Person): Refusal | undefined {
  if (nextState(set.state, verb) === undefined) return "not-now";
  // What has its hour was decided by a publisher, and is undone by one.
  if (verb === "approve" || verb === "decline" || set.state === "planned" ? !person.publish : !person.edit) return "not-allowed";
  return verb === "approve" && set.contributors.includes(person.id) ? "own-work" : undefined;
}
