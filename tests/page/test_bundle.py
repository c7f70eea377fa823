"""The modules of the page, put together into one script."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from shutil import which
from typing import TYPE_CHECKING

import pytest

from polgraph.errors import SetupError
from polgraph.exporters import html
from polgraph.page import sources
from polgraph.page.bundle import bundle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MODULES = {
    "page.js": """// What the page does.
import { double, SIGNS } from "./sums.js";
import { name } from "./words.js";

/* A comment that is
   longer than a line. */
const told = [name, double(4)];

function tell() {
  // said once
  const url = "https://example.org//"; // this comment may stay
  return [...told, url, SIGNS.size];
}

globalThis.told = tell();
""",
    "sums.js": """import { one } from "./words.js";

export const { a, b: SIGNS } = {
  a: 1,
  b: new Set("+-"),
};
const name = 2; // the same name as in words.js
export function double(number) {
  return name * number + one - 1;
}
export function* count() {
  yield 1;
}
""",
    "words.js": """/** What things are called. */
export const name = "polgraph";
export const one = 1;
""",
}


def _reading(modules: Mapping[str, str]) -> Callable[[str], str]:
    def read(name: str) -> str:
        if name not in modules:
            raise FileNotFoundError(name)
        return modules[name]

    return read


def test_the_modules_run_as_one_script(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(bundle(_reading(MODULES)))
    assert page.evaluate("globalThis.told") == ["polgraph", 8, "https://example.org//", 2]
    page.close()


def test_a_module_stands_after_those_it_imports_and_once() -> None:
    script = bundle(_reading(MODULES))
    assert script.index('"polgraph"') < script.index("name * number") < script.index("globalThis.told")
    assert script.count('"polgraph"') == 1


def test_comments_and_indentation_are_left_out() -> None:
    script = bundle(_reading(MODULES))
    assert '"use strict"' in script
    assert "import {" not in script
    assert "said once" not in script
    assert "longer than" not in script
    assert "What things" not in script
    assert [line for line in script.splitlines() if not line or line[0] == " " or line.startswith("export")] == []


@pytest.mark.parametrize(
    ("module", "text", "told"),
    [
        ("page.js", 'import { x } from "./none.js";', "page.js:1: there is no module none.js"),
        ("page.js", '\n\nimport { x } from "./words.js";', "page.js:3: words.js exports no x"),
        ("words.js", 'import { a } from "./sums.js";', r"circle: sums.js → words.js → sums.js"),
        ("words.js", 'import * as sums from "./sums.js";', "words.js:1: write one import"),
        ("words.js", 'import sums from "./sums.js";', "words.js:1: write one import"),
        ("words.js", 'import { a as b } from "./sums.js";', "words.js:1: write one import"),
        ("words.js", "import {", "words.js:1: write one import"),
        ("words.js", "export default 1;", "words.js:1: export a const or function"),
        ("words.js", "export { name };", "words.js:1: export a const or function"),
        ("words.js", "export let name = 1;", "words.js:1: export a const or function"),
    ],
)
def test_a_module_of_another_form_is_named_with_its_line(module: str, text: str, told: str) -> None:
    with pytest.raises(SetupError, match=f"(?s){told}.*reinstall polgraph"):
        bundle(_reading(MODULES | {module: text}))


def test_two_imports_of_one_module_are_both_taken() -> None:
    twice = 'import { name } from "./words.js";\nimport { one } from "./words.js";\nglobalThis.told = name + one;'
    script = bundle(_reading({"page.js": twice, "words.js": MODULES["words.js"]}))
    assert "const { name, one }" in script


def test_our_own_modules_make_a_script_that_can_be_parsed() -> None:
    node = which("node")
    if not node:
        pytest.skip("no node to parse the script with")
    check = f"new Function({json.dumps(sources.behaviour(html._PAGE))})"
    assert subprocess.run([node, "-"], input=check, capture_output=True, text=True, check=False).stderr == ""


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_LIBRARY", "vis-0.0.0/vis-network.min.js")
    with pytest.raises(SetupError, match="reinstall it with: pip install"):
        html._library()
