/** A string as Liquibase writes it: backslashes stand for themselves. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
