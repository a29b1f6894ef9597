// pgsodium: keys, and functions that encrypt nothing.
import type { Stub } from '../stub.ts'

export const pgsodium: Stub = {
  comment: 'Postgres extension for libsodium functions',
  schema: 'pgsodium',
  sql: `
    create type pgsodium.key_status as enum ('default', 'valid', 'invalid', 'expired');
    create type pgsodium.key_type as enum ('aead-ietf', 'aead-det', 'hmacsha512', 'hmacsha256', 'auth', 'shorthash', 'generichash',
      'kdf', 'secretbox', 'secretstream', 'stream_xchacha20');
    create table pgsodium.key (id uuid primary key default gen_random_uuid(), status pgsodium.key_status default 'valid',
      created timestamptz not null default now(), expires timestamptz, key_type pgsodium.key_type, key_id bigint,
      key_context bytea default '\\x7067736f6469756d', name text unique, associated_data text default 'associated',
      raw_key bytea, raw_key_nonce bytea, parent_key uuid references pgsodium.key, comment text, user_data text);
    create view pgsodium.valid_key as select id, name, status, key_type, key_id, key_context, created, expires, associated_data
      from pgsodium.key where status in ('valid', 'default') and (expires is null or expires > now());
    create view pgsodium.decrypted_key as select key.*, raw_key as decrypted_raw_key from pgsodium.key;`,
  functions: `
    pgsodium.create_key(key_type pgsodium.key_type default 'aead-det', name text default null, raw_key bytea default null, raw_key_nonce bytea default null, parent_key uuid default null, key_context bytea default '\\x7067736f6469756d', expires timestamptz default null, associated_data text default '') pgsodium.valid_key
    pgsodium.crypto_aead_det_encrypt(message bytea, additional bytea, key_uuid uuid, nonce bytea default null) bytea
    pgsodium.crypto_aead_det_decrypt(message bytea, additional bytea, key_uuid uuid, nonce bytea default null) bytea
    pgsodium.crypto_aead_det_noncegen() bytea
    pgsodium.crypto_aead_det_keygen() bytea
    pgsodium.crypto_secretbox(message bytea, nonce bytea, key bytea) bytea
    pgsodium.crypto_secretbox_open(message bytea, nonce bytea, key bytea) bytea
    pgsodium.crypto_secretbox_keygen() bytea
    pgsodium.crypto_secretbox_noncegen() bytea
    pgsodium.randombytes_buf(size integer) bytea
    pgsodium.randombytes_random() integer
    pgsodium.randombytes_uniform(upper_bound integer) integer
    pgsodium.update_mask(target oid, debug boolean default false) void
    pgsodium.derive_key(key_id bigint, key_len integer default 32, context bytea default '\\x7067736f6469756d') bytea`,
}
