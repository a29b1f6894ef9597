// Operator families in words: what was added to them beside their classes.

import type { KindWords } from '../kind.ts'
import { memberWords } from './operator-members.ts'

export const operatorFamily: KindWords<'operatorFamilies'> = { definition: memberWords }
