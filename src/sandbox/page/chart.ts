// The chart of calls against the limits of the service: bars for what any window had, and a line where its limit is.
import { barCount, type Bar, type CallCounts, type ShownLimits } from "./counts.js";
import { count, counted } from "./layout.js";
import { markup, type Markup } from "./markup.js";

const height = 72;
const step = 10;
const width = barCount * step;

export function chart(counts: CallCounts, limits: ShownLimits, now: number): Markup {
  const bars = counts.bars(now);
  const { perWindow, windowMs, perDay, areEnforced } = limits;
  const seconds = `${count(windowMs / 1000)} s`;
  const minutes = (barCount / 2) * windowMs;
  const peak = Math.max(...bars.map(({ calls }) => calls));
  const today = counts.today(now);
  const refused = bars.reduce((sum, bar) => sum + bar.refused, 0);
  return markup`<section class="limits" aria-label="Calls against the limits">
<dl class="figures">
<div><dt>in the last ${seconds}</dt><dd><b>${count(counts.current(now))}</b> of ${count(perWindow)}</dd></div>
<div><dt>most in any ${seconds}</dt><dd><b>${count(peak)}</b> of ${count(perWindow)}</dd></div>
<div><dt>today</dt><dd><b>${count(today)}</b> of ${count(perDay)}</dd></div>
</dl>
<figure>
${picture(bars, perWindow, `Calls in any ${seconds} over the last ${span(minutes)}: at most ${count(peak)} of ${count(perWindow)}; ${counted(refused, "call")} refused by a limit.`)}
<figcaption><span>${span(minutes)} ago</span><span>${areEnforced ? "limits are enforced" : "limits are not enforced"}</span><span>now</span></figcaption>
</figure>
</section>`;
}

function picture(bars: readonly Bar[], limit: number, description: string): Markup {
  const peak = Math.max(...bars.map(({ calls, refused }) => calls + refused));
  // The line of the limit is always seen, and has room above it.
  const top = Math.max(Number.isFinite(limit) ? limit : 0, peak, 1) * 1.15;
  const scale = (value: number): number => Math.round((value / top) * height * 10) / 10;
  const columns = bars.map(({ calls, refused }, index) => {
    const [low, high] = [calls === 0 ? 0 : Math.max(scale(calls), 1.5), scale(refused)];
    const x = index * step + 1;
    return [
      markup`<rect x="${x}" y="${height - low}" width="${step - 2}" height="${low}" class="bar"/>`,
      ...(refused === 0
        ? []
        : [
            markup`<rect x="${x}" y="${height - low - high}" width="${step - 2}" height="${high}" class="bar refused"/>`,
          ]),
    ];
  });
  const y = Number.isFinite(limit) ? height - scale(limit) : undefined;
  return markup`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${description}">
${columns}
<line x1="0" x2="${width}" y1="${height - 0.5}" y2="${height - 0.5}" class="ground"/>
${y === undefined ? "" : markup`<line x1="0" x2="${width}" y1="${y}" y2="${y}" class="limit"/>`}
</svg>`;
}

function span(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes >= 1 ? `${count(Math.round(minutes))} min` : `${count(milliseconds / 1000)} s`;
}
