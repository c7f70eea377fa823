// The map: what of the graph is shown for a choice, and what a click on it chooses.

import { startCamera } from "./camera.js";
import { change, chosen, select } from "./choice.js";
import { kindOf, neighboursOf, statements, things } from "./data.js";
import { daysOf } from "./days.js";
import { drawing, unfoldedNow } from "./folding.js";
import { drawLabels, labelAt } from "./labels.js";
import { lookNow } from "./look.js";
import { placesOf } from "./places.js";
import { fade, idOf, isShown, lineOf, placeOf, setStage, stage, startStage } from "./stage.js";

const TERRITORY = 92; // pixels around a goal that count as ground of its policy area

let now = null; // what is drawn: see drawing() of folding.js

export const drawnNow = () => now;

export function startMap() {
  const network = startStage();
  startCamera();
  network.on("click", choose);
  network.on("doubleClick", (event) => {
    const thing = thingAt(event);
    if (thing !== undefined) unfold(thing);
  });
  network.on("beforeDrawing", drawGrounds);
  network.on("afterDrawing", (context) => drawLabels(context, network, now, placeOf));
  network.on("oncontext", (event) => event.event.preventDefault());
}

const thingAt = ({ nodes, pointer }) => nodes[0] ?? labelAt(pointer.DOM);

function choose(event) {
  const [thing, edge] = [thingAt(event), event.edges[0]];
  if (thing !== undefined) select({ thing }, { read: false, move: false });
  else if (edge !== undefined) {
    const { number, from, to, kind } = lineOf(edge);
    select({ link: { number, from, to, kind } }, { read: false, move: false });
  }
}

// Unfold a thing's neighbourhood, or fold it again.
export function unfold(thing) {
  const list = unfoldedNow(chosen());
  change({ unfolded: list.includes(thing) ? list.filter((one) => one !== thing) : [...list, thing] });
}

// Draw what the choice asks for.
export function renderMap(shows, choice) {
  now = drawing(shows, choice);
  const homes = new Map(now.islands.flatMap(({ home, members }) => members.map((member) => [member, home])));
  setStage(now.drawn, [...now.links, ...now.ties], placesOf(now, choice), homes);
}

// What is chosen on the map, and what is drawn that it touches.
export function chosenThings({ selected }) {
  const { thing, link, statement } = selected ?? {};
  const goals = statement === undefined ? [] : [...statements[statement].goals, statements[statement].speaker ?? -1];
  return (link ? [link.from, link.to] : thing === undefined ? goals : [thing]).filter((one) => now.drawn.has(one));
}

export const touchedBy = (wanted) => [...new Set([...wanted, ...wanted.flatMap(neighboursOf)])].filter((thing) => now.drawn.has(thing));

let isMarked = false; // whether anything is, so that there is something to take back

// Mark it, and let what has nothing to do with it fade.
export function markChosen(choice) {
  const [wanted, { link }] = [chosenThings(choice), choice.selected ?? {}];
  const picked = { nodes: link ? [] : wanted, edges: link && isShown(link) ? [idOf(link)] : [] };
  if (wanted.length || isMarked) stage().setSelection(picked, { highlightEdges: !link });
  isMarked = wanted.length > 0;
  const touches = link ? (line) => idOf(line) === idOf(link) : (line) => wanted.includes(line.from) || wanted.includes(line.to);
  fade(wanted.length ? touches : () => true);
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

