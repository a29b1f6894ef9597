// Of the page's program: SQL with its syntax coloured.

export const DDL = String.raw`
const WORDS = new Set(('ADD ALL ALTER ALWAYS AND AS ASC ATTACH BEFORE AFTER BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLUMN COMMENT ' +
  'CONSTRAINT CREATE CURRENT_TIMESTAMP CURRENT_USER CYCLE CACHE DEFAULT DEFERRABLE DEFERRED DEFINER DELETE DESC DISTINCT DO DOMAIN EACH ' +
  'ELSE ENABLE END ENUM EXCLUDE EXECUTE EXISTS EXTENSION FALSE FOR FORCE FOREIGN FROM FULL FUNCTION GENERATED GRANT GROUP HAVING ' +
  'IDENTITY IF IMMUTABLE IN INCLUDE INCREMENT INDEX INHERITS INITIALLY INNER INSERT INSTEAD INTO IS JOIN KEY LANGUAGE LATERAL LEFT LEVEL LIKE LIMIT ' +
  'MATERIALIZED MAXVALUE MINVALUE NO NOT NULL NULLS OF OFFSET ON ONLY OR ORDER OUTER OWNED OWNER PARALLEL PARTITION POLICY PRIMARY ' +
  'PROCEDURE PUBLIC RANGE REFERENCES REPLACE RESTRICT RETURN RETURNS REVOKE RIGHT ROLE ROW ROWS RULE SCHEMA SECURITY SELECT SEQUENCE SET ' +
  'SETOF STABLE START STATEMENT STORED STRICT TABLE THEN TO TRIGGER TRUE TYPE UNION UNIQUE UNLOGGED UPDATE USAGE USING VALUES VIEW ' +
  'VOLATILE WHEN WHERE WITH WITHOUT').split(' '))

// Comments, dollar-quoted bodies, strings, quoted names, numbers, words.
const TOKENS = /(--[^\n]*|\/\*[\s\S]*?\*\/)|(\$(\w*)\$[\s\S]*?\$\3\$)|((?:\b[eE])?'(?:[^']|'')*')|("(?:[^"]|"")*")|(\b\d[\d.]*\b)|([A-Za-z_][A-Za-z0-9_]*)/g

function coloured(sql) {
  const parts = []
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

function ddlSection(sql) {
  if (sql === '') return null
  const button = h('button', { type: 'button', class: 'copy' }, 'Copy')
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(sql)
      button.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(button.nextElementSibling)
      button.textContent = 'Selected'
    }
    setTimeout(() => { button.textContent = 'Copy' }, 1500)
  })
  return h('section', {}, h('h2', {}, 'DDL'), h('div', { class: 'ddl' }, button, h('pre', { tabindex: '0' }, h('code', {}, coloured(sql)))))
}
`
