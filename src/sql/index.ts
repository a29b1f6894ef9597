// What the rest of schemadump uses of this room: SQL text is read as psql and the server read it, without a server.
export { lex } from './lex.ts'
export { lineOf, UnclosedError } from './place.ts'
export { isIdleCommand } from './psql-command.ts'
export { splitStatements, type PsqlCommand, type SplitOptions, type Statement } from './split.ts'
export type { LexOptions, ScannedToken, Span, Token, TokenKind } from './token.ts'
export { foldCase, nameOf, stringValue } from './value.ts'
export type { StatementState } from './follow.ts'
export { chunkWalker, type ChunkWalker, walk as walkTokens } from './walk.ts'
