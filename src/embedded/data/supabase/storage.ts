// Schema storage of a Supabase project. Functions that only its API calls answer nothing; some are of former versions.
export const storage = `
create schema storage authorization supabase_admin;
create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');

create table storage.buckets (
  id text not null, name text not null, owner uuid, created_at timestamptz default now(),
  updated_at timestamptz default now(), public boolean default false, avif_autodetection boolean default false,
  file_size_limit bigint, allowed_mime_types text[], owner_id text,
  type storage.buckettype default 'STANDARD' not null, versioning_status text default 'DISABLED' not null,
  primary key (id)
);
create table storage.buckets_analytics (
  name text not null, type storage.buckettype default 'ANALYTICS' not null, format text default 'ICEBERG' not null,
  created_at timestamptz default now() not null, updated_at timestamptz default now() not null,
  id uuid default gen_random_uuid() not null, deleted_at timestamptz, primary key (id)
);
create table storage.buckets_vectors (
  id text not null, type storage.buckettype default 'VECTOR' not null, created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null, primary key (id)
);
create table storage.iceberg_namespaces (
  id uuid default gen_random_uuid() not null, bucket_name text not null, name text not null collate "C",
  created_at timestamptz default now() not null, updated_at timestamptz default now() not null,
  metadata jsonb default '{}' not null, catalog_id uuid not null, primary key (id),
  foreign key (catalog_id) references storage.buckets_analytics on delete cascade
);
create table storage.iceberg_tables (
  id uuid default gen_random_uuid() not null, namespace_id uuid not null, bucket_name text not null,
  name text not null collate "C", location text not null, created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null, remote_table_id text, shard_key text, shard_id text,
  catalog_id uuid not null, primary key (id),
  foreign key (catalog_id) references storage.buckets_analytics on delete cascade,
  foreign key (namespace_id) references storage.iceberg_namespaces on delete cascade
);
create table storage.migrations (
  id integer not null, name varchar(100) not null, hash varchar(40) not null, executed_at timestamp default now(),
  unique (name), primary key (id)
);
create table storage.objects (
  id uuid default gen_random_uuid() not null, bucket_id text, name text, owner uuid,
  created_at timestamptz default now(), updated_at timestamptz default now(),
  last_accessed_at timestamptz default now(), metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored, version text, owner_id text,
  user_metadata jsonb, archived_at timestamptz, is_delete_marker boolean default false not null,
  is_versioned boolean default false not null, primary key (id), foreign key (bucket_id) references storage.buckets
);
create table storage.s3_multipart_uploads (
  id text not null, in_progress_size bigint default 0 not null, upload_signature text not null,
  bucket_id text not null, key text not null collate "C", version text not null, owner_id text,
  created_at timestamptz default now() not null, user_metadata jsonb, metadata jsonb, primary key (id),
  foreign key (bucket_id) references storage.buckets
);
create table storage.s3_multipart_uploads_parts (
  id uuid default gen_random_uuid() not null, upload_id text not null, size bigint default 0 not null,
  part_number integer not null, bucket_id text not null, key text not null collate "C", etag text not null,
  owner_id text, version text not null, created_at timestamptz default now() not null, primary key (id),
  foreign key (bucket_id) references storage.buckets,
  foreign key (upload_id) references storage.s3_multipart_uploads on delete cascade
);
create table storage.vector_indexes (
  id text default gen_random_uuid() not null, name text not null collate "C", bucket_id text not null,
  data_type text not null, dimension integer not null, distance_metric text not null, metadata_configuration jsonb,
  created_at timestamptz default now() not null, updated_at timestamptz default now() not null, primary key (id),
  foreign key (bucket_id) references storage.buckets_vectors
);
create table storage.prefixes (
  bucket_id text not null references storage.buckets, name text not null collate "C",
  level integer generated always as (array_length(string_to_array(name, '/'), 1)) stored,
  created_at timestamptz default now(), updated_at timestamptz default now(), primary key (bucket_id, level, name)
);
create unique index bname on storage.buckets (name);
create unique index bucketid_objname on storage.objects (bucket_id, name);
create index name_prefix_search on storage.objects (name text_pattern_ops);

create function storage.foldername(name text) returns text[] language sql immutable as $$
  select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1]
$$;
create function storage.filename(name text) returns text language sql immutable as $$
  select (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)]
$$;
create function storage.extension(name text) returns text language sql immutable as $$
  select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;
create function storage.operation() returns text language sql stable as $$
  select current_setting('storage.operation', true)
$$;
create function storage.allow_only_operation(expected_operation text) returns boolean language sql stable as $$
  select storage.operation() = expected_operation
$$;
create function storage.allow_any_operation(expected_operations text[]) returns boolean language sql stable as $$
  select storage.operation() = any (expected_operations)
$$;
create function storage.get_size_by_bucket() returns table (size bigint, bucket_id text) language plpgsql as 'begin end';
create function storage.can_insert_object(bucketid text, name text, owner uuid, metadata jsonb) returns void
  language plpgsql as 'begin end';
create function storage.search(prefix text, bucketname text, limits integer default 100, levels integer default 1,
  offsets integer default 0, search text default '', sortcolumn text default 'name', sortorder text default 'asc')
  returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz, last_accessed_at timestamptz,
    metadata jsonb) language plpgsql as 'begin end';
create function storage.search_v2(prefix text, bucket_name text, limits integer default 100, levels integer default 1,
  start_after text default '', sort_order text default 'asc', sort_column text default 'name',
  sort_column_after text default '')
  returns table (key text, name text, id uuid, updated_at timestamptz, created_at timestamptz,
    last_accessed_at timestamptz, metadata jsonb) language plpgsql as 'begin end';
create function storage.list_objects_with_delimiter(bucket_id text, prefix_param text, delimiter_param text,
  max_keys integer default 100, start_after text default '', next_token text default '')
  returns table (name text, id uuid, metadata jsonb, updated_at timestamptz) language plpgsql as 'begin end';
create function storage.get_level(name text) returns integer language sql immutable as $$
  select array_length(string_to_array(name, '/'), 1)
$$;
create function storage.get_prefix(name text) returns text language sql immutable as $$
  select array_to_string(storage.foldername(name), '/')
$$;
create function storage.get_prefixes(name text) returns text[] language plpgsql immutable as 'begin return null; end';
create function storage.add_prefixes(_bucket_id text, _name text) returns void language plpgsql as 'begin end';
create function storage.delete_prefix(_bucket_id text, _name text) returns boolean
  language plpgsql as 'begin return null; end';
create function storage.update_updated_at_column() returns trigger language plpgsql as 'begin return new; end';
create function storage.enforce_bucket_name_length() returns trigger language plpgsql as 'begin return new; end';
create function storage.protect_delete() returns trigger language plpgsql as 'begin return new; end';
create function storage.objects_insert_prefix_trigger() returns trigger language plpgsql as 'begin return new; end';
create function storage.objects_update_prefix_trigger() returns trigger language plpgsql as 'begin return new; end';
create function storage.objects_update_cleanup() returns trigger language plpgsql as 'begin return new; end';
create function storage.objects_delete_cleanup() returns trigger language plpgsql as 'begin return new; end';
create function storage.objects_update_level_trigger() returns trigger language plpgsql as 'begin return new; end';
create function storage.prefixes_insert_trigger() returns trigger language plpgsql as 'begin return new; end';
create function storage.prefixes_delete_cleanup() returns trigger language plpgsql as 'begin return new; end';
create function storage.delete_prefix_hierarchy_trigger() returns trigger language plpgsql as 'begin return new; end';
`
