// The map: vis-network with places worked out beforehand, dressed in the colours of the stylesheet.

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const STANCES = new Set(["advocates", "opposes"]); // all other links are drawn thin
const DASHES = { opposes: [7, 5], mentions: [2, 4] };
const UNDIRECTED = new Set(["area", "under", "office"]);
const FACE = "system-ui, sans-serif";
const TERRITORY = 105; // pixels around a goal that count as ground of its policy area

let look = {};
let veil = ""; // the two hex digits of opacity that a map of many links needs, lest they hide everything else

const veilFor = (links) => VEILS.find(([most]) => links <= most)[1];
const VEILS = [[400, ""], [1200, "80"], [2500, "4d"], [Infinity, "30"]];

function readLook() {
  const text = colour("ink");
  const halo = colour("ground");
  const nodeLook = (kind) => {
    const fill = colour(kind);
    const chosenFill = { background: fill, border: text };
    const dress = { color: { background: fill, border: halo, highlight: chosenFill, hover: chosenFill }, label: undefined };
    return kind === "area" ? { ...dress, shape: "square", size: 6 } : dress; // drawLabels draws the names
  };
  const edgeLook = (kind) => {
    const plain = STANCES.has(kind);
    return {
      color: { color: `${colour(`link-${plain ? kind : "context"}`)}${veil}`, highlight: text, hover: text, inherit: false },
      width: plain ? 1.8 : 0.9,
      dashes: DASHES[kind] ?? false,
      smooth: kind === "opposes" ? { enabled: true, type: "curvedCW", roundness: 0.08 } : false,
      arrows: UNDIRECTED.has(kind) ? "" : { to: { enabled: true, scaleFactor: plain ? 0.55 : 0.35 } },
    };
  };
  const table = (names, make) => Object.fromEntries(names.map((name) => [name, make(name)]));
  look = { nodes: table(Object.keys(KINDS), nodeLook), edges: table(Object.keys(LINKS), edgeLook), text, halo, onArea: colour("on-area"), ground: colour("territory") };
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
    nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
    edges: { selectionWidth: 1.5, hoverWidth: 0.5, chosen: true },
  });
  network.on("click", (event) => {
    const thing = event.nodes[0] ?? labelAt(event.pointer.DOM);
    if (thing !== undefined) onSelect({ thing });
    else if (event.edges.length) onSelect({ edge: event.edges[0] });
  });
  network.on("doubleClick", (event) => {
    const thing = event.nodes[0] ?? labelAt(event.pointer.DOM);
    if (thing !== undefined) unfold(thing);
  });
  network.on("beforeDrawing", drawTerritories);
  network.on("afterDrawing", drawLabels);
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
  const cut = new Set(gone.flatMap((thing) => edgesOf[thing]));
  const tied = new Set(come.flatMap((thing) => edgesOf[thing]));
  shownNow = new Set([...shownNow].filter((thing) => shown.has(thing))); // vis-network may draw between the steps
  edgeSet.remove([...cut].filter((number) => edgeSet.get(number) !== null));
  nodeSet.remove(gone);
  nodeSet.add(come.map(dressedNode));
  const added = [...tied].filter((number) => shown.has(edges[number].from) && shown.has(edges[number].to));
  const before = veil;
  veil = veilFor(edgeSet.length + added.length);
  if (veil !== before) readLook();
  if (veil !== before && edgeSet.length) edgeSet.update(edgeSet.getIds().map(dressedEdge));
  edgeSet.add(added.map(dressedEdge));
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

const TEXT = 13; // pixels on the screen, whatever the scale
const LINE = 1.2;
const MOST = 250; // labels drawn at once

// Rectangles that are taken, in a grid, so that asking costs the same however many there are.
function takenRoom(cell) {
  const grid = new Map();
  const keys = ({ left, top, right, bottom }) => {
    const found = [];
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) {
      for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) found.push(`${x},${y}`);
    }
    return found;
  };
  const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  return {
    isFree: (box) => keys(box).every((key) => !(grid.get(key) ?? []).some((other) => meets(box, other))),
    take: (box) => keys(box).forEach((key) => grid.set(key, [...(grid.get(key) ?? []), box])),
  };
}

let labels = []; // what was drawn last, and where: a name is as good to click as its thing

function labelAt({ x, y }) {
  return labels.find(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)?.thing;
}

const widths = new Map();

function widthOf(context, line) {
  if (!widths.has(line)) widths.set(line, context.measureText(line).width);
  return widths.get(line);
}

// Areas first, then what is chosen and what it touches, then what is most spoken of.
function labelOrder() {
  const chosen = network.getSelectedNodes();
  const first = new Set([...chosen, ...chosen.flatMap(neighboursOf)]);
  const class_ = (thing) => (chosen.includes(thing) ? 0 : kindOf(thing) === "area" ? 1 : first.has(thing) ? 2 : 3);
  const order = [...shownNow].map((thing) => [class_(thing), thing]);
  order.sort((one, other) => one[0] - other[0] || about[other[1]].weight - about[one[1]].weight || one[1] - other[1]);
  return { order: order.map(([, thing]) => thing), first };
}

const SPECKS = 0.35; // below this scale things are specks, and goals go unnamed
const SPECK = 2.5; // pixels on the screen: far out, nothing grows smaller than this

// Far out, every thing stays visible as a speck of its colour, the lesser first.
function drawSpecks(context, order, scale) {
  for (const thing of order.toReversed()) {
    const kind = kindOf(thing);
    if (kind === "area") continue;
    const { x, y } = network.canvasToDOM(placeOf(thing));
    const radius = Math.max(nodes[thing].size * scale, ACTORS.has(kind) ? SPECK * 1.6 : SPECK);
    context.fillStyle = look.nodes[kind].color.background;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

// Names at one size on the screen, as on a map: none over another, the weightier before the lesser.
function drawLabels(context) {
  const scale = network.getScale();
  const { width, height } = context.canvas.getBoundingClientRect();
  const room = takenRoom(80);
  const { order, first } = labelOrder();
  context.save();
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  room.take({ left: width - 60, right: width, top: 0, bottom: 140 }); // where the buttons stand
  labels = [];
  let drawn = 0;
  if (scale < SPECKS) drawSpecks(context, order, scale);
  for (const thing of order) {
    const place = network.canvasToDOM(placeOf(thing));
    if (place.x < 0 || place.y < 0 || place.x > width || place.y > height || drawn >= MOST) continue;
    const area = kindOf(thing) === "area";
    if (scale < SPECKS && kindOf(thing) === "goal" && !first.has(thing)) continue;
    context.font = `${area ? 600 : 400} ${TEXT}px ${FACE}`;
    const lines = nodes[thing].label.split("\n");
    const half = Math.max(...lines.map((line) => widthOf(context, line))) / 2 + (area ? 7 : 1);
    const x = Math.max(half + 3, Math.min(width - half - 3, place.x));
    const { y } = place;
    const top = area ? y - (TEXT * LINE * lines.length) / 2 - 3 : y + nodes[thing].size * scale + 4;
    const high = TEXT * LINE * lines.length + (area ? 6 : 0);
    const boxAt = (dy) => ({ left: x - half, right: x + half, top: top + dy, bottom: top + dy + high });
    const box = (area ? [0, high, -high, 2 * high, -2 * high] : [0]).map(boxAt).find(room.isFree);
    if (!box) continue;
    room.take(box);
    labels.push({ thing, box });
    drawn += 1;
    context.globalAlpha = area || !first.size || first.has(thing) ? 1 : 0.6;
    if (area) pill(context, thing, box);
    context.fillStyle = area ? look.onArea : look.text;
    context.strokeStyle = look.halo;
    context.lineWidth = 3;
    lines.forEach((line, number) => {
      const at = box.top + (area ? 3 : 0) + TEXT * LINE * (number + 0.5);
      if (!area) context.strokeText(line, x, at);
      context.fillText(line, x, at);
    });
  }
  context.restore();
}

function pill(context, thing, { left, top, right, bottom }) {
  context.fillStyle = look.nodes.area.color.background;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, 4);
  context.fill();
  if (!network.getSelectedNodes().includes(thing)) return;
  context.strokeStyle = look.text;
  context.lineWidth = 2.5;
  context.stroke();
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
