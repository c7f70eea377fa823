// The line above the view: what it shows and what it leaves out. It is a live region, so it is also what is heard.

import { ARELESS, isActor, kindOf, nameOf, statements, things } from "./data.js";
import { byId } from "./element.js";
import { drawnNow } from "./map.js";
import { figure, KINDS, plural } from "./words.js";

export function say(text) {
  if (byId("status").textContent !== text) byId("status").textContent = text;
}

const isKind = (test) => [...drawnNow().drawn].filter(test).length;

// What the map shows, in words, and what is folded away.
function mapWords(passing, { around, path }) {
  const { drawn, hiddenTies } = drawnNow();
  const total = (test) => things.filter((_, thing) => thing !== ARELESS && test(thing) && passing.weight[thing] > 0).length;
  const [actors, goals] = [isKind(isActor), isKind((thing) => kindOf(thing) === "goal")];
  const part = (shown, of, noun) => (shown === of ? plural(of, noun) : `${figure(shown)} of ${plural(of, noun)}`);
  const all = total((thing) => kindOf(thing) === "goal");
  const parts = [`${part(actors, total(isActor), "actor")}, ${goals ? `${part(goals, all, "goal")}, ` : ""}${plural(isKind((thing) => kindOf(thing) === "area"), "policy area")}.`];
  if (path) parts.push(`The shortest way from ${nameOf(path[0])} to ${nameOf(path[1])}.`);
  else if (around) parts.push(`Only what lies within ${plural(around.depth, "step")} of ${nameOf(around.thing)}.`);
  else if (goals < all) parts.push(`${goals ? figure(all - goals) : `All ${figure(all)}`}${goals ? " more" : ""} goals are folded into their areas: a double click unfolds one.`);
  if (hiddenTies) parts.push(`${plural(hiddenTies, "weaker link is", "weaker links are")} left out until you choose one of its ends.`);
  if (!things.length) return "There is nothing in this graph.";
  return drawn.size ? parts.join(" ") : "Nothing passes the filters.";
}

function statementWords(passing) {
  const papers = new Set(passing.statements.map((at) => statements[at].document));
  return `${plural(passing.statements.length, "statement")}${passing.all ? "" : " that pass the filters"}, of ${plural(papers.size, "document")}.`;
}

export function statusWords(choice, passing) {
  if (choice.wayFrom !== null) return `Choose the other end of the way from ${nameOf(choice.wayFrom)}: on the map, in a list, or by search. Escape gives it up.`;
  const { thing } = choice.selected ?? {};
  const walked = thing !== undefined && document.activeElement?.closest("#canvas") ? `${nameOf(thing)}, ${KINDS[kindOf(thing)][0]}, ${plural(passing.weight[thing], "statement")}. ` : "";
  return walked + (choice.view === "map" ? mapWords(passing, choice) : statementWords(passing));
}

export const tellUnknown = (count) => say(`${plural(count, "part of the address is", "parts of the address are")} not in this graph.`);
