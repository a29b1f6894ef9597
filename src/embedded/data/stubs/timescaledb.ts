// TimescaleDB, whose hypertables stay plain tables.
import type { Stub } from '../stub.ts'

export const timescaledb: Stub = {
  comment: 'Enables scalable inserts and complex queries for time-series data (Community Edition)',
  sql: `
    create schema timescaledb_information;
    create type dimension_info as (id integer);`,
  functions: `
    create_hypertable(relation regclass, time_column_name name, partitioning_column name default null, number_partitions integer default null, associated_schema_name name default null, associated_table_prefix name default null, chunk_time_interval anyelement default null::bigint, create_default_indexes boolean default true, if_not_exists boolean default false, partitioning_func regproc default null, migrate_data boolean default false, chunk_target_size text default null, chunk_sizing_func regproc default null, time_partitioning_func regproc default null) table(hypertable_id integer, schema_name name, table_name name, created boolean)
    create_hypertable(relation regclass, dimension dimension_info, create_default_indexes boolean default true, if_not_exists boolean default false, migrate_data boolean default false) table(hypertable_id integer, created boolean)
    create_distributed_hypertable(relation regclass, time_column_name name, partitioning_column name default null, number_partitions integer default null) table(hypertable_id integer, schema_name name, table_name name, created boolean)
    by_range(column_name name, partition_interval anyelement default null::bigint, partition_func regproc default null) dimension_info
    by_hash(column_name name, number_partitions integer, partition_func regproc default null) dimension_info
    add_dimension(hypertable regclass, column_name name, number_partitions integer default null, chunk_time_interval anyelement default null::bigint, partitioning_func regproc default null, if_not_exists boolean default false) table(dimension_id integer, schema_name name, table_name name, column_name name, created boolean)
    set_chunk_time_interval(hypertable regclass, chunk_time_interval anyelement, dimension_name name default null) void
    set_integer_now_func(hypertable regclass, integer_now_func regproc, replace_if_exists boolean default false) void
    add_compression_policy(hypertable regclass, compress_after anycompatible, if_not_exists boolean default false, schedule_interval interval default null, initial_start timestamptz default null, timezone text default null) integer
    add_retention_policy(relation regclass, drop_after anycompatible, if_not_exists boolean default false, schedule_interval interval default null, initial_start timestamptz default null, timezone text default null) integer
    add_continuous_aggregate_policy(continuous_aggregate regclass, start_offset anycompatible, end_offset anycompatible, schedule_interval interval, if_not_exists boolean default false) integer
    add_reorder_policy(hypertable regclass, index_name name, if_not_exists boolean default false) integer
    add_job(proc regproc, schedule_interval interval, config jsonb default null, initial_start timestamptz default null, scheduled boolean default true) integer
    remove_compression_policy(hypertable regclass, if_exists boolean default false) boolean
    remove_retention_policy(relation regclass, if_exists boolean default false) void
    compress_chunk(uncompressed_chunk regclass, if_not_compressed boolean default true) regclass
    decompress_chunk(uncompressed_chunk regclass, if_compressed boolean default true) regclass
    drop_chunks(relation regclass, older_than anycompatible default null::interval, newer_than anycompatible default null::interval) setof text
    show_chunks(relation regclass, older_than anycompatible default null::interval, newer_than anycompatible default null::interval) setof regclass
    time_bucket(bucket_width interval, ts timestamp) timestamp
    time_bucket(bucket_width interval, ts timestamptz) timestamptz
    time_bucket(bucket_width interval, ts date) date
    time_bucket(bucket_width interval, ts timestamptz, timezone text) timestamptz
    time_bucket(bucket_width interval, ts timestamptz, origin timestamptz) timestamptz
    time_bucket(bucket_width smallint, ts smallint) smallint
    time_bucket(bucket_width integer, ts integer) integer
    time_bucket(bucket_width bigint, ts bigint) bigint
    time_bucket_gapfill(bucket_width interval, ts timestamptz, start timestamptz default null, finish timestamptz default null) timestamptz
    stub_first(anyelement, anyelement, anycompatible) anyelement`,
  last: `
    create aggregate first(anyelement, anycompatible) (sfunc = stub_first, stype = anyelement);
    create aggregate last(anyelement, anycompatible) (sfunc = stub_first, stype = anyelement);`,
}
