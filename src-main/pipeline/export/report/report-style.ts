/** The look of a report: that of the application on screen, dark ink on white paper. */
export const reportStyle = `
:root { color-scheme: dark; --ground: #0c0e11; --surface: #12151a; --line: #232931; --text: #e4e8ee; --muted: #a7b0bd;
  --accent: #7cc0dc; --good: #7fc795; --warn: #e3b566; --bad: #f08f8a; }
@media print { :root { color-scheme: light; --ground: #fff; --surface: #fff; --line: #c8cdd4; --text: #14171b; --muted: #4a525d;
  --accent: #1d6683; --good: #226b3c; --warn: #7a5200; --bad: #9c3236; } .case { break-inside: avoid; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--text); font: 14px/1.5 Inter, "Segoe UI", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; padding: 40px 24px; }
main { margin: 0 auto; max-width: 1080px; display: grid; gap: 32px; }
h1 { font-size: 26px; font-weight: 600; letter-spacing: -0.01em; }
h2 { font-size: 16px; font-weight: 600; margin-bottom: 12px; }
header p, .muted, footer { color: var(--muted); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 12px; }
.tile, .case, .panel { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; }
.tile b { display: block; font-size: 22px; font-weight: 600; }
.tile span { color: var(--muted); font-size: 12px; }
.cases { display: grid; gap: 12px; margin-top: 12px; }
.case h3 { font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
.case ul { padding-left: 16px; margin: 4px 0 12px; color: var(--muted); font-size: 13px; }
.mosaic { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(420px, 100%), 1fr)); gap: 12px 16px; }
.slices { display: flex; gap: 4px; }
.slice { position: relative; flex: 1 1 0; max-width: 160px; }
.slice img { display: block; width: 100%; height: auto; border-radius: 4px; background: #000; }
.slice span { position: absolute; padding: 0 2px; border-radius: 2px; background: #000000b3; color: #e4e8ee; font-size: 11px;
  line-height: 14px; }
.slice .left { left: 2px; top: calc(50% - 7px); } .slice .right { right: 2px; top: calc(50% - 7px); }
.slice .top { top: 2px; left: calc(50% - 6px); } .slice .bottom { bottom: 2px; left: calc(50% - 6px); }
figcaption { margin-top: 2px; color: var(--muted); font-size: 12px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 500; font-size: 12px; }
td:last-child, th:last-child { text-align: right; padding-right: 0; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--muted); font-size: 11px; }
svg .bar { fill: var(--accent); }
svg.swatch { display: inline-block; width: 8px; height: 8px; margin-right: 6px; }
svg line { stroke: var(--line); }
.kept { color: var(--good); } .open { color: var(--warn); }
.headline { font-size: 22px; font-weight: 600; }
.panel p + p { margin-top: 6px; }
footer { font-size: 12px; border-top: 1px solid var(--line); padding-top: 16px; }
`
