// Styles of the page: light, dark and printed.

const LIGHT = `--back:#fff;--side:#f7f7f5;--ink:#1c1e21;--quiet:#686d76;--line:#e4e4e0;--link:#1f5fbf;--mark:#fff6d6;--good:#1f7a4d;--bad:#b3372b;--note:#8a6100;--soft:#f1f1ee;--k:#7a3aa8;--s:#2b6a3f;--n:#9a4a00;--c:#7d828a`
const DARK = `--back:#16181b;--side:#1b1e22;--ink:#e5e6e8;--quiet:#9aa0a8;--line:#30343a;--link:#82b1f5;--mark:#3d3616;--good:#6fcf97;--bad:#f2857a;--note:#e2b553;--soft:#22262b;--k:#c79bf0;--s:#8fd0a2;--n:#e8aa70;--c:#858b94`

export const STYLE = `
:root{${LIGHT};color-scheme:light}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK};color-scheme:dark}}
:root[data-theme=dark]{${DARK};color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
code,pre,.name,#tree ul a,.which{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
h1:focus,main:focus{outline:none}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--back);padding:8px;z-index:2}
.frame{display:grid;grid-template-columns:288px minmax(0,1fr);min-height:100vh}
nav{position:sticky;top:0;height:100vh;overflow:auto;background:var(--side);border-right:1px solid var(--line);padding:16px}
nav header{display:flex;align-items:center;gap:8px}
#menu{display:none}
.home{flex:1;min-width:0;white-space:nowrap;font-weight:650;color:var(--ink);overflow:hidden;text-overflow:ellipsis}
button{font:inherit;font-size:13px;color:var(--quiet);background:none;border:1px solid var(--line);border-radius:6px;padding:2px 8px;cursor:pointer}
button:hover{color:var(--ink)}
.find{position:sticky;top:-16px;background:var(--side);padding:12px 0 4px;z-index:1}
.find p{margin:4px 2px 0;font-size:12px;min-height:18px}
input{width:100%;font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);border-radius:8px;padding:7px 10px}
nav ul{list-style:none;margin:0;padding:0}
nav .list{font-size:12px;font-weight:500;color:var(--quiet);margin:10px 0 2px}
#tree a{display:block;padding:2px 8px;border-radius:5px;color:var(--ink);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#tree a:hover{background:var(--soft);text-decoration:none}
#tree [aria-current]{background:var(--soft);font-weight:600}
#tree .pages{margin-bottom:10px}#tree .pages a{font:inherit}
summary{cursor:pointer;font-weight:600;padding:4px 0;margin-top:6px}
#results a{display:grid;grid-template-columns:1fr auto;gap:0 8px;padding:6px 8px;border-radius:6px;color:var(--ink)}
#results a:hover{text-decoration:none}
#results [aria-selected=true],#results a:hover{background:var(--soft)}
.which{overflow-wrap:anywhere;grid-column:1;grid-row:1}.what{grid-column:2;grid-row:1}
.what,.where,.about{font-size:12px;color:var(--quiet)}.where,.about{grid-column:1/-1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
main{padding:36px 44px 80px;max-width:1240px;min-width:0}
.title{margin-bottom:20px}
h1,main .as-h1{font-size:27px;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:2px 0 8px;overflow-wrap:anywhere}
.schema{color:var(--quiet);font-weight:400}
.kind{margin:0;color:var(--quiet);font-size:13px;display:flex;gap:10px;align-items:center}
main section{margin-top:34px}
main h2,main .as-h2{font-size:16px;font-weight:650;margin:0 0 8px}
.comment{max-width:72ch}.comment p{margin:0 0 8px;white-space:pre-line}
.quiet{color:var(--quiet)}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:500;font-size:12px;color:var(--quiet);padding:4px 16px 6px 0;border-bottom:1px solid var(--line);white-space:nowrap}
tbody th{font:inherit;color:inherit;white-space:normal}
td,tbody th{padding:7px 16px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
td code,tbody th code{overflow-wrap:anywhere}
.name{font-weight:500}.name.key{font-weight:700}
.reference{font-size:13px}
.marked{background:var(--mark)}
.badge{display:inline-block;font-size:11.5px;line-height:18px;padding:0 7px;border-radius:9px;background:var(--soft);color:var(--quiet);margin-left:6px;white-space:nowrap}
.badge.good{color:var(--good)}.badge.bad{color:var(--bad)}.badge.note{color:var(--note)}
.kind .badge,td>.badge:first-child,th>.badge:first-child{margin-left:0}
.warning{border-left:3px solid var(--note);background:var(--soft);padding:8px 12px;border-radius:0 6px 6px 0;max-width:80ch;margin:8px 0}
.links{padding:0;list-style:none;columns:2 320px;margin:0}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:4px 24px;padding:0;margin:0;color:var(--quiet)}.counts strong{color:var(--ink);font-size:20px;font-weight:600}
.finding{margin:0 0 14px}.finding p{margin:0 0 4px;color:var(--quiet);max-width:90ch}.finding .links{columns:4 220px}.findings{padding-left:18px;margin:0}.findings li{margin:4px 0}
abbr{text-decoration:none;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;letter-spacing:.06em}
.ddl{position:relative}.ddl .copy{position:absolute;top:8px;right:8px;background:var(--back)}
pre{margin:0;padding:14px 16px;background:var(--soft);border-radius:8px;overflow:auto;max-height:70vh;line-height:1.5;tab-size:4}
.k{color:var(--k)}.s{color:var(--s)}.n{color:var(--n)}.c{color:var(--c)}
.picture{margin:0}.picture svg{display:block;max-width:none}
.picture .ground{fill:none}
.erd a:hover{text-decoration:none}.erd a:hover .name,.erd a:focus-visible .name{text-decoration:underline}
.erd a:focus-visible{outline:none}.erd a:focus-visible .body{stroke:var(--link);stroke-width:2.5}
.erd .centre .body{stroke:var(--link);stroke-width:2}
main.wide{max-width:none;padding:0;display:flex;flex-direction:column;height:100vh}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding:8px 14px;border-bottom:1px solid var(--line);font-size:14px}
.bar .space{flex:1 0 0}.bar .summary{flex:1 1 120px;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.bar .summary+.space{display:none}
.group{display:inline-flex}.group button{border-radius:0;margin-left:-1px}.group button:first-child{border-radius:6px 0 0 6px;margin:0}.group button:last-child{border-radius:0 6px 6px 0}
button[aria-pressed=true]{background:var(--soft);color:var(--ink)}#theme[aria-pressed=true]{background:none}
.stage{flex:1;min-height:0;overflow:hidden;touch-action:none;cursor:grab;background:var(--p-ground);user-select:none;-webkit-user-select:none}
.stage.dragging{cursor:grabbing}.stage:focus-visible{outline-offset:-3px}
.stage svg{display:block;width:100%;height:100%}
.stage a{cursor:pointer}.stage.dragging a{cursor:grabbing}
.stage .ground{fill:none}
.stage .frame-of text{font-size:var(--label,17px)}
.stage .far .name,.stage .far .row,.stage .far .type,.stage .far .note,.stage .far .head{display:none}.stage .far .far{display:inline}
.stage .far .body{fill:hsl(var(--hue) var(--p-s) var(--p-head))}
.stage .far .edge{stroke-width:2}
.pointed .edge{opacity:.25}.pointed .across{opacity:.1}.pointed .box{opacity:.45}.pointed .lit{opacity:1}
.erd .edge.lit{stroke:var(--link);stroke-width:2;opacity:1}.erd .box.lit .body{stroke:var(--link)}
.menu{position:relative}.menu summary{font-weight:400;font-size:13px;color:var(--quiet);border:1px solid var(--line);border-radius:6px;padding:2px 8px;margin:0;list-style:none}
.menu summary::-webkit-details-marker{display:none}
.choices{position:absolute;right:0;top:calc(100% + 6px);z-index:3;background:var(--back);border:1px solid var(--line);border-radius:8px;box-shadow:0 8px 28px rgb(0 0 0/.16);padding:10px 14px;max-height:70vh;overflow:auto;width:max-content;max-width:340px}
.choices fieldset{border:0;padding:0;margin:0 0 10px}.choices legend{font-weight:600}.choices label{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.choices fieldset>label{padding-left:20px}
.choices [type=checkbox]{width:auto}.choices label[hidden],.choices fieldset[hidden]{display:none}
.chooser{display:flex;gap:6px;position:sticky;top:-10px;background:var(--back);padding:4px 0 8px;z-index:1}.chooser input{flex:1;min-width:0;padding:3px 8px;font-size:13px}.choices p{margin:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.ways{display:flex;gap:10px;flex-wrap:wrap;margin:18px 0 0}.way{border:1px solid var(--line);border-radius:8px;padding:7px 14px;font-weight:500}.way:hover{background:var(--soft);text-decoration:none}
.matrix th,.matrix td{padding-right:18px;white-space:nowrap}.matrix th:first-child{position:sticky;left:0;background:var(--back)}
.open{color:var(--bad);font-weight:600}.through,.everybody{text-decoration:underline dotted;text-underline-offset:3px}.everybody{color:var(--quiet);font-weight:400}.shut{opacity:.45;text-decoration:line-through}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 18px;padding:0;margin:0 0 6px;font-size:13px}.legend abbr:not([class]),.legend .through{color:var(--ink)}.note{font-size:13px;max-width:80ch}
.badge.key{color:var(--note)}
td:last-child{padding-right:0}
.whole{border-top:1px solid var(--line);margin-top:40px;padding-top:24px}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:8px 24px;margin:0}.facts dt{font-size:12px;color:var(--quiet)}.facts dd{margin:0;overflow-wrap:anywhere}.said{font-size:13px;white-space:pre-line}
figcaption{color:var(--quiet);font-size:13px;margin-top:6px}
@media (max-width:760px){.frame{display:block}nav{position:sticky;z-index:4;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:10px 16px}nav.open{max-height:100dvh}.find{top:-10px;padding:8px 0 0}.find p:empty{display:none}#menu{display:inline-block}#tree{display:none}nav.open #tree:not([hidden]){display:block}#results{max-height:70dvh;overflow:auto}button{padding:4px 11px}#tree a{padding:6px 8px}main{padding:24px 18px 60px;scroll-margin-top:110px}.bar button{padding:4px 8px}main.wide{padding:0;height:calc(100dvh - 103px)}.scroll>table{min-width:600px}.scroll>table.matrix{min-width:0}td code,tbody th code{overflow-wrap:break-word}.links,.finding .links{columns:1}.choices{left:0;right:auto;max-width:calc(100vw - 28px)}}
@page{margin:14mm}
@media print{:root,:root[data-theme=dark]{${LIGHT};color-scheme:light}nav,.skip,.copy,.screen,.bar,.ways{display:none!important}body{font-size:11pt}.frame{display:block}main,main.wide{height:auto;display:block;padding:0;max-width:none}pre{max-height:none;overflow:visible;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line)}.scroll{overflow:visible}table{font-size:9pt}.matrix th,.matrix td{font-size:7.5pt;white-space:normal;overflow-wrap:anywhere;padding-right:8px}.matrix tbody th{overflow-wrap:break-word}.matrix abbr{font-size:7.5pt;letter-spacing:0;white-space:nowrap}.stage{overflow:visible}.stage svg,.picture svg{width:100%;max-width:100%;height:auto;max-height:24cm}.picture svg{width:auto}.whole{break-before:page;border:0;margin:0;padding:0}tr,.picture,.warning,.finding{break-inside:avoid}h1,h2,h3{break-after:avoid}a{color:inherit}}
`
