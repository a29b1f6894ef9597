// Where the text, or what is asked of it, differs from pg_dump's on purpose. Each was seen on the servers that
// docs/compatibility.md names; the fixtures and tests named hold it.

export const DIFFERENCES: readonly string[] = [
  '`Dumped by pg_dump version` names the major alone: the text is that of the major, not of one build.',
  '`\\restrict` and `\\unrestrict`, which only psql understands, are printed with `--restrict-key KEY` only. pg_dump makes up a key for each dump.',
  'The schemas of PostgreSQL itself are not dumped as a whole: `-n pg_catalog` and `-n information_schema` match nothing. pg_dump prints statements of them that do not restore.',
  'In patterns, octal escapes (`\\121`) and back references of several digits are refused. `\\1` to `\\9` are taken.',
  '18: the name of a NOT NULL constraint that stands by itself in CREATE TABLE is quoted where it has to be. pg_dump 18.6 prints it as it is, and the text does not restore, or executes what the name says (fixture `table/not-null-quoted-name`).',
  '17 let a domain have several NOT NULL constraints. With a CHECK beside them, pg_dump 17.11 reads past its array and crashes, or repeats entries; here the constraint that counts is printed once.',
  'Options about data are accepted or refused, and a role that may only connect gets the whole schema, where pg_dump fails: [cli.md](cli.md#what-differs-from-pg_dump).',
]
