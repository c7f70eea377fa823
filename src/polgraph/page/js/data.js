// The data block, and what can be looked up in it. Things, links, statements and documents are known by their numbers.

const data = JSON.parse(document.getElementById("data").textContent);
export const { things, statements, documents, looks, difference } = data;
export const MOST_SHOWN = data.shown;
export const FOCUS = data.focus ?? null;

const whole = (iri) => (iri.startsWith(":") ? iri.slice(1) : data.base + iri);
export const shortOf = (iri) => (data.base && iri.startsWith(data.base) ? iri.slice(data.base.length) : `:${iri}`);
for (const one of [...things, ...statements]) one.iri = whole(one.iri);

// Goals of which no area is known have a place of their own, so that none is out of reach.
export const ARELESS = data.arealess ? things.push({ kind: "area", label: "No policy area known", iri: "", weight: 0, ...data.arealess }) - 1 : null;

export const ACTORS = new Set(["person", "organization", "country", "group", "actor"]);
export const kindOf = (thing) => things[thing].kind;
export const labelOf = (thing) => things[thing].label;
export const isActor = (thing) => ACTORS.has(kindOf(thing));
const ofKind = (kind) => things.flatMap((thing, number) => (thing.kind === kind ? [number] : []));
export const GOALS = ofKind("goal");
export const AREAS = ofKind("area");

export const links = data.links.from.map((from, number) => ({
  number, from, to: data.links.to[number], kind: data.linkKinds[data.links.kind[number]], change: data.links.change?.[number] ?? 0,
}));
export const linksOf = things.map(() => []);
for (const link of links) {
  linksOf[link.from].push(link);
  linksOf[link.to].push(link);
}
export const across = (link, thing) => (link.from === thing ? link.to : link.from);
export const neighboursOf = (thing) => [...new Set(linksOf[thing].map((link) => across(link, thing)))];
export const ends = (thing, kind) => linksOf[thing].flatMap((link) => (link.kind === kind && link.from === thing ? [link.to] : []));

// The tree of areas.
export const parentOf = new Map(data.areas);
if (ARELESS !== null) parentOf.set(ARELESS, null);
export const childrenOf = new Map(AREAS.map((area) => [area, []]));
for (const [area, parent] of parentOf) if (parent !== null) childrenOf.get(parent).push(area);
export const TOPS = AREAS.filter((area) => parentOf.get(area) === null);

export function upward(area) {
  const found = [];
  for (let at = area; at !== null && at !== undefined; at = parentOf.get(at)) found.push(at);
  return found;
}

// Goal → the areas it lies in, those above them included; its first top area; whom it is for; who is to do it.
export const areasOf = things.map(() => []);
for (const goal of GOALS) {
  const own = ends(goal, "area").flatMap(upward);
  areasOf[goal] = own.length ? [...new Set(own)] : [ARELESS];
}
export const topsOf = (goal) => areasOf[goal].filter((area) => parentOf.get(area) === null);
export const goalsOf = new Map(AREAS.map((area) => [area, []]));
for (const goal of GOALS) for (const area of areasOf[goal]) goalsOf.get(area).push(goal);

for (const statement of statements) {
  statement.goals ??= [];
  statement.rejects ??= [];
  statement.flags ??= [];
  statement.passages ??= [];
  statement.marks ??= [];
}

// A plain edge stands for what is asserted: not denied, asked, hypothetical, or reported by another.
const NOT_WANTED = new Set(["deny", "ask"]); // as graph/edges.py has it
const isAsserted = ({ act, flags, reportedBy }) => reportedBy === undefined && !NOT_WANTED.has(act) && !flags.includes("denied") && !flags.includes("hypothetical");

export function stanceOf(statement, goal) {
  if (!isAsserted(statement)) return "mentions";
  return statement.rejects.includes(goal) ? "opposes" : "advocates";
}

// The rows: each statement with each of its goals, or with none (-1), in the order of the statements.
export const rows = statements.flatMap((statement, number) => (statement.goals.length ? statement.goals : [-1]).map((goal) => ({ statement: number, goal })));

// All things that a row has to do with, each once.
function touched({ statement, goal }) {
  const { speaker, addressee, reportedBy } = statements[statement];
  const found = [speaker, addressee, reportedBy].filter((one) => typeof one === "number");
  if (goal >= 0) found.push(goal, ...areasOf[goal], ...ends(goal, "beneficiary"), ...ends(goal, "responsible"));
  return [...new Set(found)];
}
export const rowsOf = things.map(() => []);
rows.forEach((row, number) => {
  row.touches = touched(row);
  for (const thing of row.touches) rowsOf[thing].push(number);
});

const statementsIn = (numbers) => [...new Set(numbers.map((row) => rows[row].statement))];
export const statementsOf = (thing) => statementsIn(rowsOf[thing]);

// Kind of link → whether a row is behind it; behind the other kinds is all that is said of the goal they come from.
const BEHIND = {
  advocates: (link, said, goal) => said.speaker === link.from && goal === link.to && stanceOf(said, goal) === "advocates",
  opposes: (link, said, goal) => said.speaker === link.from && goal === link.to && stanceOf(said, goal) === "opposes",
  mentions: (link, said, goal) => said.speaker === link.from && goal === link.to,
  addresses: (link, said) => said.speaker === link.from && said.addressee === link.to,
};

// The statements behind a link. One without a number is drawn for goals folded into `to`, a policy area.
export function behind(link) {
  const stance = (said, goal) => goal >= 0 && said.speaker === link.from && stanceOf(said, goal) === link.kind && areasOf[goal].includes(link.to);
  const holds = link.number === undefined ? (_, said, goal) => stance(said, goal) : BEHIND[link.kind] ?? (() => kindOf(link.from) === "goal");
  return statementsIn(rowsOf[link.from].filter((row) => holds(link, statements[rows[row].statement], rows[row].goal)));
}

// The same label may be the name of several: years tell them apart.
const bearers = new Map();
for (const { kind, label } of things) bearers.set(`${kind} ${label}`, (bearers.get(`${kind} ${label}`) ?? 0) + 1);

export function nameOf(thing) {
  const { kind, label, first, last } = things[thing];
  if (bearers.get(`${kind} ${label}`) === 1 || !first) return label;
  const [from, to] = [first.slice(0, 4), (last ?? first).slice(0, 4)];
  return `${label} (${from === to ? from : `${from}–${to}`})`;
}
