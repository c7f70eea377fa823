// What the reader has chosen. It is replaced, never altered; whoever shows something of it listens.

import { difference } from "./data.js";

export const FACETS = ["area", "act", "stance", "actor", "speaker", "whom", "document", ...(difference ? ["change"] : [])];

export const nothing = {
  view: "map", // or "table", "matrix", "reading"
  query: "", // words to search for
  only: false, // whether what does not hold the words is left out
  hidden: new Set(), // kinds not drawn
  ...Object.fromEntries(FACETS.map((facet) => [facet, new Set()])), // facet → values of which a row must have one; empty: any
  from: null, // first and last day, "2031-05-02"; null: any
  to: null,
  fresh: null, // first day of what stands out as new, within from and to
  unfolded: null, // things unfolded, in this order; null: as the page opens
  most: 40, // at most so many of its neighbours unfold around a thing
  around: null, // {thing, depth}: only what lies so near
  path: null, // [thing, thing]: only the shortest way between
  wayFrom: null, // a thing from which a way is to be shown, until its other end is chosen
  selected: null, // {thing}, {link: {from, to, kind, number}}, {statement} or {document}
};

let choice = nothing;
const listeners = [];

export const chosen = () => choice;
export const onChange = (listener) => listeners.push(listener);

// Change what the patch names. `step`: whether "back" leads to what was before; `read`: whether the focus goes to the panel.
export function change(patch, { step = true, read = false, move = true } = {}) {
  const before = choice;
  choice = { ...choice, ...patch };
  for (const listener of listeners) listener(choice, before, { step, read, move });
}

export const select = (selected, how = {}) => change({ selected }, { read: true, ...how });

// A set with the value put in or taken out.
export function toggled(set, value, on = !set.has(value)) {
  const made = new Set(set);
  made[on ? "add" : "delete"](value);
  return made;
}

// The fields on which it depends what passes.
const PASSING = ["only", "from", "to", ...FACETS]; // and on the words, where only what holds them does
export const differs = (one, other, fields) => fields.some((field) => one[field] !== other[field]);
export const filtersDiffer = (one, other) => differs(one, other, PASSING) || ((one.only || other.only) && one.query !== other.query);
