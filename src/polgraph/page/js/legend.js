// What shapes, colours and lines on the map mean.

import { difference, links, looks } from "./data.js";
import { byId, element, stroke, swatch } from "./element.js";
import { KINDS } from "./words.js";

const LINES = [["advocates", "wants"], ["opposes", "opposes"], ["mentions", "speaks of: reported, denied, possible"], ["context", "area, group, means and the like"]];

export function drawLegend() {
  const kinds = Object.keys(KINDS).filter((kind) => looks[kind]);
  const present = new Set(links.map(({ kind }) => kind));
  const entry = (mark, text) => element("li", {}, mark, text);
  const changes = difference ? [["added", `only in ${difference.after}`], ["dropped", `only in ${difference.before}`]] : [];
  byId("key").replaceChildren(
    ...kinds.map((kind) => entry(swatch(kind), KINDS[kind][0])),
    ...LINES.filter(([kind]) => present.has(kind) || kind === "context").map(([kind, text]) => entry(stroke(kind), text)),
    ...changes.map(([kind, text]) => entry(element("span", { class: `ring ${kind}`, "aria-hidden": "true" }, kind === "added" ? "+" : "−"), text)),
    element("li", {}, "Larger and wider: more statements, more goals."),
  );
}
