// Colours and fonts of the picture, light and dark, by the variables of a page or on their own.

/** A hue for each schema, and after the last the first again. */
export const HUES = [212, 152, 28, 280, 340, 190, 88, 250]

const SCHEMAS = HUES.map((hue, i) => `.erd .s${i}{--hue:${hue}}`).join('')

const LIGHT =
  '--p-back:#fff;--p-ground:#fff;--p-ink:#1c1e21;--p-quiet:#686d76;--p-line:#c9ccd1;--p-edge:#8b919b;--p-strong:#1f5fbf;--p-s:65%;--p-head:93%;--p-frame:98%;--p-label:35%'
const DARK =
  '--p-back:#1d2024;--p-ground:#16181b;--p-ink:#e5e6e8;--p-quiet:#9aa0a8;--p-line:#434852;--p-edge:#737a85;--p-strong:#82b1f5;--p-s:30%;--p-head:24%;--p-frame:11%;--p-label:70%'

const SHAPES = `
.erd .ground{fill:var(--p-ground)}
.erd .body{fill:var(--p-back);stroke:var(--p-line)}
.erd .head{fill:hsl(var(--hue) var(--p-s) var(--p-head))}
.erd .frame-of rect{fill:hsl(var(--hue) var(--p-s) var(--p-frame));stroke:hsl(var(--hue) var(--p-s) var(--p-head))}
.erd .frame-of text{font:600 17px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:hsl(var(--hue) 45% var(--p-label))}
.erd .name{font:600 13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--p-ink)}
.erd .row,.erd .type{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--p-ink)}
.erd .row.key{font-weight:700}
.erd .type{fill:var(--p-quiet);text-anchor:end}
.erd .mark{fill:var(--p-quiet);font-size:9px}.erd .mark.key{fill:hsl(40 80% 45%)}
.erd .note{font:italic 12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--p-quiet)}
.erd .far{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-weight:600;fill:var(--p-ink);display:none}
.erd .outside .body{stroke-dasharray:4 3}
.erd .edge{fill:none;stroke:var(--p-edge);stroke-width:1.2}.erd .across{opacity:.45}
`

/** For a page whose root says whether it is dark. */
export const PICTURE_STYLE = `:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=dark]{${DARK}}
@media print{:root,:root[data-theme=dark]{${LIGHT}}}
${SCHEMAS}${SHAPES}`

/** For a file of its own: as the viewer prefers, or as given. */
export function aloneStyle(theme?: 'light' | 'dark'): string {
  const colours =
    theme === undefined
      ? `.erd{${LIGHT}}@media (prefers-color-scheme:dark){.erd{${DARK}}}`
      : `.erd{${theme === 'dark' ? DARK : LIGHT}}`
  return `${colours}${SCHEMAS}${SHAPES}`
}
