// What all pages have in common: the document around them, its navigation, and how times and amounts are written.
import { markup, type Markup, type Part } from "./markup.js";

export interface Frame {
  /** The section of the navigation that the page belongs to. */
  readonly section: "calls" | "leads" | "objects";
  readonly title: string;
  /** The address of the SOAP endpoint. */
  readonly endpoint: string;
  /** Of the calls, when the page was made: the script asks what came after. */
  readonly revision: number;
}

const sections = [
  ["calls", "/", "Calls"],
  ["leads", "/leads", "Leads"],
  ["objects", "/objects", "Objects"],
] as const;

/** Bundlers take a template apart that holds the end tag of a script, in case their output is written into a page. */
const script = "script";

/** The whole document. */
export function framed({ section, title, endpoint, revision }: Frame, content: Markup): Markup {
  const links = sections.map(([name, path, label]) =>
    name === section
      ? markup`<a href="${path}" aria-current="page">${label}</a>`
      : markup`<a href="${path}">${label}</a>`,
  );
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · mktows sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/page.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></${script}>
</head>
<body data-revision="${revision}">
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="name" href="/"><span aria-hidden="true" class="mark"></span>mktows <span>sandbox</span></a>
<nav aria-label="Sections">${links}</nav>
<p class="endpoint"><span class="label">Endpoint</span> <code id="endpoint">${endpoint}</code>
<button type="button" class="quiet" data-copy="endpoint" data-label="Copy" hidden>Copy</button>
<span id="live" class="live" role="status"></span></p>
</header>
<main id="content" tabindex="-1">${content}</main>
</body>
</html>
`;
}

/** A part of the page that the script replaces when there is something new. */
export function live(id: string, content: Part): Markup {
  return markup`<div id="${id}" data-live>${content}</div>`;
}

/** A time of day, and the date for those who point at it. */
export function time(at: Date | number): Markup {
  const iso = new Date(at).toISOString();
  return markup`<time datetime="${iso}" title="${iso}">${iso.slice(11, 19)}<span class="faint">${iso.slice(19, 23)}</span></time>`;
}

/** A date with its time. */
export function moment(at: number): Markup {
  const iso = new Date(at).toISOString();
  return markup`<time datetime="${iso}">${iso.slice(0, 10)} <span class="faint">${iso.slice(11, 19)}</span></time>`;
}

export function milliseconds(value: number): string {
  if (value < 10) return `${value.toFixed(1)} ms`;
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  return value < 1e6 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1e6).toFixed(1)} MB`;
}

export function count(value: number): string {
  return value.toLocaleString("en-US");
}

export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
