/** What is sent to a shop over its socket, and what came back: no redirect is followed, no cookie kept. */
export type PostedFields = readonly (readonly [name: string, value: string])[];

export interface Request {
  readonly path: string;
  readonly cookie?: string | undefined;
  /** Makes it a POST. */
  readonly fields?: PostedFields | undefined;
}

export interface Answered {
  readonly status: number;
  /** Where it leads, within the shop. */
  readonly location: string;
  readonly text: string;
}

export async function ask(origin: string, { path, cookie, fields }: Request): Promise<Answered> {
  const body = fields === undefined ? undefined : new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const answer = await fetch(`${origin}${path}`, {
    redirect: "manual", method: body === undefined ? "GET" : "POST", ...(body !== undefined && { body }),
    headers: { ...(cookie !== undefined && { Cookie: cookie }), ...(body !== undefined && { Origin: origin }) },
  });
  return { status: answer.status, location: (answer.headers.get("Location") ?? "").replace(origin, ""), text: await answer.text() };
}
