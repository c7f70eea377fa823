// What stands in the cells of a table or a file: the parts of a statement, as things and as words.

import { areasOf, documents, ends, nameOf, parentOf, stanceOf, statements, things } from "./data.js";
import { pointsOf } from "./points.js";
import { LINKS } from "./words.js";

export const JOINT = "; ";
const each = (lists) => [...new Set(lists.flat())];

export const namesOf = (numbers) => numbers.map(nameOf).join(JOINT);
export const whomOf = (goals) => each(goals.map((goal) => ends(goal, "beneficiary")));

// The finest areas that are known of the goals: none that lies above another of them.
export function finestOf(goals) {
  const found = each(goals.map((goal) => areasOf[goal]));
  const above = new Set(found.map((area) => parentOf.get(area)));
  return found.filter((area) => !above.has(area));
}

// A time frame tells its words and then its days; days that are the words once more are not told again.
function toldOnce(value) {
  const [first, ...rest] = (typeof value === "number" ? nameOf(value) : value).split(" · ");
  return [first, ...rest.filter((part) => part.replace("/", " to ") !== first)].join(" · ");
}

const whenOf = (goal) => (things[goal].facts ?? []).flatMap(([heading, values]) => (heading === "When" ? values.map(toldOnce) : []));
export const timesOf = (goals) => each(goals.map(whenOf)).join(JOINT);

export const stancesOf = (statement, goals) => each(goals.map((goal) => LINKS[stanceOf(statement, goal)])).join(JOINT);
export const titleOf = ({ document: paper }) => documents[paper]?.title ?? "";

// The words of the statement itself, without what stands around them.
export function contentOf({ marks, passages }) {
  const within = ([start, end]) => {
    const [offset, text] = passages.findLast(([at]) => at <= start) ?? [0, ""];
    return pointsOf(text).part(start - offset, end - offset);
  };
  return marks.filter(([, , kind]) => kind === "content").map(within).join(" … ");
}

const contents = new Map();

// The same by the statement's number, worked out once: a table asks for it again and again.
export function contentAt(number) {
  if (!contents.has(number)) contents.set(number, contentOf(statements[number]));
  return contents.get(number);
}
