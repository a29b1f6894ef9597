-- What came with 14 and 15.
create function app.sum_of_two(a integer, b integer) returns integer language sql begin atomic select a + b; end;
create table app.compressed (a text compression pglz, b integer, constraint compressed_b_key unique nulls not distinct (b));
create view app.invoked with (security_invoker = true) as select 1 as one;
create publication schema_publication for tables in schema other;
create publication filtered_publication for table app.orders (id, total) where (total > 0);
