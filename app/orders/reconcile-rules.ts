/**
 * What must hold in the books, as SQL that returns who offends: the row's id, and the number of its order where it has one.
 * Each is one statement, hence one snapshot: what runs meanwhile is seen whole or not at all. What a rule says in words is in
 * `reconcile-messages.ts`.
 */

/** Refunds that are promised or done; one that failed counts as never promised. */
const standing = "r.state in ('requested', 'settled')";
/** Not among these: what is given back without being part of the order's total, since it arrived a second time or a change took it out. */
const counts = "r.reason not in ('paid-twice', 'order-changed', 'change-not-made', 'not-due')";

/** The document of a refund that was refused is that of the try that followed. */
const triedAgain = "exists (select 1 from refunds a where a.idempotency_key = 'again-' || r.id)";

/** The countries that ask for fiscal receipts, since when. */
const asking = `(select r->>'country' as country, (r->>'since')::timestamptz as since from settings s cross join lateral jsonb_array_elements(case when jsonb_typeof(s.value) = 'array' then s.value else '[]' end) r
  where s.key = 'fiscal' and r->>'register' <> 'none')`;

/** What a fiscal receipt is owed for, with the receipt where there is one: captured payments of a country that asks, settled refunds of it, and refunds of payments that have theirs. */
export const receiptsOwed = `
  select p.id, p.order_id, o.number, p.amount, coalesce(p.captured_at, p.created_at) as at, f.id as receipt, f.amount as on_receipt, f.document->>'operation' as operation, 'income' as wanted
  from payments p join orders o on o.id = p.order_id join price_books b on b.id = o.market join ${asking} a on a.country = b.country left join fiscal_receipts f on f.payment_id = p.id
  where p.state in ('captured', 'refunded') and p.amount > 0 and coalesce(p.captured_at, p.created_at) >= a.since
  union all
  select r.id, r.order_id, o.number, r.amount, coalesce(r.settled_at, r.created_at), f.id, f.amount, f.document->>'operation', 'income-return'
  from refunds r join orders o on o.id = r.order_id join price_books b on b.id = o.market left join ${asking} a on a.country = b.country left join fiscal_receipts f on f.refund_id = r.id
  where r.state = 'settled' and (coalesce(r.settled_at, r.created_at) >= a.since or exists (select 1 from fiscal_receipts i where i.payment_id = r.payment_id))`;

const money = {
  "captured-has-order": `
    select p.id::text as id, o.number from payments p join orders o on o.id = p.order_id
    where p.state = 'captured' and p.amount > 0 and (o.state = 'placed' and not (p.provider = 'gift-card' and o.payment_method = 'invoice')
      or o.state = 'cancelled' and p.amount > (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id and ${standing}))`,
  "order-has-money": `
    select o.id::text as id, o.number from orders o
    where o.state not in ('placed', 'cancelled') and o.payment_method <> 'invoice' and o.total > 0
      and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('captured', 'refunded'))`,
  "captured-is-total": `
    select o.id::text as id, o.number from orders o
    join lateral (select sum(p.amount) filter (where p.state in ('captured', 'refunded')) as came, coalesce(sum(p.amount) filter (where p.provider = 'invoice' and p.state = 'pending'), 0) as awaited
      from payments p where p.order_id = o.id) p on p.came is not null
    join lateral (select coalesce(sum(r.amount), 0) as went from refunds r where r.order_id = o.id and ${standing}) r on true
    where p.came - r.went <> case o.state when 'cancelled' then 0 else o.total - o.refunded - p.awaited end`,
  "one-open-payment": `
    select o.id::text as id, o.number from orders o join payments p on p.order_id = o.id
    where p.state in ('created', 'pending', 'authorised') and p.provider <> 'gift-card' and not (p.purpose = 'balance' and p.provider = 'invoice') group by o.id having count(*) > 1`,
  // An order that stands and was confirmed with a deposit has it, whole, and one payment of all that is still awaited; none leaves the house before that is paid, and none is awaited of one that ended.
  "deposits-have-their-balance": `
    select o.id::text as id, o.number from orders o
    join lateral (select count(*) filter (where p.purpose = 'order' and p.amount = o.deposit and p.state in ('captured', 'refunded')) as deposits,
      count(*) filter (where p.purpose = 'balance' and p.provider = 'invoice') as awaited, coalesce(sum(p.amount) filter (where p.purpose = 'balance' and p.provider = 'invoice' and p.state = 'pending'), -1) as open,
      count(*) filter (where p.purpose = 'balance') as towards from payments p where p.order_id = o.id) p on true
    where case when o.deposit = 0 or o.state = 'placed' then p.towards > 0 when o.state = 'cancelled' then p.open >= 0 or p.awaited > 0 and p.deposits = 0
      else p.deposits = 0 or p.awaited <> 1 or p.open = 0 or p.open > 0 and o.state not in ('paid', 'in-production') end`,
  "balance-attempts-end": `
    select p.id::text as id, o.number from payments p join orders o on o.id = p.order_id
    where p.purpose = 'balance' and p.provider <> 'invoice' and (p.state = 'created' and p.created_at < now() - interval '25 hours' or p.state = 'authorised' and p.created_at < now() - interval '10 days')`,
  "refunds-within-payment": `
    select p.id::text as id, o.number from payments p join orders o on o.id = p.order_id join refunds r on r.payment_id = p.id and ${standing}
    group by p.id, o.id having sum(r.amount) > p.amount or p.state not in ('captured', 'refunded')`,
  "refunded-is-sum": `
    select o.id::text as id, o.number from orders o
    where o.refunded <> (select coalesce(sum(r.amount), 0) from refunds r where r.order_id = o.id and ${standing} and ${counts})`,
  "refunded-payment-is-whole": `
    select p.id::text as id, o.number from payments p join orders o on o.id = p.order_id
    where p.amount > 0 and p.state in ('captured', 'refunded')
      and (p.state = 'refunded') <> (p.amount = (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id and r.state = 'settled'))`,
  "refunds-end": `
    select r.id::text as id, o.number from refunds r join orders o on o.id = r.order_id where r.state = 'requested' and r.created_at < now() - interval '10 days'`,
  // By a try of its own, or by a later refund of the order that gave as much.
  "refused-refunds-are-tried-again": `
    select r.id::text as id, o.number from refunds r join orders o on o.id = r.order_id
    where r.state = 'failed' and not ${triedAgain}
      and not exists (select 1 from refunds a where a.order_id = r.order_id and a.id > r.id and a.amount >= r.amount and a.state in ('requested', 'settled'))`,
  "money-understood": `
    select e.order_id::text as id, o.number from order_events e join orders o on o.id = e.order_id where e.type = 'payment-amount-differs'
    union all
    select e.provider || ' ' || e.event_id, null from payment_events e
    where e.applied_at is null or e.outcome = 'unknown-payment' and (e.provider = 'test-bank' or e.payload #> '{data,object,metadata}' ? 'payment')`,
  // A change that was made has its money, whole; money of one that was not went back; none waits for ever.
  "swaps-have-their-money": `
    select s.id::text as id, o.number from order_swaps s join orders o on o.id = s.order_id join payments p on p.id = s.payment_id
    where p.amount <> s.difference or p.order_id <> s.order_id
      or s.state = 'applied' and (p.state not in ('captured', 'refunded') or not exists (select 1 from order_versions v where v.key = s.key and v.order_id = s.order_id and v.difference = s.difference))
      or s.state = 'waiting' and (p.state in ('captured', 'refunded') or s.created_at < now() - interval '25 hours' and p.state not in ('pending', 'authorised'))
      or s.state = 'ended' and p.state in ('captured', 'refunded') and s.difference <> (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id and r.reason = 'change-not-made' and ${standing})`,
  // The demo's bank keeps its own books, as a foreign one does; its news may be on their way for some minutes.
  "bank-agrees": `
    select b.id, o.number from test_bank_payments b left join payments p on p.provider = 'test-bank' and (p.provider_id = b.id or p.provider_id is null and p.id::text = b.reference) left join orders o on o.id = p.order_id
    where p.id is null or p.amount <> b.amount or p.currency <> b.currency
      or b.state = 'succeeded' and p.state not in ('captured', 'refunded') and p.updated_at < now() - interval '15 minutes'
      or p.state in ('captured', 'refunded') and b.state <> 'succeeded'
      or b.refunded < (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id and r.state = 'settled')
      or b.refunded > (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id and ${standing})`,
} as const;

/** Movements of an order's payments by card; what is promised back and not yet settled is still to come. */
const cards = {
  "cards-add-up": `
    select c.id::text as id, null::text as number from gift_cards c
    where c.balance <> (select coalesce(sum(m.amount), 0) from gift_card_movements m where m.card_id = c.id)
      or c.initial <> (select coalesce(sum(m.amount), 0) from gift_card_movements m where m.card_id = c.id and m.kind = 'issued')`,
  "no-card-spent-without-order": `
    select coalesce(m.id, p.id)::text as id, o.number
    from (select * from gift_card_movements where kind = 'spent') m
    full join (select * from payments where provider = 'gift-card') p on p.id = m.payment_id
    left join gift_cards c on c.id = m.card_id
    left join orders o on o.id = coalesce(p.order_id, m.order_id)
    left join lateral (select coalesce(sum(b.amount), 0) as released from gift_card_movements b where b.payment_id = p.id and b.kind = 'released') b on true
    where m.id is null or p.id is null or m.order_id <> p.order_id or m.amount <> -p.amount or c.currency <> p.currency
      or p.state not in ('authorised', 'captured', 'cancelled', 'refunded') or p.state = 'authorised' and o.state <> 'placed' or p.state = 'cancelled' and o.state <> 'cancelled'
      or b.released <> case p.state when 'cancelled' then p.amount else 0 end`,
  "cards-have-their-refunds": `
    select r.id::text as id, o.number from refunds r join payments p on p.id = r.payment_id and p.provider = 'gift-card' join orders o on o.id = r.order_id
    where (r.state = 'settled') <> exists (select 1 from gift_card_movements m where m.refund_id = r.id and m.payment_id = p.id and m.amount = r.amount)
    union all
    select m.id::text, o.number from gift_card_movements m join orders o on o.id = m.order_id
    where m.kind in ('released', 'returned') and not exists (select 1 from gift_card_movements s where s.payment_id = m.payment_id and s.kind = 'spent' and s.card_id = m.card_id)`,
} as const;

const goods = {
  "reserved-is-held": `
    select s.variant_id || ' ' || s.location_id as id, null::text as number from stock s
    where s.reserved <> (select coalesce(sum(r.quantity), 0) from reservations r where r.variant_id = s.variant_id and r.location_id = s.location_id and r.state = 'held')`,
  // Pieces that left for an order and did not come back, by the reservations and by the movements; what came back and was written off did come back.
  "sold-moved-once": `
    select coalesce(r.order_id, m.order_id)::text as id, (select o.number from orders o where o.id = coalesce(r.order_id, m.order_id)) as number
    from (select order_id, variant_id, location_id, sum(quantity) filter (where state = 'claimed') as gone, count(*) as rows from reservations group by 1, 2, 3) r
    full join (select order_id, variant_id, location_id, -sum(quantity) filter (where reason <> 'write-off') as gone, count(*) filter (where reason = 'sale') as sales from stock_movements where order_id is not null group by 1, 2, 3) m
      on m.order_id = r.order_id and m.variant_id = r.variant_id and m.location_id = r.location_id
    where coalesce(r.gone, 0) <> coalesce(m.gone, 0) or coalesce(m.sales, 0) > coalesce(r.rows, 0) group by 1, 2`,
  // The provider may still be asked about a payment on its way; expiry runs a minute after the hold.
  "no-hold-outlives-its-time": `
    select r.id::text as id, o.number from reservations r join orders o on o.id = r.order_id
    where r.state = 'held' and r.expires_at < now() - interval '30 minutes'
      and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('pending', 'authorised') and p.provider <> 'gift-card')`,
  "only-waiting-orders-hold": `
    select r.id::text as id, o.number from reservations r join orders o on o.id = r.order_id where r.state = 'held' and o.state <> 'placed' and r.exchange_id is null`,
  "ended-orders-keep-nothing": `
    select r.id::text as id, o.number from reservations r join orders o on o.id = r.order_id where r.state <> 'released' and o.state in ('cancelled', 'returned')`,
  "orders-hold-what-they-sell": `
    select o.id::text as id, o.number from orders o
    join lateral (select l.variant_id, sum(l.quantity - l.cancelled_quantity) as sold, bool_and(l.configuration is null and l.lead_time_days = 0 and not coalesce(p.made_to_order, true)) as stocked
      from order_lines l left join products p on p.id = l.product_id where l.order_id = o.id and l.variant_id is not null group by 1) l on true
    join lateral (select coalesce(sum(r.quantity), 0) as held from reservations r where r.order_id = o.id and r.variant_id = l.variant_id and (r.state = 'claimed' or r.state = 'held' and r.exchange_id is null)) r on true
    where r.held > l.sold or l.stocked and r.held < l.sold and o.state in ('placed', 'paid', 'in-production') group by o.id`,
  // Held for a return that is under way, whole, or for the money of one that came back; then a line of the order with what was sent, or nothing.
  "exchanges-hold-their-goods": `
    select x.id::text as id, o.number from exchanges x join returns t on t.id = x.return_id join orders o on o.id = t.order_id
    join lateral (select coalesce(sum(r.quantity) filter (where r.state = 'held'), 0) as held, coalesce(sum(r.quantity) filter (where r.state <> 'held'), 0) as gone from reservations r where r.exchange_id = x.id and r.variant_id = x.variant_id) r on true
    left join order_lines n on n.id = x.new_line_id and n.order_id = o.id and n.variant_id = x.variant_id
    where (x.state = 'held') <> (t.state = 'requested' and r.held > 0) or r.held not in (0, x.quantity) or (x.state = 'due') <> (t.state = 'received' and r.held > 0)
      or x.state = 'due' and x.quantity <> (select b.received from return_lines b where b.return_id = x.return_id and b.line_id = x.line_id)
      or x.state = 'made' and (n.id is null or n.quantity > r.gone or n.quantity <> (select b.received from return_lines b where b.return_id = x.return_id and b.line_id = x.line_id))`,
  // Came back or on its way back: each piece once; and an order is on its way back exactly while one of its returns is (or it has none that was written down).
  "returns-hold-each-piece-once": `
    select o.id::text as id, o.number from orders o join order_lines l on l.order_id = o.id
    join lateral (select sum(case r.state when 'requested' then b.quantity else b.received end) as back from return_lines b join returns r on r.id = b.return_id where b.line_id = l.id
      and not exists (select 1 from exchanges x where x.return_id = b.return_id and x.line_id = b.line_id and x.state = 'made')) b on true
    where b.back > l.quantity - l.cancelled_quantity
    union
    select o.id::text, o.number from orders o join returns r on r.order_id = o.id group by o.id having bool_or(r.state = 'requested') <> (o.state = 'return-requested')`,
} as const;

const orders = {
  "lines-add-up": `
    select o.id::text as id, o.number from orders o
    join lateral (select coalesce(sum(l.line_amount), 0) as amount, coalesce(sum(l.discount_amount), 0) as discount, coalesce(sum(l.tax_amount), 0) as tax,
      coalesce(bool_or(l.line_amount <> l.unit_amount * (l.quantity - l.cancelled_quantity) or l.discount_amount not between 0 and l.line_amount), false) as broken from order_lines l where l.order_id = o.id) l on true
    where l.broken or l.amount <> o.subtotal or l.discount <> o.discount or l.tax + o.delivery_tax <> o.tax`,
  "taxes-add-up": `
    select o.id::text as id, o.number from orders o where o.tax <> (select coalesce(sum((t->>'tax')::bigint), 0) from jsonb_array_elements(o.taxes) t)`,
  "waterfall-ends-at-total": `
    select o.id::text as id, o.number from orders o
    where o.total <> (select coalesce(sum((s->>'amount')::bigint) filter (where not (s->>'inside')::boolean), 0) from jsonb_array_elements(o.waterfall) s)`,
  // Each state but the present one was left as often as it was entered.
  "history-leads-to-state": `
    select o.id::text as id, o.number from orders o
    join lateral (select s.state, sum(s.step) as left_over from order_events e cross join lateral (values (e.to_state, 1), (e.from_state, -1)) s(state, step)
      where e.order_id = o.id and s.state is not null group by 1) h on true
    group by o.id having count(*) filter (where h.left_over <> case when h.state = o.state then 1 else 0 end) > 0 or count(*) filter (where h.state = o.state) = 0`,
  "one-order-per-cart": `
    select c.id::text as id, min(o.number) as number from carts c join orders o on o.cart_id = c.id and o.state <> 'cancelled'
    group by c.id having count(*) > 1 or c.status = 'active'`,
  "unpaid-orders-end": `
    select o.id::text as id, o.number from orders o join payments p on p.order_id = o.id
    where o.state = 'placed' and o.payment_method <> 'invoice' group by o.id
    having max(p.created_at) < now() - interval '25 hours' and not bool_or(p.state in ('pending', 'authorised') and p.provider <> 'gift-card')`,
  // Numbered without gaps; each leads to the next, the last to the order; what they took out is credited, what they added invoiced, and never more given back than was taken out.
  "versions-lead-to-order": `
    select o.id::text as id, o.number from orders o
    join lateral (select count(*) as all, max(v.version) as last, bool_or(v.after <> v.next) as broken, -sum(v.difference) as less, -sum(least(v.difference, 0)) as taken from (
      select v.version, v.difference, (v.snapshot->>'total')::bigint + v.difference as after, coalesce(lead((v.snapshot->>'total')::bigint) over (order by v.version), o.total) as next
      from order_versions v where v.order_id = o.id) v) v on v.all > 0
    join lateral (select coalesce(sum(case i.kind when 'invoice' then -(i.document->>'total')::bigint else (i.document->>'total')::bigint end), 0) as amount from invoices i where i.order_id = o.id and i.document ? 'version') c on true
    join lateral (select coalesce(sum(r.amount), 0) as amount from refunds r where r.order_id = o.id and r.reason = 'order-changed' and ${standing}) r on true
    where v.broken or v.last <> v.all or c.amount <> v.less or r.amount > v.taken`,
  // Orders from before uses were written down name their voucher.
  "voucher-counts-orders": `
    select p.id::text as id, null::text as number from promotions p
    where p.used <> (select count(*) from promotion_uses u where u.promotion_id = p.id and u.counted and u.released_at is null)
      + (select count(*) from orders o where o.voucher_id = p.id and o.state <> 'cancelled' and not exists (select 1 from promotion_uses u where u.order_id = o.id))
    union all
    select c.id::text, null from promotion_codes c where c.used <> (select count(*) from promotion_uses u where u.code_id = c.id and u.released_at is null)
    union all
    select u.id::text, o.number from promotion_uses u join orders o on o.id = u.order_id where (u.released_at is null) = (o.state = 'cancelled')`,
} as const;

const documents = {
  "numbers-gapless": `
    select i.series as id, null::text as number from invoices i left join document_counters c on c.series = i.series
    group by i.series, c.last having count(*) <> max(i.sequence) or min(i.sequence) <> 1 or c.last is distinct from max(i.sequence)`,
  "one-invoice-each": `
    select o.id::text as id, o.number from orders o
    join lateral (select count(*) filter (where i.kind = 'invoice' and not i.document ? 'version') as invoices, sum(case i.kind when 'invoice' then (i.document->>'total')::bigint else -(i.document->>'total')::bigint end) as due
      from invoices i where i.order_id = o.id and (i.kind = 'invoice' or i.document ? 'version')) i on true
    where i.due <> o.total or i.invoices > 1 or i.invoices = 0 and (o.state not in ('placed', 'cancelled') or o.state = 'placed' and o.payment_method = 'invoice')`,
  "credit-notes-are-refunds": `
    select o.id::text as id, o.number from orders o
    where exists (select 1 from invoices i where i.order_id = o.id and i.kind = 'invoice')
      and (select coalesce(sum((i.document->>'total')::bigint), 0) from invoices i where i.order_id = o.id and i.kind = 'credit-note' and not i.document ? 'version' and not i.document ? 'uncollected')
        <> (select coalesce(sum(r.amount), 0) from refunds r where r.order_id = o.id and ${counts} and not ${triedAgain})`,
  // What was awaited when an order ended is credited without being given back, once.
  "uncollected-is-credited": `
    select o.id::text as id, o.number from orders o
    left join lateral (select coalesce(sum(p.amount) filter (where p.state = 'cancelled'), 0) as ended from payments p where p.order_id = o.id and p.purpose = 'balance' and p.provider = 'invoice') p on true
    left join lateral (select coalesce(sum((i.document->>'total')::bigint), 0) as credited from invoices i where i.order_id = o.id and i.document ? 'uncollected') c on true
    where p.ended <> c.credited`,
} as const;

const receipts = {
  // A sweep writes what a failure left out.
  "money-has-receipt": `
    select w.id::text, w.number from (${receiptsOwed}) w
    where w.receipt is null and w.at < now() - interval '15 minutes' or w.receipt is not null and (w.on_receipt <> w.amount or w.operation <> w.wanted)`,
  "receipts-are-registered": `
    select f.id::text as id, o.number from fiscal_receipts f join orders o on o.id = f.order_id
    where f.state = 'refused' or f.state <> 'registered' and f.created_at < now() - interval '15 minutes'`,
  // The demo's register keeps its own memory, as a foreign one does: what it registered is ours, once, and what we say it did is there.
  "register-agrees": `
    select t.number::text as id, o.number from test_register_receipts t left join fiscal_receipts f on f.id::text = t.key left join orders o on o.id = f.order_id
    where f.id is null or (t.receipt->>'total')::bigint <> f.amount or t.receipt->>'operation' <> f.document->>'operation' or f.state = 'registered' and (t.state <> 'registered' or t.number::text <> f.number or t.sign <> f.sign)
      or f.state = 'refused' or f.state = 'due' and f.updated_at < now() - interval '15 minutes'
    union all
    select f.id::text, o.number from fiscal_receipts f join orders o on o.id = f.order_id where f.register = 'test' and f.state in ('accepted', 'registered') and not exists (select 1 from test_register_receipts t where t.key = f.id::text)`,
} as const;

export const reconcileRules = { ...money, ...cards, ...goods, ...orders, ...documents, ...receipts } as const;
export type ReconcileRule = keyof typeof reconcileRules;
export const reconcileNames = Object.keys(reconcileRules) as readonly ReconcileRule[];

export type ReconcileGroup = "money" | "goods" | "orders" | "documents" | "receipts";
export const reconcileGroup = (rule: ReconcileRule): ReconcileGroup => (rule in money || rule in cards ? "money" : rule in goods ? "goods" : rule in orders ? "orders" : rule in documents ? "documents" : "receipts");
