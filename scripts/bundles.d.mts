import type { BuildOptions } from 'esbuild'

export const command: BuildOptions
export const library: BuildOptions
