// A server of its own for the TLS tests: certificates and access rules are put there by SQL, as it may run in a
// container.
import { dockerAnswers, startDockerServer } from '../support/docker-server.ts'
import { embeddedPrograms, startEmbeddedServer } from '../support/embedded-server.ts'
import { exec, query, quoteText } from '../support/database.ts'
import type { StartedServer } from '../support/start-server.ts'
import type { Certificate } from './certificate.ts'

export interface TlsServer {
  readonly url: URL
  /** Serves this certificate from now on; undefined turns TLS off. */
  serve(certificate: Certificate | undefined): Promise<void>
  stop(): Promise<void>
}

/** Roles by their rule of access: each has the password `s3cret-9`. */
const rules = `hostnossl all needs_tls all reject
hostssl all plain_only all reject
hostssl all needs_cert all cert
hostnossl all needs_cert all reject
`

export async function startTlsServer(major: number, clientRoot: string): Promise<TlsServer> {
  const server = await start(major)
  const { url } = server
  await exec(url, roles())
  await writeFile(url, 'rules.conf', rules)
  await shell(url, 'cat pg_hba.conf >> rules.conf && mv rules.conf pg_hba.conf && chmod 600 pg_hba.conf')
  await writeFile(url, 'root.crt', clientRoot)
  await exec(url, "alter system set ssl_ca_file = 'root.crt'")
  return {
    url: new URL(url),
    async serve(certificate) {
      if (certificate) {
        await writeFile(url, 'server.crt', certificate.cert)
        await writeFile(url, 'server.key', certificate.key)
      }
      await exec(url, `alter system set ssl = ${certificate ? 'on' : 'off'}`)
      await reload(url)
    },
    stop: () => server.stop(),
  }
}

async function start(major: number): Promise<StartedServer> {
  if (embeddedPrograms(major) !== null && !(await dockerAnswers())) return startEmbeddedServer(major)
  return startDockerServer(major).catch((error: unknown) => {
    if (embeddedPrograms(major) === null) throw error
    return startEmbeddedServer(major)
  })
}

function roles(): string {
  return ['needs_tls', 'plain_only', 'needs_cert', 'plain_user']
    .map((name) => `create role ${name} login password 's3cret-9'`)
    .join(';\n')
}

/** Into the data folder, readable by the server alone. */
async function writeFile(url: string, name: string, text: string): Promise<void> {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `(${quoteText(line.trimEnd())})`)
  const program = `cat > ${name} && chmod 600 ${name}`
  await exec(url, `copy (values ${lines.join(',')}) to program ${quoteText(program)}`)
}

async function shell(url: string, command: string): Promise<void> {
  await exec(url, `copy (select 1) to program ${quoteText(`cat > /dev/null; ${command}`)}`)
}

/** Waits until new connections see the new configuration. */
async function reload(url: string): Promise<void> {
  const time = async () => String((await query(url, 'select pg_conf_load_time()::text as at'))[0]?.['at'])
  const before = await time()
  await exec(url, 'select pg_reload_conf()')
  while ((await time()) === before) await new Promise((resolve) => setTimeout(resolve, 50))
}
