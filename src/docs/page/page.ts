// The model as one page of HTML that fetches nothing: styles, data and program are in it.

import type { Model } from '../model.ts'
import { DDL } from './ddl.ts'
import { DOM } from './dom.ts'
import { MAIN } from './main.ts'
import { NEIGHBOURS } from './neighbours.ts'
import { OBJECT } from './object.ts'
import { OVERVIEW } from './overview.ts'
import { SEARCH } from './search.ts'
import { STYLE } from './style.ts'

/** Nothing may be fetched, whatever a name or a comment holds. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:"

export function page(model: Model): string {
  const title = `${model.database} · schema`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<div class="frame">
<nav aria-label="Schema">
<header><a class="home" href="#/">${escaped(model.database)}</a><button id="theme" type="button" title="Light or dark">◐</button></header>
<div class="find" role="search">
<input id="search" type="search" placeholder="Search  /" aria-label="Search tables, columns, functions and comments" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list" autocomplete="off" spellcheck="false">
<p id="count" class="quiet" role="status"></p>
</div>
<div id="results" role="listbox" aria-label="Search results" hidden></div>
<div id="tree"></div>
</nav>
<main id="main" tabindex="-1"><noscript><p>This page needs JavaScript, which is in the file itself.</p></noscript></main>
</div>
<script type="application/json" id="model">${inScript(JSON.stringify(model))}</script>
<script>(function () {
'use strict'
${[DOM, DDL, NEIGHBOURS, OBJECT, OVERVIEW, SEARCH, MAIN].join('\n')}
})()</script>
</body>
</html>
`
}

/** No text of the schema may end the element that it is in. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c')

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
