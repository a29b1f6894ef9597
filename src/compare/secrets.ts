// Passwords that a catalog holds: options of user mappings, servers and the like, connection strings of subscriptions, settings. A
// dump prints them, as it must; a comparison is shown around, so both sides are masked before they are compared.
import type { Catalog, ForeignServer, Function, GenericOption } from '../catalog/catalog.ts'

/** Stands for a secret, on both sides where it is the same. */
const MASK = '***'
/** Stands for the one of side B where it is another. */
export const ANOTHER = '*** (another)'

/** Names of options and settings whose values are not shown. Too many rather than too few. */
const SECRET =
  /pass|pwd|secret|token|key|credential|private|auth|conn|dsn|jwt|cert|salt|bearer|signature|cookie/i

/** Values that are secrets whatever they are called: a JSON web token, a key or certificate as PEM. */
const SECRET_VALUE = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$|-----BEGIN /

/** What tells libpq's keywords from other text with an equals sign. */
const WITH_PASSWORD = /(?:^|\s)(?:ssl)?pass(?:word|file)\s*=/i

/** Whether a value was masked. */
export function isMasked(value: string): boolean {
  return value === MASK || value === ANOTHER
}

/** Both Catalogs with their secrets masked, so that what differs still does. */
export function withoutSecrets(a: Catalog, b: Catalog): [Catalog, Catalog] {
  return [masked(a, undefined), masked(b, a)]
}

/** A Catalog with its secrets masked, to be shown. */
export function withSecretsMasked(catalog: Catalog): Catalog {
  return masked(catalog, undefined)
}

/** @param other the side to tell another secret from; undefined for the first side */
function masked(catalog: Catalog, other: Catalog | undefined): Catalog {
  const { database } = catalog
  return {
    ...catalog,
    database: {
      ...database,
      settings: maskSettings(database.settings, other?.database.settings),
      roleSettings: database.roleSettings.map((ofRole) => ({
        ...ofRole,
        settings: maskSettings(
          ofRole.settings,
          other?.database.roleSettings.find(({ role }) => role === ofRole.role)?.settings,
        ),
      })),
    },
    functions: catalog.functions.map((object) => maskFunction(object, other)),
    foreignDataWrappers: catalog.foreignDataWrappers.map((wrapper) => ({
      ...wrapper,
      options: maskOptions(wrapper.options, named(other?.foreignDataWrappers, wrapper)?.options),
    })),
    foreignServers: catalog.foreignServers.map((server) =>
      maskServer(server, named(other?.foreignServers, server)),
    ),
    foreignTables: catalog.foreignTables.map((table) => ({
      ...table,
      foreignOptions: maskOptions(
        table.foreignOptions,
        other?.foreignTables.find(
          ({ namespace, name }) => namespace === table.namespace && name === table.name,
        )?.foreignOptions,
      ),
    })),
    subscriptions: catalog.subscriptions.map((subscription) => {
      const { connection } = subscription
      if (connection === null) return subscription
      const counterpart = named(other?.subscriptions, subscription)?.connection ?? undefined
      return { ...subscription, connection: mask(connection, counterpart, maskConnection) }
    }),
  }
}

/** Of those that need it only: a catalog may have many. */
function maskFunction(object: Function, other: Catalog | undefined): Function {
  if (object.settings.length === 0) return object
  const counterpart = other?.functions.find(
    ({ namespace, name, identityArguments }) =>
      namespace === object.namespace &&
      name === object.name &&
      identityArguments === object.identityArguments,
  )
  return { ...object, settings: maskSettings(object.settings, counterpart?.settings) }
}

function maskServer(server: ForeignServer, other: ForeignServer | undefined): ForeignServer {
  return {
    ...server,
    options: maskOptions(server.options, other?.options),
    userMappings: server.userMappings.map((mapping) => ({
      ...mapping,
      options: maskOptions(
        mapping.options,
        other?.userMappings.find(({ role }) => role === mapping.role)?.options,
        // All that a role logs in with, but for its name.
        (name) => !/^user(?:_?name)?$/i.test(name),
      ),
    })),
  }
}

function maskOptions(
  options: readonly GenericOption[],
  other: readonly GenericOption[] | undefined,
  isSecret: (name: string) => boolean = (name) => SECRET.test(name),
): readonly GenericOption[] {
  return options.map((option) => {
    const counterpart = named(other, option)?.value
    const how = isSecret(option.name) ? () => MASK : maskValue
    return { ...option, value: mask(option.value, counterpart, how) }
  })
}

/** Settings are `name=value`. */
function maskSettings(settings: readonly string[], other: readonly string[] | undefined): readonly string[] {
  return settings.map((setting) => {
    const name = setting.slice(0, setting.indexOf('='))
    const counterpart = other?.find((each) => each.startsWith(`${name}=`))
    const masked = (each: string) =>
      `${name}=${SECRET.test(name) ? MASK : maskValue(each.slice(name.length + 1))}`
    return mask(setting, counterpart, masked)
  })
}

function mask(text: string, other: string | undefined, how: (text: string) => string): string {
  const result = how(text)
  const isAnother = other !== undefined && other !== text && how(other) === result
  return isAnother ? result.replaceAll(MASK, ANOTHER) : result
}

/** A value whose name does not tell. */
function maskValue(text: string): string {
  if (SECRET_VALUE.test(text)) return MASK
  return WITH_PASSWORD.test(text) ? maskConnection(text) : maskUrl(text)
}

function maskConnection(text: string): string {
  return text.includes('://') ? maskUrl(text) : maskKeywords(text)
}

/** The password of a URL, and what it is given as a parameter. A password may hold anything, @ included. */
function maskUrl(text: string): string {
  if (!text.includes('://')) return text
  return text
    .replace(/(:\/\/[^\s/:@]*:).*@/s, `$1${MASK}@`)
    .replace(/([?&])([^=&]*)=([^&]*)/g, (whole, before: string, name: string) =>
      SHOWN.has(name) ? whole : `${before}${name}=${MASK}`,
    )
}

/** libpq's `keyword=value`, quoted or not. */
function maskKeywords(text: string): string {
  return text.replace(
    /(\w+)(\s*=\s*)('(?:[^'\\]|\\.)*'|(?:[^\s\\']|\\.)*)/gs,
    (whole, name: string, equals: string) => (SHOWN.has(name) ? whole : `${name}${equals}${MASK}`),
  )
}

/** Of a connection string: parameters that hold no secret. */
const SHOWN: ReadonlySet<string> = new Set([
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'application_name',
  'sslmode',
  'connect_timeout',
  'client_encoding',
  'target_session_attrs',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
])

function named<T extends { readonly name: string }>(
  list: readonly T[] | undefined,
  { name }: { readonly name: string },
): T | undefined {
  return list?.find((each) => each.name === name)
}
