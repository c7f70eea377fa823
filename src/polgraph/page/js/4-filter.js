// What is chosen, and what passes it.

const LIMIT = data.shown; // at most so many things are drawn at once, what is most spoken of first
const choice = { hidden: new Set(), areas: new Set(), around: null, unfolded: new Set() };

const rank = about.map((_, thing) => thing);
rank.sort((one, other) => (kindOf(one) === "goal") - (kindOf(other) === "goal") || about[other].weight - about[one].weight || one - other);

// What lies within `depth` links, not counting ways that lead through a policy area.
function within(centre, depth) {
  const near = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < depth; step += 1) {
    const walked = edge.filter((thing) => thing === centre || kindOf(thing) !== "area");
    edge = [...new Set(walked.flatMap(neighboursOf))].filter((thing) => !near.has(thing));
    edge.forEach((thing) => near.add(thing));
  }
  return near;
}

// Whether a thing has to do with the areas ticked: a goal in them, an area above or below, or a neighbour of such a goal.
function inAreas(thing) {
  if (!choice.areas.size) return true;
  const kind = kindOf(thing);
  if (kind === "goal") return [...areasOf[thing]].some((area) => choice.areas.has(area));
  if (kind === "area") {
    return [...upward(thing)].some((area) => choice.areas.has(area)) || [...choice.areas].some((area) => [...upward(area)].includes(thing));
  }
  return neighboursOf(thing).some((other) => kindOf(other) === "goal" && inAreas(other));
}

// `all`: what passes before kinds are hidden; `passing`: what passes; `shown`: what of it is drawn; `folded`: how many are not.
function chosen() {
  const near = choice.around && within(choice.around.thing, choice.around.depth);
  const all = rank.filter((thing) => (!near || near.has(thing)) && inAreas(thing));
  const passing = all.filter((thing) => !choice.hidden.has(kindOf(thing)));
  const shown = new Set(passing.slice(0, LIMIT));
  for (const thing of choice.unfolded) if (!choice.hidden.has(kindOf(thing))) shown.add(thing);
  return { all, passing: new Set(passing), shown, folded: passing.filter((thing) => !shown.has(thing)).length };
}

// A statement passes with one of its goals; without goals, with its speaker.
function statementPasses({ goals, speaker }, passing) {
  return goals.length ? goals.some((goal) => passing.has(goal)) : passing.has(speaker);
}
