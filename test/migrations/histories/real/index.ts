// Histories whose rows the tools themselves wrote, on a server.
import type { Scenario } from '../scenarios.ts'
import { drizzleScenarios } from './drizzle.ts'
import { changelogScenarios } from './liquibase-changelogs.ts'
import { liquibaseScenarios } from './liquibase.ts'
import { programScenarios } from './programs.ts'

export const realScenarios: readonly Scenario[] = [
  ...drizzleScenarios,
  ...changelogScenarios,
  ...liquibaseScenarios,
  ...programScenarios,
]
