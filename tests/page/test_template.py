"""Frames of other people's for the page: what they may hold, and what keeps words of the graph from running there."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import polgraph
from page import invented
from page.payloads import PAYLOADS
from polgraph.errors import UnreadableError, UsageError
from polgraph.exporters.html import render
from polgraph.page.content import Content, content

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from rdflib import Dataset

ROOT = Path(__file__).parents[2]

SEAL = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'
PAGE = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8">{SEAL}<title>{{{{ title }}}}</title>
<style>body {{ color: rgb(1, 2, 3) }}</style></head>
<body><h1>{{{{ title }}}}</h1><p>{{{{ lead }}}}</p>
<ol>{{% for thing in graph.things if thing.kind == "goal" %}}<li>{{{{ thing.label }}}}</li>{{% endfor %}}</ol>
<script type="application/json" id="data">{{{{ data }}}}</script>
<script>
const told = JSON.parse(document.getElementById("data").textContent);
document.body.dataset.things = told.things.length;
</script>
</body></html>
"""


@pytest.fixture(scope="module")
def told(example: Dataset) -> Content:
    return content(example)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return tmp_path / "own.html.j2"


def _written(template: Path, text: str) -> Path:
    template.write_text(text, encoding="utf-8")
    return template


def _in(body: str) -> str:
    return f"<!doctype html><html><head>{SEAL}</head>\n<body>\n{body}\n</body></html>"


def _hashes(page: str, directive: str) -> list[str]:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1]
    return re.findall(r"'sha256-([\w+/=]+)'", rules.get(directive, ""))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


# --------------------------------------------------------------------------------------------- what is let in


def test_our_own_page_lets_in_its_library_its_behaviour_and_its_style(told: Content) -> None:
    page = render(told)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert _hashes(page, "script-src") == list(map(_hash, scripts))
    assert len(scripts) == 2
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert _hashes(page, "style-src") == list(map(_hash, styles))
    assert len(styles) == 1


def test_a_template_shows_the_graph_in_its_own_way(browser: Browser, told: Content, template: Path) -> None:
    page = template.with_suffix(".html")
    page.write_text(render(told, "A title", _written(template, PAGE)), encoding="utf-8")
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(page.as_uri())
    assert opened.inner_text("h1") == "A title"
    assert opened.locator("li").count() == 10
    assert opened.evaluate("document.body.dataset.things") == str(len(told.things))
    assert opened.evaluate("getComputedStyle(document.body).color") == "rgb(1, 2, 3)"
    assert complaints == []
    opened.close()


def test_the_example_of_the_documentation_is_a_page(browser: Browser, told: Content, template: Path) -> None:
    text = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```jinja\n(.*?)```", text, re.DOTALL)
    page = template.with_suffix(".html")
    page.write_text(render(told, None, _written(template, example)), encoding="utf-8")
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(page.as_uri())
    assert opened.locator("li").count() > 0
    assert "Mara Lindqvist" in opened.inner_text("body")
    assert complaints == []
    opened.close()


def test_ours_may_stand_beside_what_is_theirs(told: Content, template: Path) -> None:
    body = "<script>{{library}}</script><script>{{ behaviour }}; go()</script>"
    dress = "<style>\n{{ style }}\nh1 { color: red }</style>"
    page = render(told, None, _written(template, _in(dress + body)))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert _hashes(page, "script-src") == list(map(_hash, scripts))
    assert scripts[1].endswith("()\n; go()") or scripts[1].endswith("();\n; go()")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert _hashes(page, "style-src") == [_hash(style)]


def test_windows_line_ends_make_no_difference(told: Content, template: Path) -> None:
    template.write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert render(told, None, template) == render(told, None, _written(template.with_suffix(".unix"), PAGE))


# ----------------------------------------------------------------------------------------------- what is kept out

HOSTILE = """<p title="{{ graph.documents[0].title }}">{{ title }} {{ lead }}</p>
<ul>{% for thing in graph.things %}<li id="{{ thing.iri }}">{{ thing.label }}</li>{% endfor %}</ul>
{# <script>window.commented = 1</script> {{ title }} #}
<script type="application/json" id="data">{{ data }}</script>
<script>window.mine = JSON.parse(document.getElementById("data").textContent).things.length</script>"""


def test_hostile_labels_run_nothing_in_a_template(browser: Browser, template: Path) -> None:
    texts = [
        invented.Text(
            f"hostile-{number}", payload, "2031-01-01", [invented.Said(payload, "asked", "build", f"{payload} clinics")]
        )
        for number, payload in enumerate(PAYLOADS)
        if payload.isprintable()
    ]
    page = template.with_suffix(".html")
    hostile = "</script><script>window.pwned=1</script>"
    page.write_text(render(content(invented.dataset(texts)), hostile, _written(template, _in(HOSTILE))), "utf-8")
    opened = browser.new_page()
    opened.goto(page.as_uri())
    assert opened.evaluate("window.mine") > 0
    assert opened.evaluate("window.pwned") is None
    assert opened.evaluate("window.commented") is None
    assert opened.locator("script").count() == 2
    opened.close()


def test_a_script_that_a_label_brings_has_no_hash(browser: Browser, told: Content, template: Path) -> None:
    """What an author takes out of the graph and shows as it is would still not run."""
    evil = "<script>window.pwned=1</script>"
    page = render(told, evil, _written(template, _in("<b>{{ title }}</b><script>window.mine = 1</script>")))
    broken = template.with_suffix(".html")
    broken.write_text(page.replace("&lt;", "<").replace("&gt;", ">"), encoding="utf-8")  # as if nothing were escaped
    opened = browser.new_page()
    opened.goto(broken.as_uri())
    assert opened.locator("script").count() == 2
    assert opened.evaluate("[window.mine, window.pwned]") == [1, None]
    opened.close()


@pytest.mark.parametrize(
    ("body", "line", "told_of"),
    [
        ('<script>const title = "{{ title }}";</script>', 3, "in a script only {{ library }} or {{ behaviour }}"),
        ("<script>\n\nlet a = {{ graph.things|length }};</script>", 5, "in a script only"),
        ("<script>{% for one in graph.things %}go();{% endfor %}</script>", 3, "in a script only"),
        ("<script>{# a comment #}go()</script>", 3, "in a script only"),
        ("<script>{{- library -}}</script>", 3, "in a script only"),
        ("<script>{{ style }}</script>", 3, "in a script only"),
        ("<script>{{ data }}</script>", 3, "in a script only"),
        ("<SCRIPT TYPE=module>{{ title }}</SCRIPT >", 3, "in a script only"),
        ("<style>b { color: {{ title }} }</style>", 3, "in a style only {{ style }}"),
        ('<script src="https://example.org/x.js"></script>', 3, "comes from elsewhere"),
        ('<script type="{{ title }}">go()</script>', 3, "the tag <script> holds Jinja"),
        ("<p>{{ data }}</p>", 3, "data may only stand in <script type="),
        ('<p title="{{ data }}"></p>', 3, "data may only stand in"),
        ("<p>{{ library }}</p>", 3, "library may only stand in <script>"),
        ("\n{% set library = title %}<script>{{ library }}</script>", 4, "library may only stand in"),
        ("{% macro m(behaviour) %}<script>{{ behaviour }}</script>{% endmacro %}", 3, "behaviour may only stand in"),
        ("{{ title|safe }}", 3, "No filter named 'safe'"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", 3, "autoescape cannot be switched off"),
        ("{% if title %}", 3, "Unexpected end of template"),
        ("\n\n{{ nonesuch }}", 5, "'nonesuch' is undefined"),
        ("{{ graph.things.nonesuch }}", 3, "has no attribute 'nonesuch'"),
        ("\n{{ 1 / 0 }}", 4, "division by zero"),
        ("{{ graph.things + 1 }}", 3, "can only concatenate list"),
        ("{{ title.__class__.__mro__ }}", 3, "unsafe"),
        ("{{ graph.things.append(1) }}", 3, "unsafe|not safely callable"),
        ("{% include 'other.html' %}", 3, "a template stands alone"),
    ],
)  # fmt: skip
def test_a_broken_template_is_told_with_its_line(
    told: Content, template: Path, body: str, line: int, told_of: str
) -> None:
    with pytest.raises(UsageError) as error:
        render(told, None, _written(template, _in(body)))
    assert str(error.value).startswith(f"{template}:{line}: ")
    assert re.search("|".join(map(re.escape, told_of.split("|"))), str(error.value))


def test_a_page_without_a_policy_is_refused(told: Content, template: Path) -> None:
    with pytest.raises(UsageError, match=r"no policy .* put <meta http-equiv="):
        render(told, None, _written(template, "<!doctype html><title>{{ title }}</title>"))


def test_a_template_that_cannot_be_read_is_named(example: Dataset, tmp_path: Path) -> None:
    for path in (tmp_path / "none.j2", tmp_path):
        with pytest.raises(UnreadableError, match=f"{re.escape(str(path))}: the template cannot be read"):
            polgraph.view(example, template=path)
    latin = tmp_path / "latin.j2"
    latin.write_bytes("<title>Zürich</title>".encode("latin-1"))
    with pytest.raises(UnreadableError, match="not in UTF-8"):
        polgraph.view(example, template=latin)
