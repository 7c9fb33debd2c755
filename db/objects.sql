-- What drizzle's migrations do not describe: extensions, functions, triggers. Runs after them at every start, so every statement can run again.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- unaccent() is only stable, because its dictionary can change; named explicitly it may stand in an index.
create or replace function fold(value text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- Every price a variant ever had, for "lowest price of the last 30 days".
create or replace function record_price_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.amount is distinct from old.amount then
    insert into price_changes (id, variant_id, price_book, amount) values (gen_random_uuid(), new.variant_id, new.price_book, new.amount);
  end if;
  return new;
end $$;
create or replace trigger prices_history after insert or update on prices for each row execute function record_price_change();

-- The catalogue held in each server process is refreshed when one of its tables changes; one message per statement.
create or replace function announce_catalogue_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('catalogue_changed', tg_table_name);
  return null;
end $$;
create or replace trigger products_changed after insert or update or delete on products for each statement execute function announce_catalogue_change();
create or replace trigger product_categories_changed after insert or update or delete on product_categories for each statement execute function announce_catalogue_change();
create or replace trigger categories_changed after insert or update or delete on categories for each statement execute function announce_catalogue_change();
create or replace trigger attributes_changed after insert or update or delete on attributes for each statement execute function announce_catalogue_change();
create or replace trigger variants_changed after insert or update or delete on variants for each statement execute function announce_catalogue_change();
create or replace trigger price_books_changed after insert or update or delete on price_books for each statement execute function announce_catalogue_change();
create or replace trigger prices_changed after insert or update or delete on prices for each statement execute function announce_catalogue_change();
-- Stock changes with every order: the message names the variants when they are few (a message holds 8,000 bytes), so that only those are counted again.
create or replace function announce_stock_change() returns trigger language plpgsql as $$
declare touched uuid[];
begin
  select array_agg(distinct variant_id) into touched from changed;
  if cardinality(touched) <= 200 then
    perform pg_notify('catalogue_changed', 'stock:' || array_to_string(touched, ','));
  elsif touched is not null then
    perform pg_notify('catalogue_changed', 'stock');
  end if;
  return null;
end $$;
create or replace trigger stock_changed after update on stock referencing new table as changed for each statement execute function announce_stock_change();
create or replace trigger stock_added after insert on stock referencing new table as changed for each statement execute function announce_stock_change();
create or replace trigger stock_removed after delete on stock referencing old table as changed for each statement execute function announce_stock_change();
create or replace trigger media_changed after insert or update or delete on media for each statement execute function announce_catalogue_change();
create or replace trigger rules_changed after insert or update or delete on rule_versions for each statement execute function announce_catalogue_change();
create or replace trigger rule_tests_changed after insert or update or delete on rule_tests for each statement execute function announce_catalogue_change();
create or replace trigger models_changed after insert or update or delete on model_versions for each statement execute function announce_catalogue_change();

-- A part of a subject, a name or an address, as the desk searches them.
create index if not exists tickets_words on tickets using gin ((subject || ' ' || name || ' ' || email) gin_trgm_ops);
-- The desk's queue in its own order: the first page is the index's first entries, and the counts of the tabs are read from it alone. The expressions are those of
-- `desk-queue.server.ts`, word for word. With 200,000 tickets, 5,000 of them unsettled, the
-- first page took 0.4 ms instead of 78 and a settled ticket's tag 7 instead of 340, on a machine with six times its load (2026-11).
create index if not exists tickets_queue on tickets (
  (case state when 'open' then 0 when 'waiting-for-customer' then 1 else 2 end), (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end),
  (case when first_answered_at is null then first_answer_due_at end), updated_at, id
) include (assignee_id, snoozed_until, priority, first_answered_at, first_answer_due_at, solve_due_at) where state in ('open', 'waiting-for-customer');
create index if not exists tickets_tags on tickets using gin (tags);
-- What was said and what it is called, as words: kept beside the row, for whoever looks for a frequent word reads thousands of rows backwards, and to break
-- each text into words again was nine tenths of that search (2026-11).
alter table tickets add column if not exists words tsvector generated always as (to_tsvector('simple', subject || ' ' || name || ' ' || email)) stored;
create index if not exists tickets_said on tickets using gin (words);
alter table ticket_messages add column if not exists words tsvector generated always as (to_tsvector('simple', body)) stored;
create index if not exists ticket_messages_said on ticket_messages using gin (words);
-- A word that many have is looked for from the newest backwards, one that few have by the index of words.
create index if not exists tickets_updated on tickets (updated_at);
create index if not exists ticket_messages_created on ticket_messages (created_at);

-- What the back office's list of orders is searched by: the order's own words, and those of its lines, which a trigger carries over.
create or replace function carry_order_goods() returns trigger language plpgsql as $$
begin
  update orders o set goods = g.goods, made_to_order = g.made
  from (select l.order_id, left(string_agg(distinct l.sku || ' ' || (l.name->>'en') || ' ' || coalesce(l.name->>'ru', ''), ' '), 4000) as goods, bool_or(l.configuration is not null) as made
    from order_lines l where l.order_id in (select order_id from changed) group by l.order_id) g
  where o.id = g.order_id and (o.goods <> g.goods or o.made_to_order <> g.made);
  return null;
end $$;
create or replace trigger order_lines_added after insert on order_lines referencing new table as changed for each statement execute function carry_order_goods();
create or replace trigger order_lines_updated after update on order_lines referencing new table as changed for each statement execute function carry_order_goods();
create or replace function order_words(number text, email text, address jsonb, goods text) returns text language sql immutable parallel safe as $$
  select lower(number || ' ' || email || ' ' || coalesce(address->>'name', '') || ' ' || coalesce(address->>'company', '') || ' ' || coalesce(address->>'line1', '') || ' ' || coalesce(address->>'postalCode', '')
    || ' ' || coalesce(address->>'city', '') || ' ' || goods) $$;
create index if not exists orders_searched on orders using gin (order_words(number, email, address, goods) gin_trgm_ops);

create sequence if not exists order_numbers start 100001;
create sequence if not exists ticket_numbers start 1001;

-- Search: the texts of search_documents as lexemes, title before kind before keywords before body.
alter table search_documents add column if not exists lexemes tsvector generated always as (
  setweight(to_tsvector(case locale when 'ru' then 'russian'::regconfig else 'english'::regconfig end, fold(title)), 'A')
  || setweight(to_tsvector(case locale when 'ru' then 'russian'::regconfig else 'english'::regconfig end, fold(kind)), 'B')
  || setweight(to_tsvector(case locale when 'ru' then 'russian'::regconfig else 'english'::regconfig end, fold(keywords)), 'C')
  || setweight(to_tsvector(case locale when 'ru' then 'russian'::regconfig else 'english'::regconfig end, fold(body)), 'D')) stored;
create index if not exists search_documents_lexemes on search_documents using gin (lexemes);
create index if not exists search_documents_title on search_documents using gin (fold(title) gin_trgm_ops);
create or replace trigger search_documents_changed after insert or update or delete on search_documents for each statement execute function announce_catalogue_change();

-- Live conversations: one message per change, heard by every server process that has somebody looking at the ticket. Typing and presence use
-- the same channel and are stored nowhere.
create or replace function announce_message() returns trigger language plpgsql as $$
begin
  perform pg_notify('conversations', json_build_object('kind', 'message', 'ticket', new.ticket_id, 'position', new.position)::text);
  return null;
end $$;
create or replace trigger ticket_messages_live after insert on ticket_messages for each row execute function announce_message();
create or replace function announce_ticket() returns trigger language plpgsql as $$
begin
  perform pg_notify('conversations', json_build_object('kind', 'changed', 'ticket', new.id)::text);
  return null;
end $$;
create or replace trigger tickets_live after update on tickets for each row
  when ((old.state, old.customer_read_at, old.staff_read_at, old.assignee_id, old.priority, old.subject, old.user_id, old.rating, old.later_rating)
    is distinct from (new.state, new.customer_read_at, new.staff_read_at, new.assignee_id, new.priority, new.subject, new.user_id, new.rating, new.later_rating))
  execute function announce_ticket();
-- Who signs out, or whose link is revoked, sees no more: their streams ask again at once whether they may.
create or replace function announce_access() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'sessions' then
    perform pg_notify('conversations', json_build_object('kind', 'access', 'user', old.user_id)::text);
  else
    perform pg_notify('conversations', json_build_object('kind', 'access', 'ticket', old.ticket_id)::text);
  end if;
  return null;
end $$;
create or replace trigger sessions_live after delete on sessions for each row execute function announce_access();
create or replace trigger ticket_links_live after update on ticket_links for each row when (new.revoked_at is distinct from old.revoked_at) execute function announce_access();
