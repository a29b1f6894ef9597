-- What came with 16 to 18.
create table app.newest (
  a integer constraint a_named not null,
  b int4range not null,
  doubled integer generated always as (a * 2) virtual,
  parent integer,
  during tsrange not null,
  constraint newest_pkey primary key (b, during without overlaps),
  constraint loose check (a > 0) not enforced
);
grant maintain on app.newest to fx_reader;
create domain app.named as integer constraint a_name not null;
create table app.virtual (a integer, v integer generated always as (a * 2));
