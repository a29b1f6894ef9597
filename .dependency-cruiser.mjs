// The rooms and their doors, as docs/architecture.md describes them: `npm run lint:rooms` fails on any other import.

/** @param {string} room @param {string} doors what it may import from, as a regular expression of paths below src/ */
const room = (room, doors) => ({
  name: `doors-of-${room.replaceAll('/', '-')}`,
  comment: `src/${room}/ may import from ${doors.replaceAll('|', ', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(?:${room}/|errors\\.ts|${doors})` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    room('sql', 'errors\\.ts'),
    room('connect', 'embedded/|ending\\.ts'),
    room('embedded', 'sql/|connect/(?:session|pglite)\\.ts'),
    {
      ...room('migrations', 'sql/|check/|tree/|connect/session\\.ts'),
      from: { path: '^src/migrations/(?!evidence/)', pathNot: '\\.test\\.ts$' },
    },
    room('migrations/evidence', 'migrations/|embedded/|introspect/|compare/|catalog/|ddl/|connect/|sql/'),
    room('reconcile', 'migrations/'),
    room('tree', 'catalog/|ddl/|sql/|output/file\\.ts'),
    room('docs', 'catalog/|ddl/|sql/|tree/|compare/secrets\\.ts'),
    room('introspect', 'connect/|catalog/'),
    room('source', 'connect/|introspect/|embedded/|migrations/|catalog/'),
    // Each kind's interface stands beside its query.
    room('catalog', 'introspect/(?:kinds|relation|values|deparse)/|introspect/(?:shadow|procedure)'),
    room('ddl', 'catalog/|sql/'),
    room('output', 'errors\\.ts'),
    room('report', 'compare/'),
    room(
      'verify',
      'connect/|embedded/|introspect/|catalog/|compare/|ddl/|sql/|source/|report/|output/enco(?:ding-name|de\\.ts)|manifest/|check/|tree/|compare-sources|dump\\.ts|render-stages',
    ),
    room('manifest', 'catalog/|ddl/'),
    room(
      'check',
      'sql/|manifest/|catalog/identity\\.ts|ddl/plan/pattern/(?:name-pattern|regular-expression)\\.ts',
    ),
    {
      name: 'catalog-is-plain-data',
      comment: 'of introspect, the Catalog takes types only',
      severity: 'error',
      from: { path: '^src/catalog/' },
      to: { path: '^src/(?!catalog/|errors\\.ts)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'plan-knows-no-kind',
      severity: 'error',
      from: { path: '^src/ddl/plan/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/ddl/(?:kinds|table|write|target)/|^src/ddl/(?:registry|kind|make-plan|render)\\.ts' },
    },
    {
      name: 'nobody-calls-the-command-line',
      severity: 'error',
      from: { pathNot: '^src/(?:bin|cli)\\.ts$' },
      to: { path: '^src/(?:bin|cli)\\.ts$' },
    },
    {
      name: 'commands-only-from-the-command-line',
      severity: 'error',
      from: { path: '^src/(?!commands/|cli\\.ts)' },
      to: { path: '^src/commands/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
}
