// The map: vis-network, whose nodes stand where places.js puts them.

import { change, chosen, select } from "./choice.js";
import { isActor, kindOf, neighboursOf, statements, things } from "./data.js";
import { daysOf } from "./days.js";
import { byId } from "./element.js";
import { drawing, unfoldedNow } from "./folding.js";
import { drawLabels, labelAt, labelRoom } from "./labels.js";
import { calm, dark, FAINT, lookNow, readLook, veilChanges } from "./look.js";
import { placesOf } from "./places.js";

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const TERRITORY = 92; // pixels around a goal that count as ground of its policy area
const FADING = 600; // so many links at most fade when something else is chosen
const MOVING = 300; // milliseconds
const MOVED = 400; // so many things move smoothly; more jump

let network = null;
let now = null; // what is drawn: see drawing() of folding.js
let refit = null; // fits the map again when its frame changes, as long as the reader has left it as it was fitted
let places = new Map(); // thing → where it stands

export const drawnNow = () => now;
export const placeOf = (thing) => network.body.nodes[thing] ?? places.get(thing);

export function startMap() {
  readLook(0);
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: things.length < 2000, keyboard: false, hideEdgesOnDrag: things.length > 800, hideEdgesOnZoom: things.length > 800, zoomSpeed: 0.6, dragNodes: false },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
    edges: { selectionWidth: 1.5, hoverWidth: 0.5, chosen: true },
  });
  network.on("click", (event) => choose(event));
  network.on("doubleClick", (event) => {
    const thing = event.nodes[0] ?? labelAt(event.pointer.DOM);
    if (thing !== undefined) unfold(thing);
  });
  network.on("beforeDrawing", drawGrounds);
  network.on("afterDrawing", (context) => drawLabels(context, network, now, placeOf));
  network.on("dragEnd", leaveFit);
  network.on("zoom", leaveFit);
  new ResizeObserver(() => requestAnimationFrame(() => refit?.())).observe(byId("canvas"));
  network.on("oncontext", (event) => event.event.preventDefault());
  dark.addEventListener("change", dressAgain);
}

const leaveFit = () => { refit = null; };

function choose(event) {
  const thing = event.nodes[0] ?? labelAt(event.pointer.DOM);
  const edge = event.edges[0];
  if (thing !== undefined) select({ thing }, { read: false, move: false });
  else if (edge !== undefined) select({ link: linkOf(edge) }, { read: false, move: false });
}

// Unfold a thing's neighbourhood, or fold it again.
export function unfold(thing) {
  const list = unfoldedNow(chosen());
  change({ unfolded: list.includes(thing) ? list.filter((one) => one !== thing) : [...list, thing] });
}

const idOf = ({ number, from, to, kind }) => number ?? `${from} ${to} ${kind}`;
const linkOf = (id) => {
  const { number, from, to, kind } = edgeSet.get(id);
  return { number, from, to, kind };
};

function dressedNode(thing) {
  const { size } = things[thing];
  return { id: thing, size, ...lookNow().nodes[kindOf(thing)], ...places.get(thing) };
}

// A link that stands for several goals is as much thicker.
function dressedEdge(link) {
  const dress = lookNow().edges[link.kind];
  const { number, from, to, kind, goals } = link;
  const color = { ...dress.color, color: `${dress.color.color}${faded.has(idOf(link)) ? FAINT : lookNow().veil}` };
  return { id: idOf(link), number, from, to, kind, ...dress, color, ...(goals ? { width: tieWidth(goals.size), arrows: "" } : {}) };
}

const tieWidth = (goals) => 1.2 + 5 * Math.sqrt(goals / now.widest);

function dressAgain() {
  readLook(edgeSet.length);
  nodeSet.update([...now.drawn].map(dressedNode));
  edgeSet.update([...now.links, ...now.ties].map(dressedEdge));
}

// What of a set is no longer wanted (by id), what is to come, and what stays.
function exchange(set, wanted) {
  const has = new Set(set.getIds());
  const gone = [...has].filter((id) => !wanted.has(id));
  const come = [...wanted].flatMap(([id, item]) => (has.has(id) ? [] : [item]));
  const staying = [...wanted].flatMap(([id, item]) => (has.has(id) ? [item] : []));
  return [gone, come, staying];
}

// Draw what the choice asks for. Returns what is drawn.
export function renderMap(shows, choice) {
  const before = places;
  now = drawing(shows, choice);
  now.widest = Math.max(1, ...now.ties.map(({ goals }) => goals.size));
  places = placesOf(now, choice);
  const lines = [...now.links, ...now.ties];
  const [goneEdges, comeEdges, staying] = exchange(edgeSet, new Map(lines.map((link) => [idOf(link), link])));
  const [goneNodes, comeNodes] = exchange(nodeSet, new Map([...now.drawn].map((thing) => [thing, thing])));
  const veiled = veilChanges(lines.length);
  if (veiled) readLook(lines.length);
  edgeSet.remove(goneEdges); // vis-network may draw between the steps
  nodeSet.remove(goneNodes);
  nodeSet.add(comeNodes.map(dressedNode));
  edgeSet.add(comeEdges.map(dressedEdge));
  const changed = veiled ? staying : staying.filter((link) => link.goals && edgeSet.get(idOf(link)).width !== tieWidth(link.goals.size));
  if (changed.length) edgeSet.update(changed.map(dressedEdge));
  glide(before);
  network.redraw();
  return now;
}

// Move what has moved, smoothly where it is little and the reader likes motion.
let flight = 0;

function glide(before) {
  const homes = new Map(now.islands.flatMap(({ home, members }) => members.map((member) => [member, home])));
  const start = (thing) => before.get(thing) ?? before.get(homes.get(thing)) ?? places.get(thing);
  const moves = [...places].map(([thing, to]) => ({ node: network.body.nodes[thing], from: start(thing), to })).filter(({ node }) => node);
  const put = (part) => {
    for (const { node, from, to } of moves) {
      node.x = from.x + (to.x - from.x) * part;
      node.y = from.y + (to.y - from.y) * part;
    }
  };
  cancelAnimationFrame(flight);
  const still = before.size === 0 || moves.length > MOVED || calm.matches || moves.every(({ from, to }) => from.x === to.x && from.y === to.y);
  if (still) return put(1);
  const began = performance.now();
  const move = (at) => {
    const part = Math.min(1, Math.max(0, (at - began) / MOVING));
    put(1 - (1 - part) ** 3);
    network.redraw();
    if (part < 1) flight = requestAnimationFrame(move);
  };
  return move(began);
}

// Show these things, or everything: as large as fits, no larger than life. `least`: how far out at most.
export function fitMap(only = [...places.keys()], { least = 0, animated = false } = {}) {
  const boxes = only.filter((thing) => places.has(thing)).map((thing) => labelRoom(thing, places.get(thing)));
  if (!boxes.length || !byId("canvas").clientWidth) return;
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
  refit = () => fitMap(only.length === places.size ? undefined : only, { least });
  const { clientWidth, clientHeight } = byId("canvas");
  if (Math.min(clientWidth, clientHeight) <= 24) return; // another view is shown
  const scale = Math.max(least, Math.min(1.15, (clientWidth - 24) / (right - left), (clientHeight - 24) / (bottom - top)));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: animated && !calm.matches ? { duration: MOVING, easingFunction: "easeOutCubic" } : false });
}

// Bring things into sight, without moving where all of them are.
export function lookAt(wanted) {
  const { clientWidth, clientHeight } = byId("canvas");
  const seen = ({ x, y }) => x > 60 && y > 30 && x < clientWidth - 60 && y < clientHeight - 50;
  const here = wanted.filter((thing) => places.has(thing));
  if (network.getScale() > 0.55 && here.every((thing) => seen(network.canvasToDOM(places.get(thing))))) return;
  fitMap(here, { least: 0.62, animated: true });
}

export function zoomBy(factor) {
  refit = null;
  network.moveTo({ scale: network.getScale() * factor, animation: calm.matches ? false : { duration: 150 } });
}

// What is chosen on the map, and what is drawn that it touches.
export function chosenThings({ selected }) {
  const { thing, link, statement } = selected ?? {};
  const goals = statement === undefined ? [] : [...statements[statement].goals, statements[statement].speaker ?? -1];
  return (link ? [link.from, link.to] : thing === undefined ? goals : [thing]).filter((one) => now.drawn.has(one));
}

export const touchedBy = (wanted) => [...new Set([...wanted, ...wanted.flatMap(neighboursOf)])].filter((thing) => now.drawn.has(thing));

// Mark it, and let what has nothing to do with it fade.
export function markChosen(choice) {
  const [wanted, { link }] = [chosenThings(choice), choice.selected ?? {}];
  network.unselectAll();
  if (link) network.selectEdges([idOf(link)].filter((id) => edgeSet.get(id) !== null));
  else network.selectNodes(wanted);
  const touches = link ? (edge) => idOf(edge) === idOf(link) : (edge) => wanted.includes(edge.from) || wanted.includes(edge.to);
  fade(wanted.length && edgeSet.length <= FADING ? touches : () => true);
}

let faded = new Set();

function fade(stays) {
  const lines = [...now.links, ...now.ties];
  const next = new Set(lines.filter((line) => !stays(line)).map(idOf));
  const changed = lines.filter((line) => next.has(idOf(line)) !== faded.has(idOf(line)));
  faded = next;
  if (changed.length) edgeSet.update(changed.map(dressedEdge));
}

// The ground of each unfolded policy area: its goals' surroundings as one soft shape; and what is new or changed stands out.
function drawGrounds(context) {
  const look = lookNow();
  context.fillStyle = look.ground;
  for (const { home, members } of now.islands) {
    if (kindOf(home) !== "area") continue;
    context.beginPath();
    for (const member of [home, ...members]) disc(context, placeOf(member), TERRITORY);
    context.fill();
  }
  const { fresh, to } = chosen();
  for (const thing of now.drawn) {
    const ring = isFresh(thing, fresh, to) ? look.fresh : look[things[thing].change];
    if (!ring) continue;
    context.beginPath();
    disc(context, placeOf(thing), (kindOf(thing) === "area" ? 12 : things[thing].size) + 9);
    context.strokeStyle = ring;
    context.lineWidth = 4;
    context.stroke();
  }
}

function disc(context, { x, y }, reach) {
  context.moveTo(x + reach, y);
  context.arc(x, y, reach, 0, 2 * Math.PI);
}

export function isFresh(thing, fresh, to) {
  const day = fresh && daysOf(things[thing].first)?.[0]; // the first mention may be dated by its year alone
  return Boolean(fresh) && day >= daysOf(fresh)[0] && (!to || day <= daysOf(to)[1]);
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };

// The nearest thing in a direction; ways aside count double.
function towards(thing, [dx, dy]) {
  const from = placeOf(thing);
  let best = null;
  for (const other of now.drawn) {
    const { x, y } = placeOf(other);
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (other !== thing && ahead > 0 && aside <= 2 * ahead && (!best || ahead + 2 * aside < best.cost)) best = { other, cost: ahead + 2 * aside };
  }
  return best?.other;
}

function step(direction) {
  const here = standing();
  const next = here === null ? ([...now.drawn].find(isActor) ?? [...now.drawn][0]) : towards(here, direction);
  if (next !== undefined) select({ thing: next }, { read: false });
}

// The chosen thing, if it is drawn.
function standing() {
  const { thing } = chosen().selected ?? {};
  return thing !== undefined && now.drawn.has(thing) ? thing : null;
}

// What each key does on the map; those that need a thing are told which.
const ACTS_ALONE = {
  ...Object.fromEntries(Object.entries(DIRECTIONS).map(([key, direction]) => [key, () => step(direction)])),
  ...Object.fromEntries(Object.entries(ZOOMS).map(([key, factor]) => [key, () => zoomBy(factor)])),
  0: () => fitMap(),
};
const ACTS_ON = { Enter: unfold, " ": () => byId("panel").focus() };

// Keys on the map: arrows walk, plus and minus zoom, 0 shows everything, Enter unfolds or folds, Space reads on.
export function walkMap(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = standing();
  const act = ACTS_ALONE[event.key] ?? (here === null ? undefined : ACTS_ON[event.key]);
  if (!act) return;
  act(here);
  event.preventDefault();
  event.stopPropagation();
}

export const mapCanvas = () => byId("canvas").querySelector("canvas");
