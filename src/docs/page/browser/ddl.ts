// SQL with its syntax coloured, and a button that copies it.

import { type Child, h, section } from './dom.ts'

const WORDS = new Set(
  (
    'ADD ALL ALTER ALWAYS AND AS ASC ATTACH BEFORE AFTER BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLUMN COMMENT ' +
    'CONSTRAINT CREATE CURRENT_TIMESTAMP CURRENT_USER CYCLE CACHE DEFAULT DEFERRABLE DEFERRED DEFINER DELETE DESC DISTINCT DO DOMAIN EACH ' +
    'ELSE ENABLE END ENUM EXCLUDE EXECUTE EXISTS EXTENSION FALSE FOR FORCE FOREIGN FROM FULL FUNCTION GENERATED GRANT GROUP HAVING ' +
    'IDENTITY IF IMMUTABLE IN INCLUDE INCREMENT INDEX INHERITS INITIALLY INNER INSERT INSTEAD INTO IS JOIN KEY LANGUAGE LATERAL LEFT LEVEL LIKE LIMIT ' +
    'MATERIALIZED MAXVALUE MINVALUE NO NOT NULL NULLS OF OFFSET ON ONLY OR ORDER OUTER OWNED OWNER PARALLEL PARTITION POLICY PRIMARY ' +
    'PROCEDURE PUBLIC RANGE REFERENCES REPLACE RESTRICT RETURN RETURNS REVOKE RIGHT ROLE ROW ROWS RULE SCHEMA SECURITY SELECT SEQUENCE SET ' +
    'SETOF STABLE START STATEMENT STORED STRICT TABLE THEN TO TRIGGER TRUE TYPE UNION UNIQUE UNLOGGED UPDATE USAGE USING VALUES VIEW ' +
    'VOLATILE WHEN WHERE WITH WITHOUT'
  ).split(' '),
)

// Comments, dollar-quoted bodies, strings, quoted names, numbers, words.
const TOKENS =
  /(--[^\n]*|\/\*[\s\S]*?\*\/)|(\$(\w*)\$[\s\S]*?\$\3\$)|((?:\b[eE])?'(?:[^']|'')*')|("(?:[^"]|"")*")|(\b\d[\d.]*\b)|([A-Za-z_][A-Za-z0-9_]*)/g

/** Parts of a text, those with a colour in an element. */
export function coloured(sql: string): Child[] {
  const parts: Child[] = []
  let end = 0
  for (const token of sql.matchAll(TOKENS)) {
    const [text, comment, body, , string, , number, word] = token
    const kind = comment ? 'c' : body || string ? 's' : number ? 'n' : word && WORDS.has(word) ? 'k' : ''
    if (kind === '') continue
    if (token.index > end) parts.push(sql.slice(end, token.index))
    parts.push(h('span', { class: kind }, text))
    end = token.index + text.length
  }
  parts.push(sql.slice(end))
  return parts
}

export function ddlSection(sql: string): Child {
  if (sql === '') return null
  const text = h('pre', { tabindex: '0', role: 'region', 'aria-label': 'DDL' }, h('code', {}, coloured(sql)))
  return section('DDL', h('div', { class: 'ddl' }, copyButton(sql, text), text))
}

function copyButton(sql: string, shown: HTMLElement): HTMLElement {
  const button = h('button', { type: 'button', class: 'copy', 'aria-live': 'polite' }, 'Copy')
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(sql)
      button.textContent = 'Copied'
    } catch {
      // A page from a file may not be allowed to write to the clipboard.
      getSelection()?.selectAllChildren(shown)
      button.textContent = 'Selected'
    }
    setTimeout(() => (button.textContent = 'Copy'), 1500)
  })
  return button
}
