export function buildCommand(outdir: string): Promise<void>
export function buildLibrary(outdir: string): Promise<void>
