// Recognising changelogs in XML, YAML and JSON, without parsing them.
import { marksOf, type Folder } from '../../folder.ts'

export function isChangelog(folder: Folder, file: string): boolean {
  if (/\.xml$/i.test(file)) return /<(?:\w+:)?databaseChangeLog\b/.test(marksOf(folder, file))
  if (!/\.(?:ya?ml|json)$/i.test(file)) return false
  return /^[\s{]*["']?databaseChangeLog["']?\s*:/m.test(marksOf(folder, file))
}
