// The table of statements: the map's counterpart for those who read rather than look.

const quoted = (statement) => {
  const content = (statement.marks ?? []).filter(([, , kind]) => kind === "content");
  const words = ([start, end]) => {
    const [offset, text] = statement.passages.findLast(([at]) => at <= start);
    return Array.from(text).slice(start - offset, end - offset).join("");
  };
  return content.map(words).join(" … ");
};

const names = (things) => things.map(labelOf).join("; ");
const areaNames = ({ goals }) => names([...new Set(goals.map(topOf).filter((area) => area !== undefined))]);

// Heading → the text to sort by and to show.
const COLUMNS = {
  Date: ({ date }) => date ?? "",
  Speaker: ({ speaker }) => (speaker === undefined ? "" : labelOf(speaker)),
  Act: ({ act }) => act,
  Goals: ({ goals }) => names(goals),
  Area: areaNames,
  Quote: quoted,
  Document: ({ document: paper }) => documents[paper]?.title ?? "",
};
const ROWS = 100;
const sorting = { column: "Date", descending: false };

function cell(heading, statement, number, select) {
  const text = COLUMNS[heading](statement);
  if (heading === "Speaker" && text) return element("td", {}, thingButton(statement.speaker, select));
  if (heading === "Goals") return element("td", {}, ...statement.goals.map((goal) => thingButton(goal, select)));
  if (heading === "Quote") return element("td", { class: "words", dir: "auto" }, button(text || "(no quote)", () => select({ statement: number }), { class: "plain" }));
  return element("td", { dir: "auto" }, text);
}

function sorted(numbers) {
  const key = COLUMNS[sorting.column];
  const keyed = numbers.map((number) => [key(statements[number]), number]);
  keyed.sort((one, other) => one[0].localeCompare(other[0], "en") || one[1] - other[1]);
  if (sorting.descending) keyed.reverse();
  return keyed.map(([, number]) => number);
}

function showTable(numbers, select) {
  const order = sorted(numbers);
  const rows = byId("rows");
  const more = byId("more");
  let done = 0;
  const add = () => {
    const next = order.slice(done, done + ROWS);
    rows.append(...next.map((number) => element("tr", {}, ...Object.keys(COLUMNS).map((heading) => cell(heading, statements[number], number, select)))));
    done += next.length;
    more.hidden = done >= order.length;
    more.textContent = `Show more (${order.length - done})`;
  };
  rows.replaceChildren();
  add();
  more.onclick = add;
}

function startTable(onSort) {
  const head = (heading) => {
    const sort = () => {
      sorting.descending = sorting.column === heading && !sorting.descending;
      sorting.column = heading;
      markSorting();
      onSort();
    };
    return element("th", { scope: "col" }, button(heading, sort));
  };
  byId("columns").replaceChildren(...Object.keys(COLUMNS).map(head));
  markSorting();
}

function markSorting() {
  for (const th of byId("columns").children) {
    const own = th.textContent === sorting.column;
    th.setAttribute("aria-sort", own ? (sorting.descending ? "descending" : "ascending") : "none");
  }
}
