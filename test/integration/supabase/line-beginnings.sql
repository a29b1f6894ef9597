-- Lines that look like comments or statements and are neither.
create function public.body() returns text language plpgsql as $$
begin
-- a comment that belongs to the function
  return '
-- text of a literal
CREATE TABLE "literal" (id int);
GRANT ALL ON SCHEMA "auth" TO "anon";
';
end
$$;
create table public.lines (
  a text default '
-- text of a default
CREATE SCHEMA "default"',
  b text check (b <> '
-- text of a constraint')
);
comment on table public.lines is 'First
-- text of a comment
ALTER TABLE "cron"."job" is no statement here
COMMENT ON EXTENSION "citext" neither';
create view public.literal as select '
-- text of a view'::text as a;
create policy "line" on public.lines using (a <> '
-- text of a policy');
