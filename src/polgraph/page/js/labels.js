// The names on the map: at one size on the screen, none over another, the weightier before the lesser.

import { chosen } from "./choice.js";
import { isActor, kindOf, nameOf, neighboursOf, things } from "./data.js";
import { lookNow } from "./look.js";
import { figure, plural, SIGNS } from "./words.js";

const FACE = "system-ui, sans-serif";
const TEXT = 13; // pixels on the screen; the overview's letters shrink a little with it
const SHRUNK = 0.84;
const GROWN = 1.3;
const SMALL = 11.5;
const LINE = 1.22;
const MOST = 260; // labels drawn at once
const WIDTH = 18; // letters in a line
const LINES = 3;
const SPECKS = 0.35; // below this scale things are specks, and goals go unnamed
const SPECK = 2.5; // pixels on the screen: far out, nothing grows smaller than this

const wide = (letter) => (letter.codePointAt(0) >= 0x2e80 ? 2 : 1);
const advance = (text) => Array.from(text).reduce((sum, letter) => sum + wide(letter), 0);

// Words, and what is written without spaces cut where a line ends.
function pieces(text) {
  return text.split(/\s+/).flatMap((word) => {
    if (advance(word) <= WIDTH) return [word];
    const [parts, letters] = [[""], Array.from(word)];
    for (const letter of letters) {
      if (advance(parts.at(-1) + letter) > WIDTH) parts.push("");
      parts[parts.length - 1] += letter;
    }
    return parts;
  });
}

function wrap(text) {
  const lines = [];
  for (const word of pieces(text.trim() || "(no name)")) {
    const last = lines.at(-1);
    if (last !== undefined && advance(`${last} ${word}`) <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), `${Array.from(lines[LINES - 1]).slice(0, WIDTH - 1).join("")}…`];
}

const wrapped = new Map();

function linesOf(thing) {
  if (!wrapped.has(thing)) wrapped.set(thing, wrap(`${SIGNS[things[thing].change] ? `${SIGNS[things[thing].change]} ` : ""}${nameOf(thing)}`));
  return wrapped.get(thing);
}

const isArea = (thing) => kindOf(thing) === "area";
const fontOf = (thing, scale = 1) => Math.round((isArea(thing) ? things[thing].size : TEXT) * Math.max(SHRUNK, Math.min(GROWN, scale))); // each new size costs milliseconds
const isTop = (thing) => isArea(thing) && things[thing].x !== undefined;
const areaWeight = (thing) => (isTop(thing) ? 650 : 500);

const widths = new Map();

function widthOf(context, font, line) {
  const key = `${font} ${line}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(line).width);
  }
  return widths.get(key);
}

// The room of a thing with its label at scale 1: what a fit must show.
export function labelRoom(thing, { x, y }) {
  const lines = linesOf(thing);
  const half = (Math.max(...lines.map(advance)) * fontOf(thing) * 0.5) / 2 + 8;
  const high = lines.length * fontOf(thing) * LINE;
  if (isArea(thing)) return { left: x - half, right: x + half, top: y - high / 2 - 12, bottom: y + high / 2 + 12 };
  const { size } = things[thing];
  return { left: x - Math.max(half, size), right: x + Math.max(half, size), top: y - size, bottom: y + size + 6 + high };
}

// Rectangles that are taken, in a grid, so that asking costs the same however many there are.
function takenRoom(cell) {
  const grid = new Map();
  const keys = ({ left, top, right, bottom }) => {
    const found = [];
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x += 1) {
      for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y += 1) found.push(x * 4096 + y);
    }
    return found;
  };
  const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  return {
    isFree: (box) => keys(box).every((key) => !(grid.get(key) ?? []).some((other) => meets(box, other))),
    take: (box) => keys(box).forEach((key) => (grid.has(key) ? grid.get(key).push(box) : grid.set(key, [box]))),
  };
}

let labels = []; // what was drawn last, and where: a name is as good to click as its thing

export function labelAt({ x, y }) {
  return labels.find(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)?.thing;
}

// What is chosen, and what it touches.
function lit({ selected }) {
  const { thing, link } = selected ?? {};
  if (link) return new Set([link.from, link.to]);
  return thing === undefined ? new Set() : new Set([thing, ...neighboursOf(thing)]);
}

// Areas first, after what is chosen; then what it touches, then the weightiest.
function ordered(drawn, selected, near) {
  const rank = (thing) => (selected?.thing === thing ? 0 : isTop(thing) ? 1 : near.has(thing) ? 2 : isActor(thing) || isArea(thing) ? 3 : 4);
  return [...drawn].map((thing) => [rank(thing), thing]).sort((one, other) => one[0] - other[0] || things[other[1]].weight - things[one[1]].weight || one[1] - other[1]).map(([, thing]) => thing);
}

// Far out, every thing stays visible as a speck of its colour, the lesser first.
function drawSpecks(context, order, scale, at) {
  for (const thing of order.toReversed()) {
    if (isArea(thing)) continue;
    const { x, y } = at(thing);
    context.fillStyle = lookNow().nodes[kindOf(thing)].color.background;
    context.beginPath();
    context.arc(x, y, Math.max(things[thing].size * scale, isActor(thing) ? SPECK * 1.6 : SPECK), 0, 2 * Math.PI);
    context.fill();
  }
}

// Where a label may stand: an area's on its place or a little off, any other's below its thing.
function boxFor(context, thing, { place, scale, width, room, count }) {
  const lines = linesOf(thing);
  const font = fontOf(thing, scale);
  const style = `${isArea(thing) ? areaWeight(thing) : 400} ${font}px ${FACE}`;
  const extra = count ? widthOf(context, `400 ${SMALL}px ${FACE}`, count) : 0;
  const half = Math.max(extra, ...lines.map((line) => widthOf(context, style, line))) / 2 + (isArea(thing) ? 8 : 1);
  const high = font * LINE * lines.length + (isArea(thing) ? 7 : 0) + (count ? SMALL * LINE : 0);
  const x = Math.max(half + 3, Math.min(width - half - 3, place.x));
  const top = isArea(thing) ? place.y - high / 2 : place.y + things[thing].size * Math.max(scale, SPECKS) + 3;
  const at = (dy) => ({ left: x - half, right: x + half, top: top + dy, bottom: top + dy + high });
  const box = (isArea(thing) ? [0, high, -high] : [0]).map(at).find(room.isFree);
  return box && { thing, box, x, style, font, lines, count };
}

function write(context, { thing, box, x, style, font, lines, count }, look) {
  if (isArea(thing)) pill(context, thing, box, look);
  context.font = style;
  context.fillStyle = isArea(thing) ? look.onArea : look.text;
  context.strokeStyle = look.halo;
  context.lineWidth = 3;
  lines.forEach((line, at) => {
    const y = box.top + (isArea(thing) ? 3 : 0) + font * LINE * (at + 0.5);
    if (!isArea(thing)) context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
  if (!count) return;
  context.font = `400 ${SMALL}px ${FACE}`;
  context.fillText(count, x, box.bottom - 4 - SMALL / 2);
}

function pill(context, thing, { left, top, right, bottom }, look) {
  context.fillStyle = look.nodes.area.color.background;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, 6);
  context.fill();
  if (chosen().selected?.thing !== thing) return;
  context.strokeStyle = look.text;
  context.lineWidth = 2.5;
  context.stroke();
}

// Whether a name is to be written there at all.
function isNamed(thing, { x, y }, { width, height, scale, near }) {
  if (x < 0 || y < 0 || x > width || y > height) return false;
  return scale >= SPECKS || near.has(thing) || isActor(thing) || isTop(thing);
}

// How many goals are folded into an area, in words.
function countOf(thing, { folded, unfolded }) {
  if (!folded.get(thing)) return "";
  return unfolded.has(thing) ? `${figure(folded.get(thing))} more` : plural(folded.get(thing), "goal");
}

export function drawLabels(context, network, now, placeOf) {
  const [scale, look, { selected }] = [network.getScale(), lookNow(), chosen()];
  const { width, height } = context.canvas.getBoundingClientRect();
  const frame = { width, height, scale, room: takenRoom(80), near: lit(chosen()) };
  const order = ordered(now.drawn, selected, frame.near);
  const at = (thing) => network.canvasToDOM(placeOf(thing));
  labels = [];
  context.save();
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  if (scale < SPECKS) drawSpecks(context, order, scale, at);
  for (const thing of order) {
    const place = at(thing);
    if (labels.length >= MOST || !isNamed(thing, place, frame)) continue;
    const label = boxFor(context, thing, { ...frame, place, count: countOf(thing, now) });
    if (!label) continue;
    frame.room.take(label.box);
    labels.push(label);
    context.globalAlpha = !frame.near.size || frame.near.has(thing) || isArea(thing) ? 1 : 0.5;
    write(context, label, look);
  }
  context.restore();
}
