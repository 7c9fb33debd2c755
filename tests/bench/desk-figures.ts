/** The desk's queue over 200,000 tickets: its views, a filter, a search by words and by number, each as the page loads it. */
import { queueFilter } from "#app/support/desk-filter.ts";
import { loadQueue } from "#app/support/desk-queue.server.ts";
import { disconnect } from "#db/client.server.ts";
import { digits, median, type Figure } from "./figure.ts";
import type { MeasuredShop } from "./measured-shop.ts";

const looks = [
  ["all", ""], ["mine", "view=mine"], ["nobody's, urgent", "view=unassigned&priority=urgent"], ["snoozed", "view=snoozed"], ["settled", "view=solved"], ["tag", "tag=office"],
  ["words", "q=scratched+walnut"], ["common words", "q=walnut+desk"], ["part of an address", "q=person777%40"], ["number", "q=T-9150000"], ["page 40", "page=40"],
] as const;

/** Every fortieth is unsettled, as in a shop that answers: 5,000 of them. */
async function fill({ sql }: MeasuredShop): Promise<string> {
  const [agent] = await sql<{ id: string }[]>`select id from users where 'lead' = any(roles) limit 1`;
  if (agent === undefined) throw new Error("the demo has no lead");
  await sql`insert into tickets (id, number, state, priority, reason, subject, email, name, locale, assignee_id, tags, snoozed_until, first_answer_due_at, first_answered_at, created_at, updated_at)
    select gen_random_uuid(), 'T-9' || lpad(n::text, 6, '0'), case when n % 40 = 0 then 'open' when n % 40 = 1 then 'solved' else 'closed' end, (array['low', 'normal', 'high', 'urgent'])[1 + n % 4], 'delivery',
      'Question ' || n || ' about ' || (array['a scratched lamp', 'an oak shelf', 'a walnut desk'])[1 + n % 3], 'person' || n % 50000 || '@example.com', 'Person ' || n % 50000, case when n % 5 = 0 then 'ru' else 'en' end,
      case when n % 3 = 0 then null else ${agent.id} end, case when n % 160 = 0 then '{office}'::text[] else '{}' end, case when n % 400 = 0 then now() + interval '1 day' end,
      now() - make_interval(mins => n), case when n % 2 = 0 then now() end, now() - make_interval(mins => n), now() - make_interval(mins => n)
    from generate_series(0, 199999) n`;
  await sql`insert into ticket_messages (id, ticket_id, author, body, created_at)
    select gen_random_uuid(), id, 'customer', subject || ': it came ' || (array['late', 'scratched', 'in walnut, scratched', 'without screws'])[1 + abs(hashtext(number)) % 4], created_at from tickets where number like 'T-9______'`;
  await sql`vacuum analyze tickets`;
  await sql`vacuum analyze ticket_messages`;
  return agent.id;
}

export async function deskFigures(shop: MeasuredShop, rounds: number): Promise<Figure[]> {
  const id = await fill(shop);
  process.env.DATABASE_URL = shop.env.DATABASE_URL;
  const staff = { id, email: "", name: "", roles: ["lead" as const], company: null, vatNumber: null, secondFactor: true };
  const figures: Figure[] = [];
  for (const [name, address] of looks) {
    const filter = queueFilter(new URLSearchParams(address));
    const times: number[] = [];
    for (let turn = 0; turn < rounds * 7 + 2; turn++) {
      const began = performance.now();
      await loadQueue(staff, filter);
      if (turn >= 2) times.push(performance.now() - began);
    }
    const ms = median(times);
    figures.push({ name: `desk queue of 200,000 tickets, ${name}, ms`, shown: digits(ms), value: ms, target: 100 });
  }
  await disconnect();
  return figures;
}
