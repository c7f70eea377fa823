// Where everything drawn stands. The overview's places come with the page; what is unfolded stands in rows around its
// home, and all else gives way, outward from there. Giving way is the gradient of a convex function, so no two
// things come nearer to each other by it, and folding again restores every place exactly.

import { areasOf, kindOf, rows, rowsOf, statements, things } from "./data.js";
import { homeOf } from "./folding.js";

const CELL = { width: 172, height: 76 }; // the room of a thing and its label in an island
const STEP = 240; // between the things of a path
const BOX = { width: 130, height: 64 }; // the room of an actor without a place of its own

// The middles of the cells of an island within so many cell widths; its own row leaves room for the home's name.
function cellsWithin(reach) {
  const found = [];
  const tall = Math.ceil((reach * CELL.width) / CELL.height);
  for (let row = -tall; row <= tall; row += 1) {
    for (let column = -reach - 1; column <= reach; column += 1) {
      const [x, y] = [CELL.width * (column + (row % 2 ? 0.5 : 0)), CELL.height * row];
      found.push({ x, y, far: x * x + y * y });
    }
  }
  return found.filter(({ x, y, far }) => far <= (reach * CELL.width) ** 2 && (y || Math.abs(x) > CELL.width));
}

// So many cells, nearest first.
function cells(count) {
  let reach = 1;
  while (cellsWithin(reach).length < count) reach += 1;
  return cellsWithin(reach).sort((one, other) => one.far - other.far || one.y - other.y || one.x - other.x).slice(0, count);
}

function radius(found) {
  return Math.sqrt(Math.max(0, ...found.map(({ far }) => far))) + CELL.width / 2;
}

// Open an island: all that stands gives way, its members take their seats.
function open(places, { home, members }) {
  const centre = places.get(home);
  const seats = seated(members);
  const room = radius(seats);
  for (const [thing, at] of places) {
    const [dx, dy] = [at.x - centre.x, at.y - centre.y];
    const far = Math.sqrt(dx * dx + dy * dy);
    if (thing !== home) places.set(thing, far ? { x: at.x + (dx / far) * room, y: at.y + (dy / far) * room } : { x: at.x, y: at.y + room });
  }
  for (const { member, x, y } of seats) places.set(member, { x: centre.x + x, y: centre.y + y });
}

// What belongs together within an island: the goals of one area, or things of one kind.
function groupsOf(members) {
  const groups = new Map();
  const here = new Set(members);
  const key = (thing) => (kindOf(thing) === "area" ? thing : kindOf(thing) === "goal" ? (areasOf[thing].find((area) => here.has(area)) ?? homeOf(thing)) : kindOf(thing));
  for (const member of members) groups.set(key(member), [...(groups.get(key(member)) ?? []), member]);
  const leading = (thing) => (kindOf(thing) === "area" ? 0 : 1); // an area stands nearest, before its goals
  return [...groups.values()].map((group) => [...group].sort((one, other) => leading(one) - leading(other)));
}

// An angle that grows with the true one, by arithmetic that is the same on every machine.
function turn({ x, y }) {
  const part = x / (Math.abs(x) + Math.abs(y) || 1);
  return y < 0 ? 3 + part : 1 - part; // from 0 to 4
}

// Each group has a sector of the island, the first of its members nearest to the middle.
function seated(members) {
  const free = cells(members.length).sort((one, other) => turn(one) - turn(other) || one.far - other.far);
  return groupsOf(members).flatMap((group) => {
    const seats = free.splice(0, group.length).sort((one, other) => one.far - other.far);
    return group.map((member, at) => ({ member, ...seats[at] }));
  });
}

const meets = (one, other) => Math.abs(one.x - other.x) < BOX.width && Math.abs(one.y - other.y) < BOX.height;

// A free place beside the areas an actor speaks of, found in ever wider rings.
function beside(thing, places) {
  const spots = rowsOf[thing].map((row) => rows[row]).filter(({ goal, statement }) => goal >= 0 && statements[statement].speaker === thing).map(({ goal }) => places.get(homeOf(goal))).filter(Boolean);
  const middle = (axis) => (spots.length ? spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length : 0);
  const [x, y] = [middle("x"), middle("y")];
  const taken = [...places.values()];
  for (let ring = 0; ; ring += 1) {
    for (const [dx, dy] of ringAt(ring)) {
      const spot = { x: x + dx * BOX.width, y: y + dy * BOX.height };
      if (!taken.some((other) => meets(spot, other))) return spot;
    }
  }
}

function ringAt(ring) {
  const found = [];
  for (let dx = -ring; dx <= ring; dx += 1) for (let dy = -ring; dy <= ring; dy += 1) if (Math.max(Math.abs(dx), Math.abs(dy)) === ring) found.push([dx, dy]);
  return found.sort((one, other) => one[0] ** 2 + one[1] ** 2 - other[0] ** 2 - other[1] ** 2);
}

function basePlaces(base, path) {
  if (path) return new Map(base.map((thing, at) => [thing, { x: at * STEP, y: at % 2 ? 60 : 0 }]));
  if (base.length === 1) return new Map([[base[0], { x: 0, y: 0 }]]);
  const places = new Map(base.filter((thing) => things[thing].x !== undefined).map((thing) => [thing, { x: things[thing].x, y: things[thing].y }]));
  for (const thing of base) if (!places.has(thing)) places.set(thing, beside(thing, places));
  return places;
}

// Thing → {x, y} of all that is drawn.
export function placesOf({ base, islands }, { path }) {
  const places = basePlaces(base, path);
  for (const island of islands) open(places, island);
  return places;
}
