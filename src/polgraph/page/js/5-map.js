// The map: vis-network with places worked out beforehand, dressed in the colours of the stylesheet.

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const CONTEXT = new Set(["area", "under", "beneficiary", "responsible", "means", "purpose"]);
const TERRITORY = 105; // pixels around a goal that count as ground of its policy area

let look = {};

function readLook() {
  const text = colour("ink");
  const halo = colour("ground");
  const font = { face: "system-ui, sans-serif", size: 12, color: text, strokeWidth: 3, strokeColor: halo, vadjust: -2 };
  const nodeLook = (kind) => {
    const fill = colour(kind);
    const chosenFill = { background: fill, border: text };
    const box = kind === "area";
    return {
      color: { background: fill, border: halo, highlight: chosenFill, hover: chosenFill },
      font: box ? { ...font, size: 15, color: colour("on-area"), strokeWidth: 0, vadjust: 0 } : font,
      margin: box ? { top: 8, bottom: 8, left: 12, right: 12 } : undefined,
    };
  };
  const edgeLook = (kind) => ({
    color: { color: colour(`link-${CONTEXT.has(kind) ? "context" : kind}`), highlight: text, hover: text, inherit: false },
    width: CONTEXT.has(kind) ? 0.8 : 1.8,
    dashes: kind === "opposes" ? [7, 5] : false,
    smooth: kind === "opposes" ? { enabled: true, type: "curvedCW", roundness: 0.08 } : false,
    arrows: kind === "area" || kind === "under" ? "" : { to: { enabled: true, scaleFactor: CONTEXT.has(kind) ? 0.35 : 0.55 } },
  });
  const table = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));
  look = { nodes: table(Object.keys(KINDS), nodeLook), edges: table(Object.keys(LINKS), edgeLook), text, halo, ground: colour("territory") };
}

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const dressedNode = (thing) => ({ ...nodes[thing], ...look.nodes[kindOf(thing)] });
const dressedEdge = (number) => ({ ...edges[number], ...look.edges[edges[number].kind] });

let network = null;
let shownNow = new Set();

function startMap(onSelect) {
  readLook();
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: nodes.length < 2000, keyboard: false, hideEdgesOnDrag: nodes.length > 800, hideEdgesOnZoom: nodes.length > 800, zoomSpeed: 0.6, dragNodes: nodes.length <= 800 },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, labelHighlightBold: false, scaling: { label: { drawThreshold: 7 } } },
    edges: { selectionWidth: 1.5, hoverWidth: 0.5, chosen: true },
  });
  network.on("click", (event) => {
    if (event.nodes.length) onSelect({ thing: event.nodes[0] });
    else if (event.edges.length) onSelect({ edge: event.edges[0] });
  });
  network.on("doubleClick", (event) => event.nodes.length && unfold(event.nodes[0]));
  network.on("beforeDrawing", drawTerritories);
  network.on("afterDrawing", drawAreaNames);
  network.on("oncontext", (event) => event.event.preventDefault());
  dark.addEventListener("change", dressAgain);
}

function dressAgain() {
  readLook();
  nodeSet.update([...shownNow].map(dressedNode));
  edgeSet.update(edgeSet.getIds().map(dressedEdge));
}

// Draw exactly these things and the links among them.
function showOnMap(shown) {
  const gone = [...shownNow].filter((thing) => !shown.has(thing));
  const come = [...shown].filter((thing) => !shownNow.has(thing));
  const goneSet = new Set(gone);
  const comeSet = new Set(come);
  const cut = new Set(gone.flatMap((thing) => edgesOf[thing]));
  const tied = new Set(come.flatMap((thing) => edgesOf[thing]));
  edgeSet.remove([...cut].filter((number) => edgeSet.get(number) !== null));
  nodeSet.remove([...goneSet]);
  nodeSet.add([...comeSet].map(dressedNode));
  edgeSet.add([...tied].filter((number) => shown.has(edges[number].from) && shown.has(edges[number].to)).map(dressedEdge));
  shownNow = new Set(shown);
}

function fitMap() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
}

function lookAt(thing) {
  const scale = Math.max(network.getScale(), 0.8);
  network.focus(thing, { scale, animation: calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: calm.matches ? false : { duration: 150 } });
}

const topOf = (goal) => [...areasOf[goal]].find((area) => parentOf.get(area) === null);

// The ground of each policy area: its goals' surroundings as one soft shape.
function drawTerritories(context) {
  const grounds = new Map();
  for (const thing of shownNow) {
    const top = kindOf(thing) === "goal" ? topOf(thing) : undefined;
    if (top !== undefined) grounds.set(top, [...(grounds.get(top) ?? []), thing]);
  }
  context.fillStyle = look.ground;
  for (const goals of grounds.values()) {
    context.beginPath();
    for (const goal of goals) {
      const { x, y } = placeOf(goal);
      context.moveTo(x + TERRITORY, y);
      context.arc(x, y, TERRITORY, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

const placeOf = (thing) => network.body.nodes[thing] ?? nodes[thing];

// Far out, where labels are too small to draw, the names of the areas stay readable.
function drawAreaNames(context) {
  const scale = network.getScale();
  if (scale > 0.5) return;
  const size = 13 / scale;
  const taken = [];
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const tops = [...shownNow].filter((thing) => kindOf(thing) === "area" && parentOf.get(thing) === null);
  for (const area of tops.sort((one, other) => about[other].weight - about[one].weight)) {
    const { x, y } = placeOf(area);
    const width = context.measureText(labelOf(area)).width + size;
    const clashes = (box) => Math.abs(box.x - x) * 2 < box.width + width && Math.abs(box.y - y) < size * 1.6;
    if (taken.some(clashes)) continue;
    taken.push({ x, y, width });
    context.fillStyle = look.nodes.area.color.background;
    context.beginPath();
    context.roundRect(x - width / 2, y - size * 0.8, width, size * 1.6, size * 0.3);
    context.fill();
    context.fillStyle = look.nodes.area.font.color;
    context.fillText(labelOf(area), x, y);
  }
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest thing in a direction; ways aside count double.
function towards(thing, [dx, dy]) {
  const from = placeOf(thing);
  let best = null;
  for (const other of shownNow) {
    const { x, y } = placeOf(other);
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (other !== thing && ahead > 0 && aside <= 2 * ahead && (!best || ahead + 2 * aside < best.cost)) {
      best = { other, cost: ahead + 2 * aside };
    }
  }
  return best?.other;
}
