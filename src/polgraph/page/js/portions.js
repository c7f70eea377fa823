// Long lists, some at a time: a reader begins to read at once, and the browser draws no more than is asked for.

import { button } from "./element.js";
import { figure, plural } from "./words.js";

// {more: the button for the next items, reach(place): shows them up to this one}. `count` says how many come next,
// from which place on; `noun` is what one is called, where the list does not say it.
export function portions(list, items, { make, noun, count }) {
  let done = 0;
  const more = button("", goOn, { class: "more" });

  function add() {
    const from = done;
    done = Math.min(items.length, from + Math.max(1, count(from)));
    list.append(...items.slice(from, done).map((item, at) => make(item, from + at)));
    const left = items.length - done;
    more.textContent = `Show ${figure(Math.min(left, Math.max(1, count(done))))} more of ${noun ? plural(left, noun) : figure(left)}`;
    more.hidden = !left;
  }

  // The focus goes on to what was asked for where there is no more to ask for, rather than getting lost.
  function goOn() {
    const place = list.children.length;
    add();
    if (more.hidden) list.children[place]?.querySelector("button, [tabindex]")?.focus();
  }

  function reach(place) {
    while (done <= place && done < items.length) add();
    return list.children[place];
  }

  add();
  return { more, reach };
}

// So many at a time: [the list, the button for more].
export function someAtATime(list, items, make, count) {
  const { more } = portions(list, items, { make, count: () => count });
  return [list, more];
}
