// docs/performance.svg: four small bar charts, from the results of one run. Bars start at zero on a
// linear scale, so that lengths can be compared by eye.

const PANEL = { width: 440, left: 124, right: 74, bar: 18, gap: 8, head: 44 };
const MARGIN = 24;

const STYLE = `
  text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .card { fill: #ffffff; stroke: #d0d7de; }
  .title { font-weight: 600; font-size: 14px; }
  .small { fill: #59636e; }
  .bar { fill: #b6c2cf; }
  .own { fill: #1a7f37; }
  .own-name { font-weight: 600; }
  .unit { stroke: #59636e; stroke-dasharray: 3 3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .card { fill: #0d1117; stroke: #3d444d; }
    .small { fill: #9198a1; }
    .bar { fill: #4a5561; }
    .own { fill: #3fb950; }
    .unit { stroke: #9198a1; }
  }`;

export function chart(results) {
  const panels = [
    {
      title: "Decode 1,000 leads × 60 attributes",
      subtitle: "multiples of JSON.parse on equal data; shorter is better",
      bars: ratios(results.codec["decode-compact"]),
      unit: "JSON.parse",
      print: (value) => `${round(value)} ×`,
    },
    {
      title: "Encode 300 leads × 20 attributes",
      subtitle: "multiples of JSON.stringify on equal data; shorter is better",
      bars: ratios(results.codec["encode-batch"]),
      unit: "JSON.stringify",
      print: (value) => `${round(value)} ×`,
    },
    {
      title: "Cold start to the first request",
      subtitle: "milliseconds over an empty process; shorter is better",
      bars: Object.entries(results.cold)
        .filter(([name]) => name !== "empty")
        .map(([name, { over }]) => ({ name, value: over.median })),
      print: (value) => `${round(value)} ms`,
    },
    {
      title: "Calls a second, one at a time",
      subtitle: "share of a bare keep-alive http.request; longer is better",
      bars: [...ratios(results.calls[1]), { name: "bare http.request", value: 1 }],
      print: (value) => `${Math.round(value * 100)} %`,
    },
  ];
  const heights = panels.map(heightOf);
  const rows = [Math.max(heights[0], heights[1]), Math.max(heights[2], heights[3])];
  const width = 2 * PANEL.width + 3 * MARGIN;
  const height = rows[0] + rows[1] + 3 * MARGIN;
  const drawn = panels.map((panel, index) => {
    const x = MARGIN + (index % 2) * (PANEL.width + MARGIN);
    const y = MARGIN + (index < 2 ? 0 : rows[0] + MARGIN);
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>mktows beside other libraries, ${results.date}</title>
<style>${STYLE}
</style>
<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${drawn.join("\n")}
</svg>
`;
}

function ratios(byLibrary) {
  return Object.entries(byLibrary).map(([name, { ratio }]) => ({ name, value: ratio.median }));
}

function heightOf({ bars, unit }) {
  return PANEL.head + bars.length * (PANEL.bar + PANEL.gap) + (unit === undefined ? 0 : 18);
}

function drawPanel({ title, subtitle, bars, unit, print }) {
  const most = Math.max(...bars.map(({ value }) => value), unit === undefined ? 0 : 1);
  const length = (value) => ((PANEL.width - PANEL.left - PANEL.right) * value) / most;
  const lines = bars.flatMap(({ name, value }, index) => {
    const y = PANEL.head + index * (PANEL.bar + PANEL.gap);
    const own = name === "mktows";
    const end = PANEL.left + length(value);
    return [
      text(PANEL.left - 8, y + 13, name, `text-anchor="end"${own ? ' class="own-name"' : ""}`),
      `<rect class="${own ? "own" : "bar"}" x="${PANEL.left}" y="${y}" width="${length(value).toFixed(1)}" height="${PANEL.bar}" rx="2"/>`,
      text((end + 6).toFixed(1), y + 13, print(value), own ? 'class="own-name"' : ""),
    ];
  });
  return [
    text(0, 12, title, 'class="title"'),
    text(0, 30, subtitle, 'class="small"'),
    ...(unit === undefined ? [] : unitLine(unit, PANEL.left + length(1), bars.length)),
    ...lines,
  ].join("\n");
}

/** Where the yardstick itself would end. */
function unitLine(label, x, bars) {
  const bottom = PANEL.head + bars * (PANEL.bar + PANEL.gap);
  const at = x.toFixed(1);
  return [
    `<line class="unit" x1="${at}" x2="${at}" y1="${PANEL.head - 4}" y2="${bottom}"/>`,
    text(at, bottom + 12, `1 × = ${label}`, 'class="small"'),
  ];
}

function text(x, y, content, attributes) {
  return `<text x="${x}" y="${y}"${attributes ? ` ${attributes}` : ""}>${content}</text>`;
}

function round(value) {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
