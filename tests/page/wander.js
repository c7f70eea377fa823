// Uses every control of every view of a page by its role, most often `most` of one sort, and gives back what words
// were seen. {most, words, queries to type} → {seen: numbers of words, used: sorts of control, views, keys, links}
async ({ most, words, queries }) => {
  const CONTROLS = "button, summary, input, select, textarea, [role=button], [role=tab], [role=option], [role=treeitem]";
  const used = {};
  const seen = new Set();
  const keys = new Set();
  const links = new Set();
  const done = new WeakSet();

  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  const shown = (element) => element.isConnected && element.checkVisibility() && !element.disabled;
  const shut = (element) => element.isConnected && ((element.tagName === "SUMMARY" && !element.parentElement.open)
    || element.type === "checkbox" || element.ariaPressed === "true" || element.ariaExpanded === "false");
  const home = (element) => element.closest("[id]")?.id ?? element.closest("section, aside, header, main")?.tagName;
  const sort = (element) => [home(element), element.tagName, element.type ?? "", element.className].join(" ");

  function look() {
    const text = [...document.body.children].filter((one) => one.tagName !== "SCRIPT").map((one) => one.textContent).join("\n");
    const values = [...document.querySelectorAll("input, option")].map((one) => one.value).join("\n");
    words.forEach((word, number) => { if (!seen.has(number) && (text.includes(word) || values.includes(word))) seen.add(number); });
    for (const link of document.querySelectorAll("a[href]")) links.add(link.getAttribute("href"));
    for (const part of location.hash.slice(1).split("&")) if (part.includes("=")) keys.add(part.split("=")[0]);
  }

  const told = (element, ...names) => names.forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true })));

  // Type it, and open the first two hits of each kind.
  async function search(element, word) {
    element.value = word;
    told(element, "input", "change");
    await frame();
    look();
    for (const hit of document.querySelectorAll("#hits li:nth-child(-n+2) button")) {
      hit.click();
      await frame();
      look();
    }
  }

  async function use(element) {
    element.focus();
    if (element.tagName === "SELECT") {
      for (const option of [...element.options].slice(0, most)) { element.value = option.value; told(element, "input", "change"); await frame(); look(); }
      element.selectedIndex = 0;
      told(element, "input", "change");
    } else if (element.type === "range") {
      for (const value of [element.max, element.min, element.max]) { element.value = value; told(element, "input", "change"); await frame(); }
    } else if (element.type === "search" || element.type === "text") {
      for (const word of queries) await search(element, word);
      element.value = "";
      told(element, "input", "change");
    } else element.click();
    await frame();
    look();
  }

  async function round() {
    for (let found = true; found;) {
      found = false;
      for (const element of document.querySelectorAll(CONTROLS)) {
        const name = sort(element);
        if (done.has(element) || !shown(element) || (used[name] ?? 0) >= most) continue;
        done.add(element);
        used[name] = (used[name] ?? 0) + 1;
        found = true;
        await use(element);
        if (shut(element)) await use(element); // what it hides or leaves out is wanted again
      }
    }
  }

  look();
  const views = () => [...document.querySelectorAll('[aria-label="View"] button, [role=tab]')];
  for (let at = 0; at < Math.max(1, views().length); at += 1) {
    views()[at]?.click();
    await frame();
    await round();
    look();
  }
  return { seen: [...seen], used, views: views().map((one) => one.textContent), keys: [...keys], links: [...links] };
}
