// Parameters of the JDBC driver's URLs, in libpq's words. https://jdbc.postgresql.org/documentation/use/
type Parameters = readonly (readonly [name: string, value: string])[]

/** The driver's names whose values libpq has too, under another name. */
const renamed: Readonly<Record<string, string>> = {
  ApplicationName: 'application_name',
  connectTimeout: 'connect_timeout',
  loginTimeout: 'connect_timeout',
  channelBinding: 'channel_binding',
  sslNegotiation: 'sslnegotiation',
}

/** targetServerType → target_session_attrs; what only says which server is liked better is left out. */
const serverTypes: Readonly<Record<string, string>> = {
  primary: 'primary',
  master: 'primary',
  secondary: 'standby',
  slave: 'standby',
  preferSecondary: 'prefer-standby',
  preferSlave: 'prefer-standby',
  preferPrimary: 'any',
}

/** The parameters of a jdbc: URL as libpq would be told them. Those that libpq lacks keep their names. */
export function jdbcParameters(parameters: Parameters): Parameters {
  const hasMode = parameters.some(([name]) => name === 'sslmode')
  return parameters.flatMap(([name, value]): Parameters => {
    if (name === 'targetServerType') return [['target_session_attrs', serverTypes[value] ?? value]]
    if (name === 'loadBalanceHosts') return [['load_balance_hosts', value === 'true' ? 'random' : 'disable']]
    if (name === 'tcpKeepAlive') return value === 'false' ? [['keepalives', '0']] : []
    // With this driver ssl=true means that the server is verified, which libpq's require would not do.
    if (name === 'ssl') return hasMode ? [] : [['sslmode', value === 'false' ? 'prefer' : 'verify-full']]
    return [[renamed[name] ?? name, value]]
  })
}
