// What the figures were measured on, and with which versions: a figure without these is worth nothing.

import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

const LIBRARIES = {
  "node-soap": "soap",
  "strong-soap": "strong-soap",
  "xml-toolkit": "xml-toolkit",
  "fast-xml-parser": "fast-xml-parser",
  saxes: "saxes",
};

export function surroundings() {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores`,
      memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
      system: `${process.platform} ${process.arch}`,
      load: loadavg()[0].toFixed(2),
    },
    versions: {
      "Node.js": process.versions.node,
      mktows: version("../package.json"),
      ...Object.fromEntries(
        Object.entries(LIBRARIES).flatMap(([library, name]) => {
          const manifest = `node_modules/${name}/package.json`;
          return existsSync(new URL(manifest, import.meta.url))
            ? [[library, version(manifest)]]
            : [];
        }),
      ),
    },
  };
}

function version(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).version;
}
