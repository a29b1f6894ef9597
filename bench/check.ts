// `schemadump check` of large files: whole processes. 1 GB is measured only when it is named (--only check-1gb).
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, sideBySide } from './measure.ts'
import { seconds } from './report.ts'

const HEAD = `--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 17.2\n-- Dumped by pg_dump version 17.2\n\n`
const END = '--\n-- PostgreSQL database dump complete\n--\n\n'

/** A Markdown table. */
export async function measureCheck({
  cli,
  rounds,
  large,
}: {
  readonly cli: string
  readonly rounds: number
  readonly large: boolean
}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-bench-'))
  const rows: string[] = []
  try {
    const files = large
      ? ([['1 GB, half of it data, with a comment of 100 MB', 1e9, 10_000, 200]] as const)
      : ([['20 MB of schema', 20e6, 500, 200]] as const)
    for (const [name, bytes, milliseconds, memory] of files) {
      const file = join(folder, 'dump.sql')
      writeDump(file, bytes, large)
      const command = { name: 'schemadump check', argv: [process.execPath, cli, 'check', file, '--quiet'] }
      const [series] = await sideBySide([command], large ? 1 : rounds, !large)
      const times = series?.runs.map((run) => run.milliseconds) ?? []
      const peak = median(series?.runs.map((run) => run.peakMemory ?? NaN) ?? [])
      const missed = median(times) > milliseconds || peak > memory ? ' **missed**' : ''
      const aimed = large ? `≤ ${memory} MiB` : `≤ ${seconds(milliseconds)}`
      rows.push(`| ${name} | ${seconds(median(times))} | ${aimed}${missed} | ${peak.toFixed(0)} MiB |`)
    }
    return ['| check | time | target | peak memory |', '| --- | --- | --- | --- |', ...rows].join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A whole dump of about a size: tables with what belongs to them, and where asked for data and one very long comment. */
function writeDump(path: string, bytes: number, withData: boolean): void {
  const file = openSync(path, 'w')
  let written = writeSync(file, HEAD)
  const schema = withData ? bytes * 0.4 : bytes
  for (let i = 0; written < schema;) {
    let part = ''
    for (; part.length < 1e6; i++) part += tableText(i)
    written += writeSync(file, part)
  }
  if (withData) {
    written += writeSync(file, "COMMENT ON SCHEMA public IS '")
    for (let i = 0; i < 100; i++) written += writeSync(file, "it''s a \\ \n".repeat(1e5))
    written += writeSync(file, "';\n\nCOPY public.t0 (id, state) FROM stdin;\n")
    for (const row = "1\tnew '\\N \\\\! $$\n".repeat(5e4); written < bytes;) written += writeSync(file, row)
    writeSync(file, '\\.\n\n\n')
  }
  writeSync(file, END)
  closeSync(file)
}

function tableText(i: number): string {
  const heading = (tag: string, type: string) =>
    `--\n-- Name: ${tag}; Type: ${type}; Schema: public; Owner: app\n--\n\n`
  return (
    `${heading(`t${i}`, 'TABLE')}CREATE TABLE public.t${i} (\n    id bigint NOT NULL,\n    name text DEFAULT 'it''s'::text NOT NULL,\n    price numeric(10,2) DEFAULT 0.00,\n    state character varying(20),\n    created timestamp with time zone DEFAULT now(),\n    CONSTRAINT t${i}_check CHECK ((price >= (0)::numeric))\n);\n\n\nALTER TABLE public.t${i} OWNER TO app;\n\n` +
    `${heading(`f${i}(integer)`, 'FUNCTION')}CREATE FUNCTION public.f${i}(a integer) RETURNS integer\n    LANGUAGE plpgsql\n    AS $$\nbegin\n  return a + ${i}; -- it's\nend\n$$;\n\n\nALTER FUNCTION public.f${i}(a integer) OWNER TO app;\n\n` +
    `${heading(`t${i} t${i}_pkey`, 'CONSTRAINT')}ALTER TABLE ONLY public.t${i}\n    ADD CONSTRAINT t${i}_pkey PRIMARY KEY (id);\n\n\n` +
    `${heading(`t${i}_name`, 'INDEX')}CREATE INDEX t${i}_name ON public.t${i} USING btree (lower(name)) WHERE (state IS NOT NULL);\n\n\n` +
    `${heading(`TABLE t${i}`, 'ACL')}GRANT SELECT,INSERT ON TABLE public.t${i} TO reader;\n\n\n`
  )
}
