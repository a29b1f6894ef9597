-- What the platform makes in a project's database, in small.
create schema auth authorization supabase_admin;
create schema storage authorization supabase_admin;
create schema realtime authorization supabase_admin;
create schema extensions;
create schema supabase_functions authorization supabase_admin;
create schema cron;
create extension citext with schema extensions;
grant execute on function extensions.citext_eq(extensions.citext, extensions.citext) to dashboard_user;
grant usage on schema auth, storage, realtime, extensions to anon, authenticated, service_role;

create table auth.users (id uuid primary key, email text);
comment on table auth.users is 'Users.';
create function auth.uid() returns uuid language sql stable as 'select null::uuid';
alter table auth.users owner to supabase_auth_admin;
alter table auth.users enable row level security;
grant select on auth.users to dashboard_user;

create table storage.buckets (id text primary key);
create table storage.objects (id uuid primary key, bucket_id text references storage.buckets, owner uuid);
create function storage.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on storage.objects for each row execute function storage.touch();
alter table storage.objects enable row level security;
alter table storage.objects owner to supabase_storage_admin;

create table realtime.messages (id uuid, topic text);
alter table realtime.messages enable row level security;

create function supabase_functions.http_request() returns trigger language plpgsql as 'begin return new; end';

create table cron.job (id bigint primary key);
alter table cron.job enable row level security;
create policy cron_job_policy on cron.job;

create function extensions.watch() returns event_trigger language plpgsql as 'begin end';
create event trigger platform_watch on ddl_command_end when tag in ('CREATE EXTENSION', 'ALTER EXTENSION')
  execute function extensions.watch();

create publication supabase_realtime;
create publication supabase_realtime_messages for table realtime.messages;
comment on publication supabase_realtime_messages is 'Private.';

alter default privileges for role postgres in schema public grant all on tables to anon;
alter default privileges for role postgres in schema storage grant all on tables to anon;
alter default privileges for role supabase_admin in schema public grant all on tables to anon;
alter default privileges for role supabase_admin in schema storage grant all on tables to anon;
