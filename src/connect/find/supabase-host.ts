// Supabase's own host names.

/** Whether a host is one of Supabase's. */
export function isSupabaseHost(host: string): boolean {
  return /(^|\.)supabase\.(co|com|red|green)$/i.test(host)
}
