// The panel: what is known of a thing, an edge or a document, and every statement behind it.

const ACTS = {
  assert: "asserts", stress: "stresses", urge: "urges", pledge: "pledges", announce: "announces", propose: "proposes",
  support: "supports", oppose: "opposes", warn: "warns", deny: "denies", ask: "asks",
};
const BADGES = {
  denied: ["denied", "The text says that this was not said"],
  hypothetical: ["hypothetical", "Conditional, possible or only asked about"],
  implicit: ["carried on", "Attributed by what stands before, without a verb of saying of its own"],
};
const PAGE = 20; // statements told at a time

const thingButton = (thing, select, ...before) =>
  element("button", { type: "button", class: "thing", on: { click: () => select({ thing }) } }, ...before, swatch(kindOf(thing)), element("span", { dir: "auto" }, labelOf(thing)));

const valueItem = (value, select) => (typeof value === "number" ? thingButton(value, select) : element("span", { dir: "auto" }, value));

// A passage as text, with the words of the quote, the goals and the cue marked.
function marked([offset, text], marks, current) {
  const points = Array.from(text);
  const inside = marks
    .map(([start, end, kind, thing]) => ({ start: Math.max(0, start - offset), end: Math.min(points.length, end - offset), kind, thing }))
    .filter(({ start, end }) => start < end);
  const bounds = [...new Set([0, points.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((start, number) => {
    const words = points.slice(start, bounds[number + 1]).join("");
    const over = inside.filter((mark) => mark.start <= start && start < mark.end);
    const has = (kind) => over.some((mark) => mark.kind === kind);
    if (over.some((mark) => mark.kind === "goal" && mark.thing === current)) return element("mark", { class: "current" }, words);
    if (has("goal")) return element("mark", { class: "goal" }, words);
    if (has("content")) return element("mark", {}, words);
    return has("cue") ? element("span", { class: "cue" }, words) : words;
  });
}

function quote(statement, current) {
  const passages = statement.passages ?? [];
  const cutBefore = !/^[\p{Lu}\p{Lo}\p{N}"“‘'(]/u.test(passages[0]?.[1] ?? "A");
  const cutAfter = !/[.!?。！？]["”’')]*\s*$/u.test(passages.at(-1)?.[1] ?? ".");
  const made = element("blockquote", { dir: "auto" }, cutBefore ? "… " : "");
  passages.forEach((passage, number) => made.append(number ? " … " : "", ...marked(passage, statement.marks ?? [], current)));
  made.append(cutAfter ? " …" : "");
  return made;
}

function offsets({ marks }) {
  const content = (marks ?? []).filter(([, , kind]) => kind === "content");
  if (!content.length) return null;
  return `characters ${Math.min(...content.map(([start]) => start))}–${Math.max(...content.map(([, end]) => end))}`;
}

function badges(statement, select) {
  const made = statement.flags.map((flag) => element("span", { class: `badge ${flag}`, title: BADGES[flag][1] }, BADGES[flag][0]));
  if (statement.reportedBy !== undefined) {
    made.push(element("span", { class: "badge reported" }, "reported by ", button(labelOf(statement.reportedBy), () => select({ thing: statement.reportedBy }), { class: "plain" })));
  }
  return made;
}

function told(number, select, current) {
  const statement = statements[number];
  const { speaker, addressee, date, occasion, document: paper } = statement;
  const head = element("p", { class: "who" });
  head.append(speaker === undefined ? "Somebody unnamed" : thingButton(speaker, select), " ", element("strong", {}, ACTS[statement.act] ?? statement.act));
  if (addressee !== undefined) head.append(" ", valueItem(addressee, select));
  const goals = statement.goals.map((goal) =>
    element("li", {}, thingButton(goal, select, element("span", { class: "stance" }, statement.rejects.includes(goal) ? "against " : "for "))));
  const source = [
    paper === undefined ? null : button(documents[paper].title, () => select({ document: paper }), { class: "plain", dir: "auto" }),
    documents[paper]?.publisher,
    offsets(statement),
    statement.confidence && `confidence ${statement.confidence}`,
  ].filter(Boolean);
  return element("article", { class: "saying" },
    head,
    element("p", { class: "quiet" }, [date ?? "undated", occasion].filter(Boolean).join(" · ")),
    element("p", { class: "badges" }, ...badges(statement, select)),
    quote(statement, current),
    goals.length ? element("ul", { class: "chips" }, ...goals) : null,
    element("p", { class: "quiet source" }, ...source.flatMap((part, place) => (place ? [" · ", part] : [part]))));
}

// The statements, some at a time.
function tellAll(numbers, select, current) {
  const list = element("div", { class: "sayings" });
  const more = button("", () => tellMore());
  let done = 0;
  function tellMore() {
    list.append(...numbers.slice(done, done + PAGE).map((number) => told(number, select, current)));
    done = Math.min(numbers.length, done + PAGE);
    more.textContent = `Show ${Math.min(PAGE, numbers.length - done)} more of ${numbers.length - done}`;
    more.hidden = done === numbers.length;
  }
  tellMore();
  return [element("h3", {}, numbers.length ? plural(numbers.length, "statement") : "No statement stands behind this"), list, more];
}

function factList(rows, select) {
  const made = element("dl", { class: "facts" });
  for (const [heading, values] of rows) {
    if (values.length) made.append(element("dt", {}, heading), ...values.map((value) => element("dd", {}, valueItem(value, select))));
  }
  return made;
}

// The other ends of a thing's links of one kind.
function linked(thing, kind, end) {
  return [...new Set(edgesOf[thing].map((number) => edges[number]).filter((edge) => edge.kind === kind && edge[end] !== thing && across(edge, thing) === edge[end]).map((edge) => edge[end]))];
}

function span(thing) {
  const days = [...statementsOf[thing]].map((number) => statements[number].date).filter(Boolean).sort();
  if (!days.length) return [];
  return [days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`];
}

const SOME = 12;
const some = (things) => (things.length > SOME ? [...things.slice(0, SOME), `and ${things.length - SOME} more`] : things);

// What the links of a thing say beside its own facts.
function linkRows(thing) {
  const kind = kindOf(thing);
  if (kind === "goal") return [["Wanted by", linked(thing, "advocates", "from")], ["Opposed by", linked(thing, "opposes", "from")], ["Spoken of by", linked(thing, "mentions", "from")]];
  if (kind === "area") return [["Areas in it", childrenOf.get(thing) ?? []]];
  if (kind === "beneficiary") return [["To gain from", some(linked(thing, "beneficiary", "from"))]];
  return [["Office holders", linked(thing, "office", "from")], ["Wants", some(linked(thing, "advocates", "to"))], ["Opposes", some(linked(thing, "opposes", "to"))], ["Speaks of", some(linked(thing, "mentions", "to"))], ["Is to", some(linked(thing, "responsible", "from"))]];
}

const isWebLink = (iri) => /^https?:\/\//.test(iri);

function iriLine(iri) {
  const shown = isWebLink(iri) ? element("a", { href: iri, rel: "noreferrer noopener", target: "_blank" }, iri) : iri;
  return element("p", { class: "quiet iri" }, shown);
}

function thingPanel(thing, select, tools) {
  const { label, aliases, facts, iri } = about[thing];
  return [
    element("p", { class: "kind" }, swatch(kindOf(thing)), KINDS[kindOf(thing)][0]),
    element("h2", { dir: "auto" }, label),
    aliases ? element("p", { class: "quiet", dir: "auto" }, `Also: ${aliases.join("; ")}`) : null,
    tools(thing),
    factList([...(facts ?? []), ...linkRows(thing), ["Said", span(thing)]], select),
    ...tellAll([...statementsOf[thing]], select, thing),
    iriLine(iri),
  ];
}

const strokeOf = (kind) => (STANCES.has(kind) || kind === "mentions" ? kind : "context");

function edgePanel(number, select) {
  const edge = edges[number];
  return [
    element("p", { class: "kind" }, stroke(strokeOf(edge.kind)), "Link"),
    element("h2", {}, thingButton(edge.from, select), element("span", { class: "verb" }, ` ${LINKS[edge.kind]} `), thingButton(edge.to, select)),
    ...tellAll(statementsBehind(edge), select, kindOf(edge.to) === "goal" ? edge.to : edge.from),
  ];
}

function documentPanel(number, select) {
  const { title, date, publisher, place, iri } = documents[number];
  const own = statements.flatMap((statement, at) => (statement.document === number ? [at] : []));
  return [
    element("p", { class: "kind" }, "Document"),
    element("h2", { dir: "auto" }, title),
    factList([["Date", date ? [date] : []], ["Publisher", publisher ? [publisher] : []], ["Place", place ? [place] : []]], select),
    ...tellAll(own, select),
    iriLine(iri),
  ];
}

const statementPanel = (number, select) => [element("h2", {}, "Statement"), told(number, select), iriLine(statements[number].iri)];

const weight = (thing) => about[thing].weight ?? 0;
const spoken = (thing) => [...statementsOf[thing]].filter((number) => statements[number].speaker === thing).length;

// The weightiest things of some kinds, as a way in, each with its count.
function most(kinds, counted, count = 5) {
  const things = rank.filter((thing) => kinds.has(kindOf(thing))).map((thing) => [thing, counted(thing)]);
  return things.sort(([one, more], [other, less]) => less - more || one - other).slice(0, count);
}

const WAYS_IN = [
  ["Who speaks most", ACTORS, spoken],
  ["Goals most spoken of", new Set(["goal"]), weight],
  ["For whom", new Set(["beneficiary"]), weight],
  ["In which areas", new Set(["area"]), weight],
];

function welcome(select) {
  const list = ([heading, kinds, counted]) => {
    const things = most(kinds, counted);
    if (!things.length) return [];
    const item = ([thing, count]) => element("li", {}, thingButton(thing, select), element("span", { class: "quiet" }, ` ${count.toLocaleString("en")}`));
    return [element("h3", {}, heading), element("ul", { class: "ways" }, ...things.map(item))];
  };
  return [
    element("h2", {}, "Who wants what, and where does it say so?"),
    element("p", {}, "Choose anything on the map, or search. Here you then read what is known of it and every statement behind it, in the words of the text."),
    ...WAYS_IN.flatMap(list),
    element("p", { class: "quiet" }, "The numbers count statements. On the map, the arrow keys go from one thing to the next, + and − zoom, Enter reads on here."),
  ];
}
