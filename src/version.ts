/** Put in by scripts/bundles.mjs, from package.json. */
declare const SCHEMADUMP_VERSION: string

export const versionLine = `schemadump ${SCHEMADUMP_VERSION}\n`
