// Histories whose rows the tools themselves wrote, on a server.
import type { Scenario } from '../scenarios.ts'
import { drizzleScenarios } from './drizzle.ts'
import { liquibaseScenarios } from './liquibase.ts'
import { programScenarios } from './programs.ts'

export const realScenarios: readonly Scenario[] = [
  ...drizzleScenarios,
  ...liquibaseScenarios,
  ...programScenarios,
]
