// The stage: vis-network with everything that has been drawn so far, of which it shows what it is told to.
//
// Nodes and edges are made once and then stay: to take them out of vis-network's data and put them in again costs it
// some 60 µs each, a filter's whole time. What is not to be seen is kept out of the lists that it draws from, and
// colours, widths and places are written where it reads them.

import { kindOf, things } from "./data.js";
import { byId } from "./element.js";
import { calm, dark, FAINT, lookNow, readLook, veilChanges } from "./look.js";

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const MOVING = 300; // milliseconds
const MOVED = 400; // so many things move smoothly; more jump
const MANY = 2000; // things from which the stage saves itself trouble while it moves

let network = null;
let nodes = []; // the things shown
let lines = []; // the links shown: of the graph, or for folded goals
let widest = 1; // the most folded goals that one of them stands for
let faded = new Set(); // ids of those that have nothing to do with what is chosen
let places = new Map(); // thing → where it is to stand

export const stage = () => network;
export const mapCanvas = () => byId("canvas").querySelector("canvas");
export const placeOf = (thing) => network.body.nodes[thing] ?? places.get(thing);
export const standing = () => places;

export function startStage() {
  readLook(0);
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: things.length < MANY, keyboard: false, hideEdgesOnDrag: things.length > MANY, hideEdgesOnZoom: things.length > MANY, zoomSpeed: 0.6, dragNodes: false },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
    edges: { selectionWidth: 1.5, hoverWidth: 0.5, chosen: true },
  });
  dark.addEventListener("change", dressAgain);
  return network;
}

export const idOf = ({ number, from, to, kind }) => number ?? `${from} ${to} ${kind}`;
export const lineOf = (id) => lines.find((line) => idOf(line) === id);
export const isShown = (line) => lines.some((one) => idOf(one) === idOf(line));

function dressedNode(thing) {
  return { id: thing, size: things[thing].size, ...lookNow().nodes[kindOf(thing)], ...places.get(thing) };
}

const tint = (line) => `${lookNow().edges[line.kind].color.color}${faded.has(idOf(line)) ? FAINT : lookNow().veil}`;

// A link that stands for several goals is as much thicker.
const widthOf = ({ kind, goals }) => (goals ? 1.2 + 5 * Math.sqrt(goals.size / widest) : lookNow().edges[kind].width);

function dressedEdge(line) {
  const dress = lookNow().edges[line.kind];
  return { id: idOf(line), from: line.from, to: line.to, ...dress, color: { ...dress.color, color: tint(line) }, width: widthOf(line), ...(line.goals ? { arrows: "" } : {}) };
}

function dressAgain() {
  readLook(lines.length);
  nodeSet.update(nodeSet.getIds().map((thing) => ({ ...dressedNode(thing), ...network.getPosition(thing) })));
  edgeSet.clear();
  madeEdges.clear();
  lines.forEach((line) => madeEdges.add(idOf(line)));
  edgeSet.add(lines.map(dressedEdge));
  showOnly();
  paint();
}

// Let vis-network draw these and no others.
function showOnly() {
  network.body.nodeIndices = nodes;
  network.body.edgeIndices = lines.map(idOf);
}

// Give each shown link its colour and width, where it has another.
function retint() {
  for (const line of lines) {
    const edge = network.body.edges[idOf(line)];
    const [color, width] = [tint(line), widthOf(line)];
    if (edge.options.color.color !== color) edge.options.color = { ...edge.options.color, color };
    if (edge.options.width !== width) edge.options.width = width;
  }
}

const isNew = (set) => (id) => !set.has(id);
const [madeNodes, madeEdges] = [new Set(), new Set()];

// Show these things at these places, with these lines between them; what has moved goes there from where it was, what is
// new from where `homes` has its home.
export function setStage(drawn, between, at, homes) {
  const before = places;
  [nodes, lines, places] = [[...drawn], between, at];
  widest = Math.max(1, ...lines.map(({ goals }) => goals?.size ?? 0));
  if (veilChanges(lines.length)) readLook(lines.length);
  const come = nodes.filter(isNew(madeNodes));
  const made = lines.filter((line) => isNew(madeEdges)(idOf(line)));
  come.forEach((thing) => madeNodes.add(thing));
  made.forEach((line) => madeEdges.add(idOf(line)));
  network.body.emitter.emit("_blockRedraw"); // it draws at once, and again for each of these
  if (come.length) nodeSet.add(come.map(dressedNode));
  if (made.length) edgeSet.add(made.map(dressedEdge));
  showOnly();
  network.body.emitter.emit("_allowRedraw");
  glide(before, homes);
}

// Let the lines fade for which `stays` does not hold. To be called after each change of what is shown.
export function fade(stays) {
  faded = new Set(lines.filter((line) => !stays(line)).map(idOf));
  retint();
  paint();
}

// Draw in the next frame, once however often it is asked for; `redraw` of vis-network draws each time, and at once.
const paint = () => network.body.emitter.emit("_requestRedraw");

// Move what has moved, smoothly where it is little and the reader likes motion.
let flight = 0;

function glide(before, homes) {
  const start = (thing) => before.get(thing) ?? before.get(homes.get(thing)) ?? places.get(thing);
  const moves = nodes.map((thing) => ({ node: network.body.nodes[thing], from: start(thing), to: places.get(thing) }));
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
  const move = (time) => {
    const part = Math.min(1, Math.max(0, (time - began) / MOVING));
    put(1 - (1 - part) ** 3);
    paint();
    if (part < 1) flight = requestAnimationFrame(move);
  };
  return move(began);
}
