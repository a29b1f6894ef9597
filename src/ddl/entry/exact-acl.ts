// --exact-acl: privileges exactly as they are, whatever the database gives its new objects (ALTER DEFAULT
// PRIVILEGES). A DO block revokes everything that anybody has on an object, and everything it has at the source is
// granted, the owner's own privileges included.

import type { Acl, AclItem, DefaultAcl } from '../../catalog/catalog.ts'
import type { ObjectReference } from './entry.ts'
import type { RenderContext } from '../kind.ts'
import { codeLiteral } from '../sql/quote.ts'

type Context = Pick<RenderContext, 'ident' | 'literal' | 'dollarLiteral' | 'options'>

/** Where an object's privileges are, by the object type of GRANT: catalog, prefix of its columns, acldefault's letter. */
const CATALOGS: Readonly<Record<string, { catalog: string; prefix: string; letter: string; type?: string }>> =
  {
    TABLE: { catalog: 'pg_class', prefix: 'rel', letter: 'r', type: 'regclass' },
    SEQUENCE: { catalog: 'pg_class', prefix: 'rel', letter: 's', type: 'regclass' },
    FUNCTION: { catalog: 'pg_proc', prefix: 'pro', letter: 'f', type: 'regprocedure' },
    PROCEDURE: { catalog: 'pg_proc', prefix: 'pro', letter: 'f', type: 'regprocedure' },
    // A shell type has a name, but regtype does not find it.
    TYPE: { catalog: 'pg_type', prefix: 'typ', letter: 'T' },
    SCHEMA: { catalog: 'pg_namespace', prefix: 'nsp', letter: 'n', type: 'regnamespace' },
    LANGUAGE: { catalog: 'pg_language', prefix: 'lan', letter: 'l' },
    'FOREIGN DATA WRAPPER': { catalog: 'pg_foreign_data_wrapper', prefix: 'fdw', letter: 'F' },
    'FOREIGN SERVER': { catalog: 'pg_foreign_server', prefix: 'srv', letter: 'S' },
  }

/** What acldefault() gives PUBLIC, by the object type of GRANT; its owner has everything. */
const OF_PUBLIC: Readonly<Record<string, string>> = {
  FUNCTION: 'X',
  PROCEDURE: 'X',
  TYPE: 'U',
  LANGUAGE: 'U',
}

/**
 * Everything held, as the ACL of an object that starts without privileges. `letters` are all privileges of its type.
 */
export function heldPrivileges(
  acl: Acl,
  { type, owner }: Pick<ObjectReference, 'type' | 'owner'>,
  letters: string,
): Acl {
  const grantor = owner ?? ''
  const ofPublic = OF_PUBLIC[type]
  const usual: AclItem[] = [
    { grantee: grantor, grantor, privileges: letters, grantable: '' },
    ...(ofPublic === undefined ? [] : [{ grantee: null, grantor, privileges: ofPublic, grantable: '' }]),
  ]
  return { items: acl.items ?? acl.default ?? usual, default: [], initial: null }
}

/** Revokes from everybody what they have on an object. `name` is as GRANT takes it. */
export function revokeEverything(context: Context, reference: ObjectReference, name: string): string {
  const found = CATALOGS[reference.type]
  if (!found) throw new Error(`privileges of ${reference.type} are not known`)
  const { catalog, prefix, letter, type } = found
  const signature = reference.signature ?? reference.name
  const qualified = reference.namespace ? `${context.ident(reference.namespace)}.${signature}` : signature
  const oid = `${context.literal(qualified)}::pg_catalog.${type}`
  const parts = `pg_catalog.parse_ident(${context.literal(name)})`
  const byName = reference.namespace
    ? `${prefix}name = (${parts})[2] AND ${prefix}namespace = ${context.literal(context.ident(reference.namespace))}::pg_catalog.regnamespace`
    : `${prefix}name = (${parts})[1]`
  const condition = type ? `oid = ${oid}` : byName
  const own = `SELECT COALESCE(${prefix}acl, pg_catalog.acldefault('${letter}', ${prefix}owner)) AS acl FROM pg_catalog.${catalog} WHERE ${condition}`
  const ofColumns = ` UNION ALL SELECT attacl FROM pg_catalog.pg_attribute WHERE attrelid = ${oid}`
  return fromEverybody(
    context,
    prefix === 'rel' ? own + ofColumns : own,
    `REVOKE ALL ON ${reference.type} ${name} FROM `,
    ' CASCADE',
  )
}

/** The same for the default privileges of a role, in a schema or everywhere; `prefix` is ALTER DEFAULT PRIVILEGES FOR …. */
export function revokeDefaults(
  context: Context,
  defaults: DefaultAcl,
  letter: string,
  prefix: string,
): string {
  const { name, role, namespace } = defaults
  const oidOfRole = `${context.literal(context.ident(role))}::pg_catalog.regrole`
  const schema =
    namespace === null ? '0' : `${context.literal(context.ident(namespace))}::pg_catalog.regnamespace`
  const row = `(SELECT defaclacl FROM pg_catalog.pg_default_acl WHERE defaclrole = ${oidOfRole} AND defaclnamespace = ${schema} AND defaclobjtype = '${letter}')`
  // Default privileges of a schema are added to the others; those for all schemas replace PostgreSQL's own.
  const usual = `pg_catalog.acldefault('${letter === 'S' ? 's' : letter}', ${oidOfRole})`
  const acl = namespace === null ? `COALESCE(${row}, ${usual})` : row
  return fromEverybody(
    context,
    `SELECT ${acl} AS acl`,
    `${prefix}REVOKE ALL ON ${name.toUpperCase()} FROM `,
    '',
  )
}

function fromEverybody(context: Context, acls: string, revoke: string, end: string): string {
  const block = [
    '\nDECLARE\n',
    '  grantee text;\n',
    'BEGIN\n',
    '  FOR grantee IN\n',
    "    SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::pg_catalog.regrole::pg_catalog.text END\n",
    `    FROM (${acls}) o, pg_catalog.aclexplode(o.acl) a\n`,
    '  LOOP\n',
    `    EXECUTE ${context.literal(revoke)} || grantee${end === '' ? '' : ` || '${end}'`};\n`,
    '  END LOOP;\n',
    'END\n',
  ].join('')
  return `DO ${codeLiteral(context, block, 'acl')};\n`
}
