// Put into a page before its own scripts, from outside: what it takes until something is seen, and how smooth it moves.
// All times are milliseconds; those of loading count from the start of the navigation.
(() => {
  const HITS = "#hits button, #hits [role=option], [aria-label='Search results'] button";
  const SETTLED = 400; // so long after a click we wait for it to end

  // The moment after the next frame was drawn: a message sent in a frame arrives when it has been painted.
  const painted = () => new Promise((then) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(0);
    });
  });

  const measured = { network: null, options: null, drawn: null, searched: null, settled: null, tasks: [] };
  Object.assign(window, { measured });
  new PerformanceObserver((list) => measured.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
    .observe({ type: "longtask", buffered: true });

  // Whoever makes a network makes it known.
  let Network;
  window.vis = Object.defineProperty({}, "Network", {
    configurable: true,
    get: () => Network,
    set: (original) => { Network = new Proxy(original, { construct: (target, given) => watch(new target(...given), given[2]) }); },
  });

  function watch(network, options) {
    Object.assign(measured, { network, options });
    const drawn = async () => {
      if (!network.body.nodeIndices.length) return;
      network.off("afterDrawing", drawn);
      measured.drawn = await painted();
    };
    network.on("afterDrawing", drawn);
    network.on("stabilizationIterationsDone", async () => { measured.settled = await painted(); });
    return network;
  }

  const later = (delay) => new Promise((then) => setTimeout(then, delay));

  // Whether all of these times are known within so many milliseconds.
  measured.until = async (names, limit) => {
    const known = () => names.every((name) => measured[name] !== null);
    for (const end = performance.now() + limit; !known() && performance.now() < end;) await later(50);
    return known();
  };

  // How many nodes and edges the network draws.
  measured.count = () => (measured.network ? measured.network.body.nodeIndices.length + measured.network.body.edgeIndices.length : 0);

  // Search as soon as the page says that it is ready; note when hits are there to be read.
  measured.search = async (words) => {
    const box = document.querySelector("input[type=search]");
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    while (!document.querySelectorAll(HITS).length) await painted();
    measured.searched = await painted();
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  measured.onReady = (words) => {
    const watcher = new MutationObserver(() => {
      if (!document.documentElement?.dataset.ready) return;
      watcher.disconnect();
      measured.search(words);
    });
    watcher.observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["data-ready"] });
  };

  // From an event to the frame in which all that it changes is drawn: {next: the next frame, last: the last that differs}.
  measured.answers = [];
  measured.listen = (...names) => names.forEach((name) => window.addEventListener(name, answer, { capture: true }));
  async function answer({ timeStamp }) {
    const seen = [];
    const note = { at: timeStamp, done: false };
    measured.answers.push(note);
    while (performance.now() - timeStamp < SETTLED) seen.push([await painted(), measured.count()]);
    const last = seen.findIndex(([, count]) => count === seen.at(-1)[1]);
    Object.assign(note, { next: seen[0][0] - timeStamp, last: seen[last][0] - timeStamp, done: true });
  }

  measured.answered = async () => {
    while (!measured.answers.every(({ done }) => done)) await later(50);
  };

  // Frames, one after the other, while something moves.
  measured.film = () => {
    const frames = [];
    let going = true;
    const step = (now) => { frames.push(now); if (going) requestAnimationFrame(step); };
    requestAnimationFrame(step);
    measured.cut = () => { going = false; return frames.slice(1).map((now, at) => now - frames[at]); };
  };

  // What the network draws now, for another to draw the same: nodes where they stand, and edges.
  measured.same = () => {
    const { network } = measured;
    const { nodes, edges } = network.body.data;
    const places = network.getPositions();
    return { nodes: nodes.get().map((node) => ({ ...node, ...places[node.id] })), edges: edges.get(), options: measured.options,
      view: { position: network.getViewPosition(), scale: network.getScale() } };
  };
})();
