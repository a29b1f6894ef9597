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

export const POOLS: readonly (readonly PooledMigration[])[] = [shop, blog, stock]
