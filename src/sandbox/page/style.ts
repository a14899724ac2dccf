// The stylesheet of the page, as it is sent. One accent; red is for what went wrong.
export const style = `
:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --raised: #ffffff; --text: #1d1f23; --soft: #5c626b; --line: #e3e4e1;
  --accent: #0a6b5e; --accent-soft: #e2f0ec; --bad: #b3261e; --bad-soft: #fbe9e7;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171a; --raised: #1c1f23; --text: #e7e8ea; --soft: #a0a6ae; --line: #2f3338;
    --accent: #5fd0ba; --accent-soft: #17332f; --bad: #ff9a91; --bad-soft: #3a1f1d;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 var(--sans); font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-decoration: none; text-underline-offset: 0.2em; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font: 13px/1.55 var(--mono); }
h1 { font-size: 22px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 15px; font-weight: 650; margin: 0 0 10px; }
h3 { font-size: 12px; font-weight: 600; color: var(--soft); margin: 0 0 6px; }
h2 .faint { font-weight: 400; font-size: 13px; margin-left: 4px; }
p { margin: 0; }
section { margin-top: 32px; }
.faint, .note { color: var(--soft); }
.note { padding: 12px 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 12px; top: -60px; background: var(--raised); padding: 8px 12px; z-index: 1; }
.skip:focus { top: 8px; }

.top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 28px; padding: 14px max(24px, calc((100vw - 1180px) / 2)); border-bottom: 1px solid var(--line); }
.name { color: var(--text); font-weight: 650; letter-spacing: -0.01em; display: flex; align-items: center; gap: 8px; }
.name:hover { text-decoration: none; }
.name span:last-child { color: var(--soft); font-weight: 400; margin-left: -3px; }
.name .mark { width: 12px; height: 12px; border-radius: 3px; background: var(--accent); }
.top nav { display: flex; gap: 4px; }
.top nav a, .filters a { color: var(--soft); padding: 5px 10px; border-radius: 6px; }
.top nav a:hover, .filters a:hover { color: var(--text); text-decoration: none; background: var(--accent-soft); }
.top nav a[aria-current], .filters a[aria-current] { color: var(--accent); background: var(--accent-soft); font-weight: 600; }
.endpoint { margin-left: auto; display: flex; align-items: center; gap: 8px; font-size: 13px; color: var(--soft); min-width: 0; }
.endpoint code { color: var(--text); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.live { display: inline-flex; align-items: center; gap: 6px; min-width: 4.2em; white-space: nowrap; }
.live.live:not(:empty)::before { content: ""; flex: none; width: 7px; height: 7px; border-radius: 50%; background: var(--accent); }
.live.away { color: var(--bad); }
.live.away:not(:empty)::before { background: var(--bad); }
main { max-width: 1180px; margin: 0 auto; padding: 28px 24px 80px; box-sizing: content-box; }
main:focus { outline: none; }
@media (max-width: 1228px) { main { box-sizing: border-box; } }

button { font: inherit; font-size: 13px; color: var(--accent); background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; min-width: 5.4em; cursor: pointer; }
button:hover { border-color: var(--accent); }
button.quiet { padding: 1px 8px; min-width: 4.8em; }
button[hidden] { display: none; }

.limits { margin: 0 0 28px; display: grid; grid-template-columns: 250px minmax(0, 1fr); gap: 36px; align-items: stretch; }
.figures { margin: 0; display: grid; gap: 6px; align-content: space-between; }
.figures div { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; }
.figures dt { color: var(--soft); font-size: 13px; }
.figures dd { margin: 0; color: var(--soft); font-size: 13px; white-space: nowrap; }
.figures b { color: var(--text); font-size: 18px; font-weight: 600; }
figure { margin: 0; min-width: 0; }
figure svg { display: block; width: 100%; height: 72px; overflow: visible; }
.bar { fill: var(--accent); }
.bar.refused { fill: var(--bad); }
.ground { stroke: var(--line); vector-effect: non-scaling-stroke; }
.limit { stroke: var(--soft); stroke-dasharray: 3 4; vector-effect: non-scaling-stroke; opacity: 0.8; }
figcaption { display: flex; justify-content: space-between; font-size: 12px; color: var(--soft); margin-top: 6px; }

.filters { display: flex; flex-wrap: wrap; gap: 4px; margin: 0 0 10px -10px; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; font-weight: 400; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 12px; white-space: nowrap; padding-top: 4px; }
tbody th a { font-weight: 600; }
tbody tr:hover { background: color-mix(in srgb, var(--accent-soft) 45%, transparent); }
.number { text-align: right; white-space: nowrap; }
th.number, td.number { padding-right: 20px; }
th.number:last-child, td.number:last-child { padding-right: 0; }
.calls .when, .calls .took { white-space: nowrap; }
.calls th.number:first-child, .calls td.number:first-child, .leads .number:first-child { width: 4.5em; }
.when .faint, time .faint { font-size: 0.9em; }
.chip { display: inline-block; font-size: 12px; line-height: 18px; padding: 1px 8px; border-radius: 10px; background: var(--accent-soft); color: var(--accent); white-space: nowrap; font-weight: 600; }
.chip b { font-weight: 600; margin-left: 2px; }
.chip.bad { background: var(--bad-soft); color: var(--bad); }
.chip.warn { background: transparent; box-shadow: inset 0 0 0 1px var(--line); color: var(--soft); font-weight: 400; }
.why { color: var(--soft); font-size: 14px; }
.unit { display: none; }
.more { margin-top: 18px; }

.title { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; margin-bottom: 18px; }
.title h1 .faint { font-weight: 400; }
.pager { margin-left: auto; display: flex; gap: 16px; font-size: 14px; }
.facts { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 0; padding: 14px 0; border: solid var(--line); border-width: 1px 0; }
.facts dt { font-size: 12px; color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.fault { margin-top: 24px; padding: 14px 18px; border-left: 3px solid var(--bad); background: var(--bad-soft); border-radius: 0 8px 8px 0; overflow-wrap: anywhere; }
.fault b { color: var(--bad); }
.fault .faint { color: inherit; font-size: 14px; }
.decisions, .plain { list-style: none; margin: 0; padding: 0; }
.decisions li { padding: 12px 0; border-bottom: 1px solid var(--line); }
.decisions li:first-child, .plain li:first-child { border-top: 1px solid var(--line); }
.plain li { padding: 8px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.key { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; overflow-wrap: anywhere; }
.key b { font-weight: 600; }
.key code { color: var(--soft); }
.became { margin-left: auto; text-align: right; }
.reasons { margin: 8px 0 0; color: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.decisions details { border: 0; }
.decisions summary { padding: 2px 0; font-size: 14px; font-weight: 400; }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.column pre, .code pre { max-height: 560px; overflow: auto; padding: 14px 16px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; scrollbar-width: thin; }
.column .note { border: 1px dashed var(--line); border-radius: 8px; padding: 14px 16px; }
pre .mark, pre .faint, pre .note { color: var(--soft); }
pre .name { display: inline; font-weight: 400; color: var(--soft); letter-spacing: 0; }
pre .value { color: var(--accent); }
.code > div, div.code { position: relative; }
.code button { position: absolute; right: 10px; top: 10px; }
.code pre { padding-right: 110px; }
details { border-bottom: 1px solid var(--line); }
summary { padding: 10px 0; cursor: pointer; color: var(--accent); font-weight: 600; width: fit-content; }
details > div { margin-bottom: 16px; }
.search { margin-left: auto; display: flex; gap: 8px; }
input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--soft); border-radius: 6px; padding: 4px 10px; width: 260px; max-width: 100%; }
input::placeholder { color: var(--soft); opacity: 1; }
.pairs { margin: 0; }
.pairs div { display: grid; grid-template-columns: minmax(120px, 260px) minmax(0, 1fr); gap: 20px; padding: 7px 0; border-bottom: 1px solid var(--line); }
.pairs div:first-child { border-top: 1px solid var(--line); }
.pairs dt { color: var(--soft); overflow-wrap: anywhere; }
.pairs dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.pair-of { margin-right: 14px; display: inline-block; }
.wide { overflow-x: auto; }
.changes th { white-space: nowrap; }
.changes td + th ~ td { min-width: 9em; }
.reasons .held { color: var(--text); }
.empty { max-width: 720px; padding: 12px 0; }
.empty h2 { font-size: 18px; margin-bottom: 6px; }
.empty .code { margin: 18px 0; }

@media (max-width: 720px) {
  .top { padding: 12px 16px; gap: 6px 14px; }
  .endpoint { margin: 0; width: 100%; }
  .endpoint .label { display: none; }
  .endpoint .live { margin-left: auto; min-width: 0; }
  main { padding: 20px 16px 60px; }
  .limits { grid-template-columns: minmax(0, 1fr); gap: 16px; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .search { margin: 0; width: 100%; }
  .search label { flex: 1; }
  input { width: 100%; font-size: 16px; }
  .became { margin-left: 0; text-align: left; }
  .pairs div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .calls thead, .leads thead, .objects thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .calls, .calls tbody, .leads, .leads tbody, .objects, .objects tbody { display: block; }
  .calls tr, .leads tr, .objects tr { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 10px 0; border-bottom: 1px solid var(--line); align-items: baseline; }
  .calls td, .calls th, .leads td, .leads th, .objects td, .objects th { border: 0; padding: 0; text-align: left; font-size: 14px; }
  .calls td:empty, .leads td:empty, .objects td:empty { display: none; }
  .calls tbody th { order: -2; font-size: 15px; }
  .calls td.number:first-child { order: -1; width: auto; margin-left: auto; padding: 0; }
  .calls .outcome { width: 100%; }
  .unit { display: inline; }
  .calls .records, .calls .user, .calls .when, .calls .took { color: var(--soft); font-size: 13px; }
  .leads td.number:first-child { width: auto; order: 1; margin-left: auto; padding: 0; }
  .leads th { width: 80%; }
  code, pre { font-size: 12px; }
  .code pre { padding: 48px 14px 14px; }
  .code button { left: 10px; right: auto; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="2" y="2" width="12" height="12" rx="3" fill="#0a6b5e"/></svg>`;
