// The shortest way between two things, along links in either direction.

import { across, kindOf, linksOf, things } from "./data.js";
import { LINKS } from "./words.js";

// How many links lie between each thing and `to`, as far as `from` is (-1: farther, or no way).
function distances(from, to, passes) {
  const far = new Int32Array(things.length).fill(-1);
  far[to] = 0;
  for (let ring = [to]; ring.length && far[from] < 0;) {
    const stops = ring.filter((thing) => thing === to || passes(thing)); // the rest may be ends of a way
    const next = new Set(stops.flatMap((thing) => linksOf[thing].map((link) => across(link, thing))));
    const distance = far[ring[0]] + 1;
    ring = [...next].filter((thing) => far[thing] < 0);
    for (const thing of ring) far[thing] = distance;
  }
  return far;
}

// Fewest links, then from each thing to the weightiest, then to that of the lowest number.
function wayBetween(from, to, passes) {
  const far = distances(from, to, passes);
  if (far[from] < 0) return null;
  const way = [from];
  while (way.at(-1) !== to) {
    const here = way.at(-1);
    const nearer = linksOf[here].map((link) => across(link, here)).filter((thing) => far[thing] === far[here] - 1 && (thing === to || passes(thing)));
    way.push(nearer.reduce((best, thing) => (things[thing].weight - things[best].weight || best - thing) > 0 ? thing : best));
  }
  return way;
}

// {things: from the first to the last, throughAreas: whether the way leads through a policy area, as it does only
// where no other is}, or null where there is none. On the way lies only what passes; the ends need not.
export function shortestPath(from, to, passes = () => true) {
  const plain = wayBetween(from, to, (thing) => kindOf(thing) !== "area" && passes(thing));
  if (plain) return { things: plain, throughAreas: false };
  const way = wayBetween(from, to, passes);
  return way && { things: way, throughAreas: true };
}

// For each two neighbours on the way, the link that tells most of them: a wish before an office or an area.
const TELLING = Object.keys(LINKS);
const more = (one, other) => (TELLING.indexOf(other.kind) < TELLING.indexOf(one.kind) ? other : one);
export const linksAlong = (way) => way.slice(1).map((thing, before) => linksOf[way[before]].filter((link) => across(link, way[before]) === thing).reduce(more));
