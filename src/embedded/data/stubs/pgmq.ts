// Queues: those that SQL creates are there, nothing is in them.
import type { Stub } from '../stub.ts'

export const pgmq: Stub = {
  comment: 'A lightweight message queue. Like AWS SQS and RSMQ but on Postgres.',
  schema: 'pgmq',
  sql: `
    create table pgmq.meta (queue_name varchar unique not null, is_partitioned boolean not null, is_unlogged boolean not null,
      created_at timestamptz default now() not null);
    create type pgmq.message_record as (msg_id bigint, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb,
      headers jsonb);
    create type pgmq.queue_record as (queue_name varchar, is_partitioned boolean, is_unlogged boolean, created_at timestamptz);
    create type pgmq.metrics_result as (queue_name text, queue_length bigint, newest_msg_age_sec integer,
      oldest_msg_age_sec integer, total_messages bigint, scrape_time timestamptz, queue_visible_length bigint);
    -- A queue is two tables, which belong to the extension.
    create function pgmq.create(queue_name text) returns void language plpgsql as $$
    declare
      columns constant text := 'read_ct integer default 0 not null, enqueued_at timestamptz default now() not null';
      more constant text := 'vt timestamptz not null, message jsonb, headers jsonb';
      name text := lower(queue_name);
    begin
      if to_regclass(format('pgmq.%I', 'q_' || name)) is not null then return; end if;
      execute format('create table pgmq.%I (msg_id bigint primary key generated always as identity, %s, %s)', 'q_' || name, columns, more);
      execute format('create table pgmq.%I (msg_id bigint primary key, %s, archived_at timestamptz default now() not null, %s)', 'a_' || name, columns, more);
      execute format('create index %I on pgmq.%I (vt)', 'q_' || name || '_vt_idx', 'q_' || name);
      execute format('create index %I on pgmq.%I (archived_at)', 'archived_at_idx_' || name, 'a_' || name);
      execute format('alter extension pgmq add table pgmq.%I', 'q_' || name);
      execute format('alter extension pgmq add table pgmq.%I', 'a_' || name);
      insert into pgmq.meta values (name, false, false);
    end $$;
    create function pgmq.create_non_partitioned(queue_name text) returns void language sql begin atomic select pgmq.create(queue_name); end;
    create function pgmq.create_unlogged(queue_name text) returns void language sql begin atomic select pgmq.create(queue_name); end;`,
  functions: ['', 's']
    .map((many) => {
      const [send, messages, array] = many === '' ? ['send', 'msg', ''] : ['send_batch', 'msgs', '[]']
      return [
        '',
        ', headers jsonb',
        ', delay integer',
        ', delay timestamptz',
        ', headers jsonb, delay integer',
        ', headers jsonb, delay timestamptz',
      ]
        .map(
          (more) =>
            `pgmq.${send}(queue_name text, ${messages} jsonb${array}${more.replace('headers jsonb', `headers jsonb${array}`)}) setof bigint`,
        )
        .join('\n')
    })
    .concat(
      `pgmq.read(queue_name text, vt integer, qty integer, conditional jsonb default '{}') setof pgmq.message_record
      pgmq.read_with_poll(queue_name text, vt integer, qty integer, max_poll_seconds integer default 5, poll_interval_ms integer default 100, conditional jsonb default '{}') setof pgmq.message_record
      pgmq.pop(queue_name text) setof pgmq.message_record
      pgmq.archive(queue_name text, msg_id bigint) boolean
      pgmq.archive(queue_name text, msg_ids bigint[]) setof bigint
      pgmq.delete(queue_name text, msg_id bigint) boolean
      pgmq.delete(queue_name text, msg_ids bigint[]) setof bigint
      pgmq.set_vt(queue_name text, msg_id bigint, vt integer) setof pgmq.message_record
      pgmq.purge_queue(queue_name text) bigint
      pgmq.drop_queue(queue_name text) boolean
      pgmq.drop_queue(queue_name text, partitioned boolean) boolean
      pgmq.detach_archive(queue_name text) void
      pgmq.list_queues() setof pgmq.queue_record
      pgmq.metrics(queue_name text) pgmq.metrics_result
      pgmq.metrics_all() setof pgmq.metrics_result`,
    )
    .join('\n'),
}
