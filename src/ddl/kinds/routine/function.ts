// Functions, window functions and procedures: CREATE FUNCTION with every attribute that is not the default.

import type { Function } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { dependsOnExtension } from '../../entry/depends-on-extension.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { settingClause } from '../../sql/guc.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { codeLiteral } from '../../sql/quote.ts'
import { signature } from '../../sql/signature.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const function_: DdlKind<'functions'> = {
  collect(functions, plan) {
    for (const object of functions) {
      const added = plan.add({
        type: 'FUNC',
        kind: 'functions',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        tieBreak: plan.naturalKey,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Function>, context) {
    const { dump, subject: fn } = object
    const reference = {
      type: keywordOf(fn),
      name: `${context.ident(fn.name)}(${fn.identityArguments})`,
      signature: signature(context.ident(fn.name), fn.argumentTypes),
      namespace: fn.namespace,
      owner: fn.owner,
    }
    const made: TocEntry[] = []
    if (dump & Component.definition) made.push(definition(object, context, reference.name))
    made.push(...annotationEntries(context, object, reference))
    if (dump & Component.acl) made.push(...aclEntries(context, object, reference, fn.acl))
    return made
  },
}

function keywordOf(fn: Function): 'FUNCTION' | 'PROCEDURE' {
  return fn.kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'
}

function definition(object: DumpObject<Function>, context: RenderContext, identity: string): TocEntry {
  const fn = object.subject
  const keyword = keywordOf(fn)
  const namespace = context.ident(fn.namespace)
  const qualified = `${namespace}.${identity}`
  const head = `${create(context, keyword)} ${namespace}.${context.ident(fn.name)}(${fn.arguments})`
  const result = fn.kind === 'procedure' ? '' : ` RETURNS ${fn.result ?? ''}`
  const clauses = `\n    LANGUAGE ${context.ident(fn.language)}${attributes(fn)}${settings(fn, context)}`
  return entry(object, {
    tag: signature(fn.name, fn.argumentTypes),
    description: keyword,
    section: object.postponed ? 'post-data' : 'pre-data',
    ...ownedBy(fn.owner, `${keyword} ${qualified}`),
    // Bodies are long. With + they are copied only once, when the whole dump is joined; join() would copy them here
    // too.
    definition:
      `${head}${result}${clauses}\n    ${body(fn, context)};\n` +
      dependsOnExtension(context, object, keyword, qualified),
    drop: dropStatement(keyword, qualified),
  })
}

function attributes(fn: Function): string {
  const transforms = fn.transformTypes.map((type) => `FOR TYPE ${type}`).join(', ')
  return [
    transforms === '' ? '' : ` TRANSFORM ${transforms}`,
    fn.kind === 'window' ? ' WINDOW' : '',
    fn.volatility === 'volatile' ? '' : ` ${fn.volatility.toUpperCase()}`,
    fn.strict ? ' STRICT' : '',
    fn.securityDefiner ? ' SECURITY DEFINER' : '',
    fn.leakproof ? ' LEAKPROOF' : '',
    fn.cost === '0' || fn.cost === defaultCost(fn) ? '' : ` COST ${fn.cost}`,
    fn.returnsSet && fn.rows !== '0' && fn.rows !== DEFAULT_ROWS ? ` ROWS ${fn.rows}` : '',
    fn.support === null ? '' : ` SUPPORT ${fn.support}`,
    fn.parallel === 'unsafe' ? '' : ` PARALLEL ${fn.parallel.toUpperCase()}`,
  ].join('')
}

// The defaults of CREATE FUNCTION (functioncmds.c).
const DEFAULT_ROWS = '1000'
const defaultCost = (fn: Function): string =>
  fn.language === 'internal' || fn.language === 'c' ? '1' : '100'

function settings(fn: Function, context: RenderContext): string {
  return fn.settings
    .map((item) => settingClause(context, item))
    .map((clause) => (clause === null ? '' : `\n    SET ${clause}`))
    .join('')
}

function body(fn: Function, context: RenderContext): string {
  if (fn.sqlBody !== null) return fn.sqlBody
  const source = fn.source ?? ''
  const quoted = (dollar: boolean) => (dollar ? codeLiteral(context, source) : context.literal(source))
  if (!fn.library) return `AS ${quoted(true)}`
  const library = `AS ${context.literal(fn.library)}`
  // A symbol hardly ever needs dollar quotes.
  return source === '' ? library : `${library}, ${quoted(/['\\]/.test(source))}`
}
