// A small schema with something of most kinds, so that a conversation holds many kinds of answers.
export const NETWORK_SCHEMA = `
  create type mood as enum ('good', 'bad');
  create domain small as integer check (value < 10);
  create sequence numbers;
  create table people (id bigint primary key default nextval('numbers'), name text not null, mood mood, size small);
  create table orders (id int generated always as identity, person bigint references people, total numeric(10,2) check (total > 0));
  create index on orders (total) where total > 5;
  create view happy as select id, name from people where mood = 'good';
  create function add(a int, b int) returns int language sql as 'select a + b';
  create policy own on people using (name = current_user);
  comment on table people is 'who is there';
  grant select on people to public;`
