// What is tried, and what the live schema shows of it: plain, JSON-safe data.
import type { CompareFilters } from '../../compare/index.ts'
import type { SetUp, SqlText } from '../../embedded/index.ts'

/** A migration to try. */
export interface TriedMigration {
  /** Unique among those that are tried. */
  readonly key: string
  /** A file, or the statements that a history table keeps of a version. */
  readonly origin: 'local' | 'remote'
  readonly version: string
  /** What it runs; none where nothing is known of it, or it is a program. */
  readonly texts: readonly SqlText[]
  /** Whether the history table says that it ran. */
  readonly recorded: boolean
  /** Key of another one before or after it that holds the same: that is tried for both. */
  readonly sameAs?: string
  /** What it does besides `texts`, for which no SQL is known: then it can't be judged. */
  readonly unknown?: string
  /** Why what ran may have been written otherwise than `texts`: then nothing follows from a part that is not as they leave it. */
  readonly doubt?: string
  /** Key of the one in whose place this might have run: an edited file for what ran before it was edited. It is tried aside, and undone. */
  readonly insteadOf?: string
}

/**
 * - in effect: the live schema has all that it changes, or what later ones made of that
 * - in part: some of it
 * - not in effect: none of it
 * - undone later: a later migration takes all of it back, so the schema can't tell
 * - only rows: it changes nothing in the schema
 * - untried: it can't be run here
 */
export type Verdict = 'in effect' | 'in part' | 'not in effect' | 'undone later' | 'only rows' | 'untried'

/** What the live schema shows of one object that a migration changes. */
export interface ObjectEvidence {
  /** In words: `table public.orders`. */
  readonly object: string
  /** What the migration does to it. */
  readonly change: 'created' | 'changed' | 'dropped'
  /** Parts of a changed object, in words: `column total`; none for an object as a whole. */
  readonly parts: readonly string[]
  /**
   * - in effect: as the migration leaves it
   * - superseded: as a later one leaves it
   * - undone later: as before, and a later one leads back there
   * - not in effect: as before
   * - otherwise: as no migration leaves it
   */
  readonly state: 'in effect' | 'superseded' | 'undone later' | 'not in effect' | 'otherwise'
  /** Key of the later migration that supersedes or undoes it; null where there is none. */
  readonly by: string | null
}

/** What the live schema shows of a migration. */
export interface Evidence {
  /** Of the migration. */
  readonly key: string
  /** What it comes to. */
  readonly verdict: Verdict
  /** One sentence: why it is untried, or what the verdict rests on. */
  readonly why: string
  /** By object, in the order of the changes. */
  readonly objects: readonly ObjectEvidence[]
  /** Keys of others that make what this one needs, where the live schema lacks that. */
  readonly needs: readonly string[]
}

/** How migrations are tried. */
export interface EvidenceOptions {
  /** What is there before the migrations, as for `diff`; default: nothing. */
  readonly setUp?: SetUp | null | undefined
  /** What is compared; default: all. The profile of the platform belongs here. */
  readonly filters?: CompareFilters
  /** Tables of the tools' own, with their schema, not quoted: they are no drift. */
  readonly historyTables?: readonly string[]
  /** Folders whose node_modules may hold extensions; default: the working directory's. */
  readonly packageFolders?: readonly string[]
  /** Told of each migration, and of each reading. */
  readonly onProgress?: (message: string) => void
}
