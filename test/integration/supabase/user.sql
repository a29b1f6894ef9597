-- What users make, some of it inside what the platform owns.
create schema private;
comment on schema private is 'Of the app.';
create table public.profiles (
  id uuid primary key references auth.users on delete cascade,
  number serial,
  nick extensions.citext
);
create unlogged table public.cache (id int);
create table public.messages (id int primary key, body text);
create sequence private.counter;
create view public.nicks as select id, nick from public.profiles;
create materialized view private.numbers as select number from public.profiles;
alter table public.profiles enable row level security;
create policy "own profile" on public.profiles using (auth.uid() = id);
create policy cron_job_like on public.messages using (true);

create function public.handle_new_user() returns trigger language plpgsql security definer as $$
begin
  insert into public.profiles (id) values (new.id);
  return new;
end
$$;
create function public.by_nick(nick extensions.citext) returns uuid language sql as 'select null::uuid';
create function public.by_role("auth" text) returns uuid language sql as 'select null::uuid';
create procedure private.tidy() language sql as '';
revoke all on function public.by_nick(extensions.citext) from public;
grant execute on function public.by_nick(extensions.citext) to anon;
revoke all on function public.by_role(text) from public;
grant select on public.profiles to anon with grant option;
set role anon;
grant select on public.profiles to pgbouncer;
reset role;
grant select (id), update (nick) on public.profiles to authenticated;
grant usage on schema private to pgbouncer, authenticated;

create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();
comment on trigger on_auth_user_created on auth.users is 'Makes the profile.';
create trigger webhook after insert on auth.users
  for each row execute function supabase_functions.http_request();
create trigger on_message after insert on public.messages
  for each row execute function public.handle_new_user();
create constraint trigger checked after insert on public.messages
  for each row execute function public.handle_new_user();
create policy "read own" on storage.objects for select to authenticated using (owner = auth.uid());
comment on policy "read own" on storage.objects is 'Their own files.';
create policy listen on realtime.messages for select to authenticated using (true);

create function private.on_ddl() returns event_trigger language plpgsql as 'begin end';
create event trigger user_ddl on ddl_command_end when tag in ('CREATE TABLE') execute function private.on_ddl();
create event trigger user_ddl_off on sql_drop execute function private.on_ddl();
alter event trigger user_ddl_off disable;
comment on event trigger user_ddl is 'The user''s.';

create publication own for table public.messages;
alter publication supabase_realtime add table public.messages, storage.objects;

create foreign data wrapper wasm;
grant all on foreign data wrapper wasm to postgres with grant option;
grant all on foreign data wrapper wasm to anon;

alter default privileges for role postgres in schema private grant all on tables to anon;
