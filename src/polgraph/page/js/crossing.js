// Who says how much on which policy area: the counts behind the matrix.

import { areasOf, ARELESS, childrenOf, kindOf, rows, stanceOf, statements, TOPS } from "./data.js";

export const STANCE_KINDS = ["advocates", "opposes", "mentions"];

// How many statements: each is counted once although several of its rows, which stand together, come by.
const tally = () => ({ count: 0, last: -1 });

function add(one, statement) {
  if (one.last !== statement) one.count += 1;
  one.last = statement;
}

function entry(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

// The areas asked for: the top ones, or one with those right under it.
const wantedAreas = (above) => new Set(above === null ? TOPS : [above, ...childrenOf.get(above)]);

// {actors: [{actor, total, cells: area → kind of link → statements}], areas: [{area, total}], most: statements in the
// fullest cell, statements: how many there are in all}; the most spoken of stand first, an area
// before its finer ones, and what lies in no known area last.
export function crossed({ rows: passing }, { hidden, above }) {
  const wanted = wantedAreas(above);
  const [actors, areas, all] = [new Map(), new Map(), tally()];
  for (const row of passing) {
    const { statement, goal } = rows[row];
    const { speaker } = statements[statement];
    const found = goal < 0 || speaker === undefined || hidden.has(kindOf(speaker)) ? [] : areasOf[goal].filter((area) => wanted.has(area));
    if (!found.length) continue;
    const one = entry(actors, speaker, () => ({ total: tally(), cells: new Map() }));
    for (const tallied of [all, one.total]) add(tallied, statement);
    for (const area of found) {
      add(entry(areas, area, tally), statement);
      add(entry(entry(one.cells, area, () => new Map()), stanceOf(statements[statement], goal), tally), statement);
    }
  }
  const byTotal = (one, other) => other.total - one.total || (one.actor ?? one.area) - (other.actor ?? other.area);
  const told = [...actors].map(([actor, { total, cells }]) => ({ actor, total: total.count, cells })).sort(byTotal);
  const columns = [...areas].map(([area, { count }]) => ({ area, total: count }));
  const apart = ({ area }) => (area === ARELESS ? 1 : 0) - (area === above ? 1 : 0);
  columns.sort((one, other) => apart(one) - apart(other) || byTotal(one, other));
  const most = Math.max(1, ...told.map(({ cells }) => fullest(cells)));
  return { actors: told, areas: columns, most, statements: all.count };
}

const fullest = (cells) => Math.max(0, ...[...cells.values()].flatMap((kinds) => [...kinds.values()].map(({ count }) => count)));
