// Small histories to draw from: each migration with what takes it back by hand, and another text that it might have been edited to.

export interface PooledMigration {
  readonly up: string
  /** What a person runs to take it back; undefined where nobody would. */
  readonly down?: string
  /** What its file holds after it was edited. */
  readonly edited?: string
  /** Later ones that make its work theirs: `create or replace` of the same. */
  readonly supersededBy?: readonly number[]
  /** The one that makes what this drops, or drops what it makes: if neither ran, the schema is as if both had. */
  readonly pair?: number
  /** It changes no schema. */
  readonly onlyRows?: true
}

const shop: readonly PooledMigration[] = [
  {
    up: `create table app.customer (id bigint generated always as identity primary key, email text not null unique)`,
  },
  {
    up: `create table app.orders (id serial primary key, customer_id bigint references app.customer, total numeric(10,2) default 0 check (total >= 0), status varchar(20) default 'new');
      create index orders_status on app.orders (status) where status <> 'done'`,
    down: `drop table app.orders`,
    edited: `create table app.orders (id serial primary key, customer_id bigint references app.customer, total numeric(12,2) default 0 check (total >= 0), status varchar(20) default 'new', note text);
      create index orders_status on app.orders (status) where status <> 'done'`,
  },
  {
    up: `alter table app.customer add column name text not null default ''`,
    down: `alter table app.customer drop column name`,
    edited: `alter table app.customer add column name varchar(80) not null default ''`,
  },
  {
    up: `create function app.total(c bigint) returns numeric language sql stable as $$ select 1.0 $$`,
    supersededBy: [7],
  },
  {
    up: `create view app.vip as select id, email from app.customer where email in ('a@b.c', 'd@e.f')`,
    down: `drop view app.vip`,
    edited: `create view app.vip as select id, email from app.customer where email in ('a@b.c')`,
  },
  { up: `insert into app.customer (email) values ('x@y.z')`, onlyRows: true },
  {
    up: `alter table app.customer enable row level security;
      create policy own on app.customer for select using (email = current_user and id > 0)`,
    down: `drop policy own on app.customer; alter table app.customer disable row level security`,
    edited: `alter table app.customer enable row level security;
      create policy own on app.customer for all using (email = current_user)`,
  },
  {
    up: `create or replace function app.total(c bigint) returns numeric language sql stable as $$ select 2.0 + c $$`,
  },
  {
    up: `create index customer_lower on app.customer (lower(email))`,
    down: `drop index app.customer_lower`,
  },
  {
    up: `comment on table app.customer is 'who buys'; grant select on app.customer to public`,
    down: `comment on table app.customer is null; revoke select on app.customer from public`,
  },
]

const blog: readonly PooledMigration[] = [
  { up: `create type app.state as enum ('draft', 'live')` },
  {
    up: `create table app.post (id int primary key, title text, state app.state not null default 'draft', at timestamptz default now())`,
  },
  { up: `alter type app.state add value 'gone'` },
  {
    up: `alter table app.post add column body text`,
    down: `alter table app.post drop column body`,
    edited: `alter table app.post add column body jsonb`,
  },
  {
    up: `create table app.tag (name text primary key);
      create table app.post_tag (post_id int references app.post on delete cascade, tag text references app.tag, primary key (post_id, tag))`,
    down: `drop table app.post_tag; drop table app.tag`,
  },
  {
    up: `alter table app.post alter column title set not null`,
    down: `alter table app.post alter column title drop not null`,
  },
  {
    up: `create function app.touch() returns trigger language plpgsql as $$ begin new.at := now(); return new; end $$;
      create trigger touch before update on app.post for each row execute function app.touch()`,
    down: `drop trigger touch on app.post; drop function app.touch()`,
    edited: `create function app.touch() returns trigger language plpgsql as $$ begin new.at := clock_timestamp(); return new; end $$;
      create trigger touch before insert or update on app.post for each row execute function app.touch()`,
  },
  { up: `update app.post set title = 'none' where title is null`, onlyRows: true },
  { up: `alter table app.post rename column at to changed_at` },
  {
    up: `create materialized view app.by_state as select state, count(*) as n from app.post group by state`,
    down: `drop materialized view app.by_state`,
  },
  {
    up: `alter table app.post add constraint title_short check (length(title) between 1 and 200)`,
    down: `alter table app.post drop constraint title_short`,
    edited: `alter table app.post add constraint title_short check (length(title) < 100)`,
  },
]

const stock: readonly PooledMigration[] = [
  {
    up: `create sequence app.number start 1000; create domain app.amount as int check (value >= 0)`,
    down: `drop sequence app.number; drop domain app.amount`,
  },
  {
    up: `create table app.item (id int primary key default nextval('app.number'), n app.amount, kind text default 'x', parent int references app.item)`,
  },
  {
    up: `alter table app.item alter column kind set default 'y'`,
    down: `alter table app.item alter column kind set default 'x'`,
  },
  { up: `create table app.old (id int)`, pair: 4 },
  { up: `drop table app.old`, down: `create table app.old (id int)`, pair: 3 },
  {
    up: `create table app.move (item int references app.item, at date not null, n int) partition by range (at);
      create table app.move_2024 partition of app.move for values from ('2024-01-01') to ('2025-01-01')`,
    down: `drop table app.move`,
  },
  {
    up: `alter table app.item alter column kind type varchar(40)`,
    down: `alter table app.item alter column kind type text`,
  },
  {
    up: `create function app.move_one(i int, out m int) language plpgsql as $$ begin insert into app.move values (i, now(), 1); m := 1; end $$`,
    down: `drop function app.move_one(int)`,
    edited: `create function app.move_one(i int, out m int) language plpgsql as $$ begin insert into app.move values (i, now(), 2); m := 2; end $$`,
  },
  {
    up: `create unique index item_kind on app.item (kind, parent) include (n)`,
    down: `drop index app.item_kind`,
  },
  { up: `alter table app.item rename to items` },
  {
    up: `create view app.roots as select i.id, i.kind from app.items i where i.parent is null and i.kind like 'x%'`,
    down: `drop view app.roots`,
  },
]

/** What is dropped and made again under its name, as tools that write migrations do. */
const clinic: readonly PooledMigration[] = [
  {
    up: `create table app.visit (id int primary key, kind text constraint known check (kind in ('a', 'b')), who name);
      alter table app.visit enable row level security`,
  },
  { up: `create policy own on app.visit for select using (who = current_user)`, supersededBy: [2, 8] },
  {
    up: `drop policy if exists own on app.visit; create policy own on app.visit for select using (who = current_user and id > 0)`,
    edited: `drop policy if exists own on app.visit; create policy own on app.visit for select using (who = current_user and id > 7)`,
    supersededBy: [8],
  },
  {
    up: `alter table app.visit drop constraint if exists known;
      alter table app.visit add constraint known check (kind in ('a', 'b', 'c'))`,
    down: `alter table app.visit drop constraint known; alter table app.visit add constraint known check (kind in ('a', 'b'))`,
  },
  {
    up: `create function app.stamp() returns trigger language plpgsql as $$ begin new.who := 'x'; return new; end $$;
      create trigger stamp before insert on app.visit for each row execute function app.stamp()`,
    supersededBy: [5],
  },
  {
    up: `drop trigger if exists stamp on app.visit;
      create or replace function app.stamp() returns trigger language plpgsql as $$ begin new.who := current_user; return new; end $$;
      create trigger stamp before insert on app.visit for each row execute function app.stamp()`,
  },
  {
    up: `create view app.kinds as select distinct kind from app.visit; create index visit_kind on app.visit (kind)`,
    supersededBy: [7],
  },
  {
    up: `drop view if exists app.kinds; create view app.kinds as select kind, count(*) as n from app.visit group by kind;
      drop index if exists app.visit_kind; create index visit_kind on app.visit (kind, who)`,
  },
  {
    up: `drop policy if exists own on app.visit; create policy own on app.visit using (who = current_user)`,
    down: `drop policy own on app.visit; create policy own on app.visit for select using (who = current_user and id > 0)`,
  },
]

/** Names that go from one object to another, as where a type or a table is made anew beside the old one. */
const library: readonly PooledMigration[] = [
  { up: `create type app.state as enum ('in', 'out')`, supersededBy: [4] },
  { up: `create table app.book (id int primary key, state app.state not null default 'in', title text)` },
  {
    up: `create table app.loan (id int primary key, book int references app.book, days int)`,
    supersededBy: [6],
  },
  {
    up: `alter table app.book add column shelf text; comment on column app.book.shelf is 'where it stands'`,
    down: `alter table app.book drop column shelf`,
  },
  {
    up: `create type app.state_new as enum ('in', 'out', 'lost');
      alter table app.book alter column state drop default;
      alter table app.book alter column state type app.state_new using (state::text::app.state_new);
      alter type app.state rename to state_old;
      alter type app.state_new rename to state;
      drop type app.state_old;
      alter table app.book alter column state set default 'in'`,
  },
  { up: `create index loan_book on app.loan (book)`, supersededBy: [6] },
  {
    up: `create table app.loan_new (id bigint primary key, book int references app.book, until date);
      insert into app.loan_new (id, book) select id, book from app.loan;
      drop table app.loan;
      alter table app.loan_new rename to loan;
      create index loan_book on app.loan (book, until)`,
  },
  {
    up: `alter table app.book rename column title to name; alter table app.book add column title text`,
  },
  {
    up: `create function app.titles() returns setof text language sql as $$ select name from app.book $$`,
    supersededBy: [9],
  },
  {
    up: `drop function if exists app.titles(); create function app.titles() returns table (name text, title text) language sql as $$ select name, title from app.book $$`,
  },
]

export const POOLS: readonly (readonly PooledMigration[])[] = [shop, blog, stock, clinic, library]
