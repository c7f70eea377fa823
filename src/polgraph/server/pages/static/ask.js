"use strict";
// Answers without a new page: what a form would ask is fetched, and the parts that change are put in place.
// The page itself is made by the server alone, so nothing here writes markup.
{
  const byId = (id) => document.getElementById(id);
  const query = byId("query");
  const editor = window.polgraphEditor?.(query, byId("editor"), () => byId("ask").requestSubmit());
  const longest = 60000; // signs of an address that servers take
  let running = null;

  document.documentElement.classList.toggle("scripted", Boolean(editor));
  byId("copy").hidden = !navigator.clipboard;
  byId("narrow").hidden = false;

  const addressOf = (form) => {
    editor?.save();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form)).toString();
    return url;
  };

  const busy = (is) => {
    document.documentElement.classList.toggle("busy", is);
    byId("stop").hidden = !is;
    byId("answer").setAttribute("aria-busy", String(is));
  };

  // Where there is one column, the questions fold away once one is answered.
  const fold = () => {
    const narrow = matchMedia("(max-width: 56rem)").matches;
    byId("questions-box").open = !(narrow && document.querySelector("#answer .error, #answer .downloads"));
  };

  const put = (page, keepQuery) => {
    // The heading and the status stay: what is announced to who listens must be the same element throughout.
    const status = byId("status");
    while (status.nextSibling) status.nextSibling.remove();
    while (page.getElementById("status").nextSibling) status.parentNode.append(page.getElementById("status").nextSibling);
    say(page.getElementById("status").textContent.trim());
    document.title = page.title;
    if (!keepQuery) {
      query.value = page.getElementById("query").value;
      editor?.load();
    }
    for (const form of document.querySelectorAll("form.question")) {
      const name = form.elements.question.value;
      const there = [...page.querySelectorAll("form.question.chosen")].some((one) => one.elements.question.value === name);
      form.classList.toggle("chosen", there);
      const button = form.querySelector("button");
      if (there) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const wrong = document.querySelector("#answer .error[data-line]");
    editor?.point(wrong ? Number(wrong.dataset.line) : 0, wrong ? Number(wrong.dataset.column) : 0);
  };

  const say = (words) => {
    byId("status").textContent = words;
  };

  const show = async (url, { keepQuery = false, remember = true, jump = true } = {}) => {
    if (url.href.length > longest) {
      say("The question is too long for a link; send it to the SPARQL endpoint by POST.");
      return;
    }
    running?.abort();
    const mine = new AbortController();
    running = mine;
    busy(true);
    say("Asking …");
    try {
      const response = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!page.getElementById("answer")) throw new Error(`the server says ${response.status}`);
      put(page, keepQuery);
      fold();
      if (remember) history.pushState(null, "", url);
      if (jump && byId("answer").getBoundingClientRect().top > innerHeight * 0.8) byId("answer").scrollIntoView({ block: "start" });
    } catch (error) {
      say(error.name === "AbortError" ? "Stopped." : `No answer: ${error.message}.`);
    } finally {
      if (running === mine) {
        running = null;
        busy(false);
      }
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "ask" && !form.classList.contains("question")) return;
    event.preventDefault();
    show(addressOf(form), { keepQuery: form.id === "ask" });
  });

  byId("stop").addEventListener("click", () => running?.abort());

  byId("copy").addEventListener("click", async () => {
    const link = byId("link")?.href ?? addressOf(byId("ask")).href;
    await navigator.clipboard.writeText(link);
    say("The link is copied.");
  });

  byId("narrow").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    let left = 0;
    for (const item of document.querySelectorAll("#questions > li")) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      left += !item.hidden;
    }
    byId("none").hidden = left > 0;
  });

  window.addEventListener("popstate", () => show(new URL(location.href), { remember: false, jump: false }));

  // A link may hold its question behind "#", which no server sees.
  const hidden = new URLSearchParams(location.hash.slice(1)).get("query");
  if (hidden) {
    query.value = hidden;
    editor?.load();
    history.replaceState(null, "", location.pathname);
    show(addressOf(byId("ask")), { keepQuery: true });
  } else {
    const wrong = document.querySelector("#answer .error[data-line]");
    if (wrong) editor?.point(Number(wrong.dataset.line), Number(wrong.dataset.column));
  }
  fold();
  document.documentElement.dataset.ready = "yes";
}
