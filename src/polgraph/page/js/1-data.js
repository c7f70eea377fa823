// The data block, and what can be looked up in it. Things are numbered by their place in `about`.

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, about, statements, documents } = data;

const KINDS = {
  person: ["Person", "People"],
  organization: ["Organization", "Organizations"],
  country: ["Country", "Countries"],
  group: ["Group of actors", "Groups of actors"],
  actor: ["Actor", "Other actors"],
  goal: ["Goal", "Goals"],
  beneficiary: ["Group to benefit", "Groups to benefit"],
  area: ["Policy area", "Policy areas"],
};
const ACTORS = new Set(["person", "organization", "country", "group", "actor"]);

const LINKS = {
  advocates: "wants",
  opposes: "opposes",
  mentions: "speaks of",
  addresses: "speaks to",
  office: "holds an office of",
  area: "lies in",
  under: "lies under",
  beneficiary: "is for",
  responsible: "is to be done by",
  means: "by means of",
  purpose: "so as to",
};

for (const one of [...about, ...statements]) one.iri = one.iri.startsWith(":") ? one.iri.slice(1) : data.base + one.iri;

const kindOf = (thing) => nodes[thing].kind;
const labelOf = (thing) => about[thing].label;

// Number of a thing → the numbers of its edges, and of its statements.
const edgesOf = about.map(() => []);
const statementsOf = about.map(() => new Set());

edges.forEach((edge, number) => {
  edge.id = number;
  edgesOf[edge.from].push(number);
  edgesOf[edge.to].push(number);
});

const parentOf = new Map(data.areas);
const childrenOf = new Map(data.areas.map(([area]) => [area, []]));
for (const [area, parent] of data.areas) {
  if (parent !== null) childrenOf.get(parent).push(area);
}
const byLabel = (one, other) => labelOf(one).localeCompare(labelOf(other), "en");
for (const children of childrenOf.values()) children.sort(byLabel);

function* upward(area) {
  for (let at = area; at !== null && at !== undefined; at = parentOf.get(at)) yield at;
}

// Goal → the areas it lies in, those above them included.
const areasOf = about.map(() => new Set());
for (const edge of edges) {
  if (edge.kind === "area") for (const area of upward(edge.to)) areasOf[edge.from].add(area);
}

const across = (edge, thing) => (edge.from === thing ? edge.to : edge.from);
const neighboursOf = (thing) => edgesOf[thing].map((number) => across(edges[number], thing));

statements.forEach((statement, number) => {
  statement.goals ??= [];
  statement.rejects ??= [];
  statement.flags ??= [];
  const touched = new Set(statement.goals);
  for (const who of [statement.speaker, statement.reportedBy, statement.addressee]) if (typeof who === "number") touched.add(who);
  for (const goal of statement.goals) {
    for (const area of areasOf[goal]) touched.add(area);
    for (const edge of edgesOf[goal]) {
      if (["beneficiary", "responsible"].includes(edges[edge].kind) && edges[edge].from === goal) {
        touched.add(edges[edge].to);
      }
    }
  }
  for (const thing of touched) statementsOf[thing].add(number);
});

// What a plain edge stands for is asserted: not denied, hypothetical, or reported by another.
const asserted = ({ flags, reportedBy }) => reportedBy === undefined && !flags.includes("denied") && !flags.includes("hypothetical");

// Kind of edge → whether a statement is behind it; behind the other kinds is all that is said of the goal they come from.
const BEHIND = {
  advocates: ({ from, to }, one) => one.speaker === from && asserted(one) && one.goals.includes(to) && !one.rejects.includes(to),
  opposes: ({ from, to }, one) => one.speaker === from && asserted(one) && one.rejects.includes(to),
  mentions: ({ from, to }, one) => one.speaker === from && one.goals.includes(to),
  addresses: ({ from, to }, one) => one.speaker === from && one.addressee === to,
};

function statementsBehind(edge) {
  const holds = BEHIND[edge.kind] ?? (() => kindOf(edge.from) === "goal");
  return [...statementsOf[edge.from]].filter((number) => holds(edge, statements[number]));
}

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : (many ?? `${one}s`)}`;
