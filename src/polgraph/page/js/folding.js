// What is drawn: the overview, what is unfolded around its things, and what of the rest is only counted.

import { across, AREAS, areasOf, ARELESS, childrenOf, ends, goalsOf, isActor, kindOf, links, linksOf, MOST_SHOWN, neighboursOf, rows, rowsOf, stanceOf, statements, things, TOPS, topsOf } from "./data.js";
import { shortestPath } from "./path.js";

const placed = things.flatMap(({ x }, thing) => (x === undefined ? [] : [thing]));
const ACTORS_AT_FIRST = placed.filter(isActor).length;
const FEW = 64; // so many things all find room at first sight: nothing is folded
const TIES = 2; // links of an actor to folded goals drawn at first sight
const TIES_ALL = 140;
const GUESTS = 10; // things shown beside one that is chosen while it is folded

const AT_FIRST = things.length <= FEW ? [...placed.filter((thing) => !isActor(thing)), ...placed.filter(isActor)] : [];
export const unfoldedNow = ({ unfolded }) => unfolded ?? AT_FIRST;

const byWeight = (weight) => (one, other) => weight[other] - weight[one] || one - other;

// The one of a goal's areas that stands for it in the overview.
export const homeOf = (goal) => topsOf(goal).find((top) => things[top].x !== undefined) ?? topsOf(goal)[0];

// The things of the overview that pass, and as many other actors as have room.
function overview({ weight }, hidden) {
  const fits = (thing) => weight[thing] > 0 && !hidden.has(kindOf(thing));
  const areas = TOPS.filter(fits);
  const first = placed.filter((thing) => isActor(thing) && fits(thing));
  const room = ACTORS_AT_FIRST - first.length;
  const others = room > 0 ? things.flatMap((_, thing) => (isActor(thing) && things[thing].x === undefined && fits(thing) ? [thing] : [])) : [];
  return [...areas, ...first, ...others.sort(byWeight(weight)).slice(0, Math.max(0, room))];
}

// Whom goals are for and who is to see to them, where there is room for all.
const besides = (goals) => [...new Set(goals.flatMap((goal) => [...ends(goal, "beneficiary"), ...ends(goal, "responsible")]))];

// What unfolds around a thing: an area's finer areas and goals, anything else's neighbours.
function around(thing) {
  if (kindOf(thing) === "area") return [...childrenOf.get(thing), ...goalsOf.get(thing), ...(things.length <= FEW ? besides(goalsOf.get(thing)) : [])];
  return neighboursOf(thing).filter((other) => kindOf(other) !== "area");
}

// Islands in the order of their unfolding: {home, members, left: how many more there are}. Where they cannot all be
// shown whole, each shows the same part.
function islandsOf(homes, base, { weight }, { hidden, ...choice }) {
  const most = Math.max(choice.most, FEW * (things.length <= FEW));
  const drawn = new Set(base);
  const islands = [];
  const fits = (thing) => weight[thing] > 0 && !hidden.has(kindOf(thing));
  const able = new Map(homes.map((home) => [home, around(home).filter(fits)]));
  const whole = [...able.values()].reduce((sum, ones) => sum + Math.min(most, ones.length), 0);
  const part = Math.min(1, (MOST_SHOWN - base.length) / Math.min(whole, new Set([...able.values()].flat()).size));
  for (const home of homes) {
    if (!drawn.has(home)) continue;
    const coming = able.get(home).filter((thing) => !drawn.has(thing)).sort(byWeight(weight));
    const members = coming.slice(0, Math.min(Math.ceil(Math.min(most, coming.length) * part), MOST_SHOWN - drawn.size));
    members.forEach((thing) => drawn.add(thing));
    if (members.length) islands.push({ home, members, left: coming.length - members.length });
  }
  return { islands, drawn };
}

// What a choice brings with it although it is folded: the thing, and whoever makes it understood.
function guests({ selected }, drawn) {
  if (!selected) return [];
  const { thing, link, statement } = selected;
  const wanted = [];
  if (thing !== undefined && kindOf(thing) !== "area") wanted.push(thing, ...(kindOf(thing) === "goal" || !isActor(thing) ? tellers(thing) : []));
  if (link) wanted.push(link.from, link.to);
  if (statement !== undefined) wanted.push(...statements[statement].goals, statements[statement].speaker ?? []);
  return [...new Set(wanted.flat())].filter((one) => !drawn.has(one)).slice(0, GUESTS);
}

// Who wants, opposes or speaks of a goal, and whom it is for; the goals for a group.
const tellers = (thing) => linksOf[thing].filter(({ kind }) => ["advocates", "opposes", "mentions", "beneficiary"].includes(kind)).map((link) => across(link, thing));

// The area beside which a guest stands: that of most of its goals.
function areaOf(thing) {
  if (kindOf(thing) === "goal") return homeOf(thing);
  const counts = new Map();
  for (const row of rowsOf[thing]) {
    const { goal } = rows[row];
    if (goal >= 0) counts.set(homeOf(goal), (counts.get(homeOf(goal)) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0]?.[0];
}

function seatGuests(wanted, islands, drawn, base) {
  for (const guest of wanted) {
    const area = areaOf(guest);
    const home = drawn.has(area) ? area : base[0];
    if (home === undefined) continue;
    const island = islands.find((one) => one.home === home);
    if (island) island.members.push(guest);
    else islands.push({ home, members: [guest], left: 0 });
    drawn.add(guest);
  }
}

// What lies within `depth` links of a thing, ring by ring.
function surroundings({ around: { thing, depth } }, shows, choice) {
  const inner = { ...choice, most: Math.min(choice.most, 60) };
  let homes = [thing];
  let found = islandsOf(homes, [thing], shows, inner);
  for (let step = 1; step < depth; step += 1) {
    homes = [...new Set([...homes, ...[...found.drawn].filter((one) => kindOf(one) !== "area")])];
    found = islandsOf(homes, [thing], shows, { ...inner, most: step === 1 ? 12 : 6 });
  }
  return { base: [thing], ...found };
}

function wayOut([from, to]) {
  const base = shortestPath(from, to)?.things ?? [from, to];
  return { base, islands: [], drawn: new Set(base) };
}

function foldedOut(shows, choice) {
  if (choice.path) return wayOut(choice.path);
  if (choice.around) return surroundings(choice, shows, choice);
  const base = overview(shows, choice.hidden);
  const found = islandsOf(unfoldedNow(choice), base, shows, choice);
  return { base, ...found };
}

// The plain links among what is drawn; a goal in the island of its area needs none to it.
function plainLinks(drawn, islands, { all, passing, weight }) {
  const inside = new Map(islands.flatMap(({ home, members }) => members.map((member) => [member, home])));
  const said = (link) => all || (["advocates", "opposes", "mentions"].includes(link.kind) ? rowsOf[link.to].some((row) => passing[row] && statements[rows[row].statement].speaker === link.from) : weight[link.from] > 0 && weight[link.to] > 0);
  const near = ({ from, to }) => inside.get(from) === to || inside.get(inside.get(from)) === to;
  return links.filter((link) => drawn.has(link.from) && drawn.has(link.to) && !(["area", "under"].includes(link.kind) && near(link)) && said(link));
}

// One link for all that an actor says of an area's folded goals, for each stance: {from, to, kind, goals}.
function foldedLinks(drawn, shows) {
  const found = new Map();
  for (const row of shows.rows) {
    const { statement, goal } = rows[row];
    const { speaker } = statements[statement];
    if (goal < 0 || drawn.has(goal) || !drawn.has(speaker)) continue;
    const kind = stanceOf(statements[statement], goal);
    for (const area of nearest(goal, drawn)) {
      const key = `${speaker} ${area} ${kind}`;
      if (!found.has(key)) found.set(key, { from: speaker, to: area, kind, goals: new Set() });
      found.get(key).goals.add(goal);
    }
  }
  return [...found.values()].sort((one, other) => other.goals.size - one.goals.size || one.from - other.from || one.to - other.to);
}

// The finest drawn areas that a goal lies in.
function nearest(goal, drawn) {
  const own = areasOf[goal].filter((area) => drawn.has(area));
  return own.filter((area) => !childrenOf.get(area).some((finer) => own.includes(finer)));
}

// The strongest folded links: few of each actor, all of what is chosen.
function strongest(ties, { selected }) {
  const [given, taken] = [new Map(), []];
  for (const tie of ties) {
    const wanted = selected?.thing === tie.from || selected?.thing === tie.to || (selected?.link?.from === tie.from && selected.link.to === tie.to);
    const count = given.get(tie.from) ?? 0;
    if (!wanted && (tie.to === ARELESS || count >= TIES || taken.length >= TIES_ALL)) continue;
    given.set(tie.from, count + 1);
    taken.push(tie);
  }
  return taken;
}

// base: what stands by itself; islands: what is unfolded around what; drawn: all of it; ties: links to folded goals;
// folded: area → goals in it that are not drawn; hiddenTies: how many weaker links are left out.
export function drawing(shows, choice) {
  const { base, islands, drawn } = foldedOut(shows, choice);
  if (!choice.path && !choice.around) seatGuests(guests(choice, drawn), islands, drawn, base);
  const ties = choice.path || choice.around ? [] : foldedLinks(drawn, shows);
  const kept = strongest(ties, choice);
  const folded = new Map(AREAS.map((area) => [area, goalsOf.get(area).filter((goal) => shows.weight[goal] > 0 && !drawn.has(goal)).length]));
  return { base, islands, drawn, unfolded: new Set(islands.map(({ home }) => home)), links: plainLinks(drawn, islands, shows), ties: kept, hiddenTies: ties.length - kept.length, folded };
}
