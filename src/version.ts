/** Put in by scripts/bundles.mjs, from package.json. */
declare const SCHEMADUMP_VERSION: string

/** `0.1.0` */
export const version = SCHEMADUMP_VERSION

export const versionLine = `schemadump ${version}\n`
