// What `make lint` asks of the page's scripts. Only rules of ESLint itself, and two of ours below, each by name:
// a newer ESLint then asks nothing new by itself.

// What a script may use of the browser. What is not named here is an error: nothing that could ask a network
// (fetch, XMLHttpRequest, WebSocket, Worker ...) or leave something behind (localStorage, indexedDB) is.
const BROWSER = [
  "AbortController", "Blob", "CSS", "CustomEvent", "Element", "Event", "HTMLElement", "HTMLInputElement",
  "HTMLSelectElement", "IntersectionObserver", "KeyboardEvent", "MutationObserver", "Node", "Path2D",
  "ResizeObserver", "URL", "URLSearchParams", "addEventListener", "cancelAnimationFrame", "cancelIdleCallback",
  "clearInterval", "clearTimeout", "devicePixelRatio", "document", "getComputedStyle", "history", "innerHeight",
  "innerWidth", "location", "matchMedia", "navigator", "performance", "queueMicrotask", "removeEventListener",
  "requestAnimationFrame", "requestIdleCallback", "setInterval", "setTimeout", "structuredClone", "window",
];

const MARKUP = [
  "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe", "srcdoc",
];
const AWAY = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker", "SharedWorker", "localStorage", "open", "eval"];

const forbidden = [
  ...MARKUP.map((property) => ({ property, message: "Build it by element(): words of a graph are never markup." })),
  ...["write", "writeln", "execCommand"].map((property) => ({ object: "document", property })),
  ...AWAY.map((property) => ({ object: "window", property, message: "The page asks nobody for anything." })),
  { object: "navigator", property: "sendBeacon", message: "The page asks nobody for anything." },
  { object: "navigator", property: "serviceWorker", message: "The page asks nobody for anything." },
];

// What the inliner, which makes one script of all modules, relies on; and ways round the properties above.
const shapes = [
  ["ExportDefaultDeclaration, ExportAllDeclaration", "Export by name: export const ..., export function ..."],
  ["ExportNamedDeclaration[declaration=null]", "Write export before the declaration itself."],
  ["ImportDefaultSpecifier, ImportNamespaceSpecifier, ImportExpression", "Import by name: import { a } from ..."],
  ["Program > :not(ImportDeclaration) ~ ImportDeclaration", "Imports stand at the top."],
  ["TemplateElement[value.raw=/\\n/]", "A template is one line long: the inliner takes indentation away."],
  ["CallExpression[callee.property.name=/^setAttribute/] > Literal:first-child[value=/^(on|srcdoc$|style$)/i]",
    "A handler by addEventListener, a style by a class."],
  ["NewExpression[callee.name='DOMParser']", "Build it by element(): words of a graph are never markup."],
].map(([selector, message]) => ({ selector, message }));

/** Imports are sorted by the file they name, each file named once and on one line; ``eslint --fix`` sorts them. */
const importsByFile = {
  meta: { fixable: "code" },
  create: (context) => ({
    Program(program) {
      const imports = program.body.filter((statement) => statement.type === "ImportDeclaration");
      const files = imports.map((node) => node.source.value);
      const text = (node) => context.sourceCode.getText(node);
      for (const node of imports) {
        if (node.loc.start.line !== node.loc.end.line) context.report({ node, message: "An import is one line long." });
      }
      const at = files.findIndex((file, number) => number > 0 && files[number - 1] >= file);
      if (at < 0) return;
      const sorted = [...imports].sort((one, other) => (one.source.value < other.source.value ? -1 : 1));
      const range = [imports[0].range[0], imports.at(-1).range[1]];
      context.report({
        node: imports[at],
        message: `Imports are sorted by file: ${files[at]} comes earlier.`,
        fix: (fixer) => fixer.replaceTextRange(range, sorted.map(text).join("\n")),
      });
    },
  }),
};

/** ``import { a as b }``: after inlining there is only ``a``. */
const noRenaming = {
  create: (context) => ({
    ImportSpecifier(node) {
      if (node.imported.name !== node.local.name) context.report({ node, message: "Import it by its own name." });
    },
  }),
};

// What cannot be meant.
const MISTAKES = [
  "constructor-super", "for-direction", "getter-return", "no-async-promise-executor", "no-case-declarations",
  "no-class-assign", "no-compare-neg-zero", "no-cond-assign", "no-const-assign", "no-constant-binary-expression",
  "no-constant-condition", "no-constructor-return", "no-control-regex", "no-debugger", "no-delete-var", "no-dupe-args",
  "no-dupe-class-members", "no-dupe-else-if", "no-dupe-keys", "no-duplicate-case", "no-duplicate-imports", "no-empty",
  "no-empty-character-class", "no-empty-pattern", "no-ex-assign", "no-extra-boolean-cast", "no-fallthrough",
  "no-func-assign", "no-global-assign", "no-import-assign", "no-invalid-regexp", "no-irregular-whitespace",
  "no-loop-func", "no-loss-of-precision", "no-misleading-character-class", "no-new-native-nonconstructor", "no-obj-calls",
  "no-promise-executor-return", "no-prototype-builtins", "no-redeclare", "no-regex-spaces", "no-self-assign",
  "no-self-compare", "no-setter-return", "no-shadow", "no-shadow-restricted-names", "no-sparse-arrays",
  "no-template-curly-in-string", "no-this-before-super", "no-unassigned-vars", "no-unexpected-multiline",
  "no-unmodified-loop-condition", "no-unreachable", "no-unreachable-loop", "no-unsafe-finally", "no-unsafe-negation",
  "no-unsafe-optional-chaining", "no-unused-labels", "no-use-before-define", "no-useless-assignment",
  "no-useless-backreference", "no-useless-catch", "no-useless-escape", "no-with", "require-yield", "use-isnan",
  "valid-typeof",
];

// What reads the same everywhere.
const STYLE = [
  "array-callback-return", "default-case-last", "dot-notation", "eqeqeq", "guard-for-in", "no-alert", "no-caller",
  "no-console", "no-else-return", "no-eval", "no-extend-native", "no-implied-eval", "no-iterator", "no-labels",
  "no-lone-blocks", "no-lonely-if", "no-multi-assign", "no-multi-str", "no-new-func", "no-new-wrappers",
  "no-object-constructor", "no-param-reassign", "no-proto", "no-return-assign", "no-script-url", "no-sequences",
  "no-throw-literal", "no-undef", "no-undef-init", "no-unneeded-ternary", "no-useless-computed-key",
  "no-useless-concat", "no-useless-constructor", "no-useless-rename", "no-useless-return", "no-var", "object-shorthand",
  "prefer-arrow-callback", "prefer-const", "prefer-object-has-own", "prefer-object-spread", "prefer-regex-literals",
  "prefer-rest-params", "prefer-spread", "prefer-template", "radix", "yoda",
];

const on = (names) => Object.fromEntries(names.map((name) => [name, "error"]));

export default [
  {
    files: ["src/polgraph/page/js/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: Object.fromEntries([...BROWSER, "vis"].map((name) => [name, "readonly"])),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { polgraph: { rules: { "imports-by-file": importsByFile, "no-renaming": noRenaming } } },
    rules: {
      ...on(MISTAKES),
      ...on(STYLE),
      "no-use-before-define": ["error", { functions: false, variables: false }], // parts may stand below
      "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_$", caughtErrors: "all" }],
      "no-restricted-properties": ["error", ...forbidden],
      "no-restricted-syntax": ["error", ...shapes],
      "polgraph/imports-by-file": "error",
      "polgraph/no-renaming": "error",
      "sort-imports": ["error", { ignoreDeclarationSort: true, ignoreCase: true }],
      complexity: ["error", 15],
      "max-depth": ["error", 3],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 5],
    },
  },
];
