// The map by keyboard.

import { fitMap, zoomBy } from "./camera.js";
import { chosen, select } from "./choice.js";
import { isActor } from "./data.js";
import { byId } from "./element.js";
import { drawnNow, unfold } from "./map.js";
import { placeOf } from "./stage.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };

// The nearest thing in a direction; ways aside count double.
function towards(thing, [dx, dy]) {
  const from = placeOf(thing);
  let best = null;
  for (const other of drawnNow().drawn) {
    const { x, y } = placeOf(other);
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (other !== thing && ahead > 0 && aside <= 2 * ahead && (!best || ahead + 2 * aside < best.cost)) best = { other, cost: ahead + 2 * aside };
  }
  return best?.other;
}

function step(direction) {
  const here = chosenHere();
  const next = here === null ? ([...drawnNow().drawn].find(isActor) ?? [...drawnNow().drawn][0]) : towards(here, direction);
  if (next !== undefined) select({ thing: next }, { read: false });
}

// The chosen thing, if it is drawn.
function chosenHere() {
  const { thing } = chosen().selected ?? {};
  return thing !== undefined && drawnNow().drawn.has(thing) ? thing : null;
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
  const here = chosenHere();
  const act = ACTS_ALONE[event.key] ?? (here === null ? undefined : ACTS_ON[event.key]);
  if (!act) return;
  act(here);
  event.preventDefault();
  event.stopPropagation();
}

