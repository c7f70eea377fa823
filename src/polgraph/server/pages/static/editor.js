"use strict";
// Yasgui's editor in place of the text field: highlighting, a check of the syntax as one types, and completion
// from the prefixes, classes and properties of this server alone. Nothing is kept in the browser or asked outside.
{
  const source = document.currentScript.dataset.words;
  const { Yasqe } = window.Yasgui;
  let known = { prefixes: {}, terms: [] };
  const loaded = fetch(source).then(async (response) => {
    if (response.ok) known = await response.json();
  });

  const describe = (hints) => {
    const about = new Map(known.terms.map((term) => [term.name, term]));
    for (const hint of hints) {
      hint.render = (element) => {
        const name = document.createElement("b");
        name.textContent = hint.text;
        const words = document.createElement("span");
        const term = about.get(hint.text);
        words.textContent = term ? `${term.kind}: ${term.about}` : "";
        element.append(name, words);
      };
    }
    return hints;
  };

  const words = {
    name: "words",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (yasqe) => {
      const { string, type } = yasqe.getCompleteToken();
      return /^[A-Za-z][\w-]*:?[\w-]*$/.test(string) && type !== "keyword" && type !== "comment" && type !== "string";
    },
    get: async (yasqe, token) => {
      await loaded;
      const typed = (token?.string ?? "").toLowerCase();
      const local = (name) => name.slice(name.indexOf(":") + 1).toLowerCase();
      const fits = known.terms.filter(({ name }) => name.toLowerCase().startsWith(typed) || local(name).startsWith(typed));
      const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, yasqe.getCompleteToken())?.string;
      const first = ["a", "rdf:type"].includes(before) ? "class" : "property";
      fits.sort((one, other) => (other.kind === first) - (one.kind === first)); // stable: else as the ontology has them
      return fits.map(({ name }) => name).slice(0, 60);
    },
    postprocessHints: (yasqe, hints) => describe(hints),
  };

  const prefixes = {
    name: "prefixes",
    persistenceId: null,
    get: async () => {
      await loaded;
      return Object.entries(known.prefixes).map(([prefix, space]) => `${prefix}: <${space}>`).sort();
    },
  };

  Yasqe.forkAutocompleter("prefixes", prefixes, false);
  Yasqe.registerAutocompleter(words, false);
  Yasqe.defaults.autocompleters = ["variables", "prefixes", "words"];

  // Completions show by themselves only to who is typing, not where a link or an error puts the cursor.
  const autocomplete = Yasqe.prototype.autocomplete;
  Yasqe.prototype.autocomplete = function (unasked = false) {
    if (!unasked || this.hasFocus()) autocomplete.call(this, unasked);
  };

  // Yasqe's own check writes markup with style attributes, which the policy of this page refuses; ours writes text.
  Yasqe.prototype.checkSyntax = function () {
    this.clearGutter("gutterErrorBar");
    this.queryValid = true;
    for (let line = 0; line < this.getDoc().lineCount(); line += 1) {
      const { state } = this.getTokenAt({ line, ch: this.getDoc().getLine(line).length }, true);
      this.setOption("queryType", state.queryType);
      if (state.OK) continue;
      const sign = document.createElement("span");
      sign.className = "wrong";
      sign.textContent = "!";
      const expected = (state.possibleCurrent ?? []).slice(0, 8).join(" ");
      sign.title = state.errorMsg ?? `Something else is expected here: ${expected}`;
      this.setGutterMarker(line, "gutterErrorBar", sign);
      this.queryValid = false;
      break;
    }
  };

  // Yasqe's tokenizer fails at these two signs (a dot of JavaScript's does not match them); SPARQL reads their escapes
  // as the signs themselves.
  const plain = (text) => text.replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

  // The editor for a text field, drawn into a place; ``ask`` is what Ctrl+Enter does.
  window.polgraphEditor = (field, place, ask) => {
    place.hidden = false;
    const yasqe = new Yasqe(place, {
      value: plain(field.value),
      persistenceId: null,
      createShareableLink: null,
      consumeShareLink: null,
      showQueryButton: false,
      editorHeight: "20rem",
      viewportMargin: Infinity,
      extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-S": false, "Ctrl-Enter": ask, "Cmd-Enter": ask },
    });
    yasqe.on("beforeChange", (_, change) => {
      const text = change.text.map(plain);
      if (change.update && text.join() !== change.text.join()) change.update(null, null, text);
    });
    field.hidden = true;
    const input = yasqe.getInputField();
    input.setAttribute("aria-labelledby", "query-label");
    input.setAttribute("aria-describedby", "query-help");
    document.getElementById("query-label").addEventListener("click", () => yasqe.focus());
    let mark = null;
    return {
      save: () => {
        field.value = yasqe.getValue();
      },
      load: () => yasqe.setValue(plain(field.value)),
      // Show where a question is wrong; line and column count from 1, line 0 is nowhere.
      point: (line, column) => {
        mark?.clear();
        mark = null;
        if (!line) return;
        const from = { line: line - 1, ch: Math.max(0, column - 1) };
        mark = yasqe.getDoc().markText(from, { line: from.line, ch: from.ch + 1 }, { className: "here" });
        yasqe.getDoc().setCursor(from);
        yasqe.scrollIntoView(from, 80);
      },
    };
  };
}
