// The model as one page of HTML that fetches nothing: styles, data and program are in it.

import type { Model } from '../model.ts'
import { boxesOf, type Detail } from '../picture/boxes.ts'
import { edgesOf } from '../picture/edges.ts'
import { layOut, loadGraphviz } from '../picture/layout.ts'
import { PICTURE_STYLE } from '../picture/style.ts'
import { escaped } from '../picture/svg.ts'
import { pageProgram } from './program.ts'
import { STYLE } from './style.ts'

/** Nothing may be fetched, whatever a name or a comment holds. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:"

export async function page(model: Model): Promise<string> {
  const [viz, program] = await Promise.all([loadGraphviz(), pageProgram()])
  const edges = edgesOf(model)
  const placesOf = (detail: Detail): unknown => {
    const { boxes, routes, frames } = layOut(boxesOf(model, detail), edges, viz)
    return { boxes: boxes.flatMap(({ x, y }) => [x, y]), routes, frames }
  }
  const data = JSON.stringify({ model, places: { keys: placesOf('keys'), all: placesOf('all') } })
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
<style>${PICTURE_STYLE}${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<div class="frame">
<nav aria-label="Schema">
<header><a class="home" href="#/">${escaped(model.database)}</a><button id="menu" type="button" aria-label="Contents" aria-expanded="false" aria-controls="tree">☰</button><button id="theme" type="button" aria-label="Dark" title="Light or dark">◐</button></header>
<div class="find" role="search">
<input id="search" type="search" placeholder="Search  /" aria-label="Search tables, columns, functions and comments" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list" autocomplete="off" spellcheck="false">
<p id="count" class="quiet" role="status"></p>
</div>
<div id="results" role="listbox" aria-label="Search results" hidden></div>
<div id="tree"></div>
</nav>
<main id="main" tabindex="-1"><noscript><p>This page needs JavaScript, which is in the file itself.</p></noscript></main>
</div>
<script type="application/json" id="model">${inScript(data)}</script>
<script>${program}</script>
</body>
</html>
`
}

/** No text of the schema may end the element that it is in. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c')
