// The script of the page, as it is sent: shows what is new while the page is open, and copies. Without it all pages work
// but for these two.
export const script = String.raw`// mktows sandbox: shows what is new, and copies. It talks to this origin alone.
"use strict";
(() => {
  const state = document.getElementById("live");
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

  /** The revision is that of the calls: it changes when there is one more. */
  async function watch() {
    let revision = Number(document.body.dataset.revision);
    let query = "";
    for (;;) {
      if (document.hidden)
        await new Promise((resolve) =>
          document.addEventListener("visibilitychange", resolve, { once: true }),
        );
      try {
        const response = await fetch("/changes" + query, { cache: "no-store" });
        if (!response.ok) throw new Error(response.statusText);
        const fresh = await response.json();
        if (fresh.revision !== revision) await refresh();
        revision = fresh.revision;
        query = "?since=" + revision;
        say("live", "Live");
        await pause(250);
      } catch {
        say("away", "Not connected");
        query = "";
        await pause(2000);
      }
    }
  }

  function say(name, text) {
    if (state.textContent === text) return;
    state.className = "live " + name;
    state.textContent = text;
  }

  /** Replaces the parts of this page that are others when it is made again. */
  async function refresh() {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of [...document.querySelectorAll("[data-live]")]) {
      const next = part.isConnected && fresh.getElementById(part.id);
      if (!next || part.isEqualNode(next)) continue;
      const [rows, others] = [part, next].map((one) => one.querySelector("[data-rows]"));
      if (rows && others) replaceRows(rows, others);
      else replaceAll(part, next);
    }
  }

  /** What has the focus keeps it, if it is still there. */
  function replaceAll(part, next) {
    const focused = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
    part.replaceChildren(...[...next.childNodes].map((node) => document.adoptNode(node)));
    offerCopies(part);
    if (focused) part.querySelector('a[href="' + CSS.escape(focused) + '"]')?.focus();
  }

  /** Rows that are there already stay, with their focus and selection. */
  function replaceRows(part, next) {
    const wanted = new Set([...next.children].map((row) => row.id));
    for (const row of [...part.children]) if (!wanted.has(row.id)) row.remove();
    const known = new Map([...part.children].map((row) => [row.id, row]));
    let place = part.firstElementChild;
    for (const row of [...next.children]) {
      const same = known.get(row.id);
      if (same !== undefined && same === place) {
        place = place.nextElementSibling;
        continue;
      }
      const added = document.adoptNode(row);
      part.insertBefore(added, place);
      if (!isCalm.matches)
        added.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 400, easing: "ease-out" });
    }
  }

  function offerCopies(part) {
    for (const button of part.querySelectorAll("button[data-copy]")) button.hidden = false;
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      // Without https the clipboard is not offered: what is selected can be copied by hand.
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    await pause(1500);
    button.textContent = button.dataset.label;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button !== null) void copy(button);
  });
  offerCopies(document);
  void watch();
})();
`;
