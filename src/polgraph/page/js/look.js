// The dress of nodes and edges on the map, in the colours of the stylesheet.

import { looks } from "./data.js";
import { KINDS, LINKS } from "./words.js";

export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const STANCES = new Set(["advocates", "opposes"]); // all other links are drawn thin
const DASHES = { opposes: [7, 5], mentions: [2, 4] };
const UNDIRECTED = new Set(["area", "under", "office"]);
const VEILS = [[60, ""], [400, "a8"], [1200, "70"], [2500, "48"], [Infinity, "2c"]]; // hex digits: vis-network reads an opacity anew in every frame
export const FAINT = "2e";

let look = null;
export const lookNow = () => look;

// Read the colours; `count` links are drawn, and the more there are, the fainter each, lest they hide everything else.
export function readLook(count) {
  const [, veil] = VEILS.find(([most]) => count <= most);
  const [text, halo] = [colour("ink"), colour("ground")];
  const nodeLook = (kind) => {
    const fill = colour(kind);
    const chosen = { background: fill, border: text };
    const dress = { shape: looks[kind], label: undefined, color: { background: fill, border: halo, highlight: chosen, hover: chosen } }; // labels.js draws the names
    return kind === "area" ? { ...dress, shape: "square", size: 5 } : dress;
  };
  const edgeLook = (kind) => {
    const plain = STANCES.has(kind);
    return {
      color: { color: colour(`link-${plain ? kind : "context"}`), highlight: plain ? colour(`strong-${kind}`) : text, hover: text, inherit: false },
      width: plain ? 1.8 : 0.9,
      dashes: DASHES[kind] ?? false,
      smooth: kind === "opposes" ? { enabled: true, type: "curvedCW", roundness: 0.08 } : false,
      arrows: UNDIRECTED.has(kind) ? "" : { to: { enabled: true, scaleFactor: plain ? 0.55 : 0.35 } },
    };
  };
  const table = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));
  look = {
    veil, text, halo,
    nodes: table(Object.keys(KINDS).filter((kind) => kind in looks), nodeLook),
    edges: table(Object.keys(LINKS), edgeLook),
    onArea: colour("on-area"), ground: colour("territory"), fresh: colour("fresh"), added: colour("added"), dropped: colour("dropped"),
  };
  return look;
}

export const veilChanges = (count) => look === null || look.veil !== VEILS.find(([most]) => count <= most)[1];
