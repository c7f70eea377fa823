"""What people decide about goals: the file, the verbs that write it, and that every build keeps to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from polgraph import identity, lines, linkers, pipeline
from polgraph.cli import app
from polgraph.errors import LineError, UnreadableError
from polgraph.exporters import export
from polgraph.identity import decisions
from polgraph.identity.deciding import NEARBY
from polgraph.identity.decisions import Decision, Verdict
from polgraph.model import Claim, MatchKind, Reject, Statement
from polgraph.pipeline import Options
from polgraph.validate import validate
from polgraph.vocab import Mint, goal_of_document
from strategies import goal, statement

MINT = Mint()
CUT, LOWER, REDUCE, RURAL = (
    MINT.goal(words) for words in ("cut rents", "lower rents", "reduce rents", "cut rural rents")
)
MERGED, SPLIT = Verdict.MERGE, Verdict.SPLIT


@cache
def _linker() -> linkers.Linker:
    return linkers.load()


def wants(words: str, doc: str = "a", area: int = 14, **more: Any) -> Statement:
    action, _, thing = words.partition(" ")
    return statement("rents", cue="said", doc=doc, goals=[goal("raise rents", action, thing, areas=(area,), **more)])


RENTS = (wants("cut rents"), wants("lower rents", "b"), wants("reduce rents", "c"), wants("cut rural rents", "d"))


def identified(given: Iterable[Statement], *made: Decision) -> identity.Identified:
    by_document = groupby(sorted(given, key=lambda said: said.source.id), key=lambda said: said.source.id)
    linked = (one for _, said in by_document for one in _linker().link(list(said)))
    claims = [one for one in linked if isinstance(one, Claim)]
    return identity.identify(claims, MINT, _numbered(made), "d.jsonl")


def _numbered(made: Iterable[Decision]) -> list[Decision]:
    fields = [{name: getattr(d, name) for name in d.__slots__} for d in made]
    return [Decision(**each | {"line": n}) for n, each in enumerate(fields, 1)]


def goals(found: identity.Identified) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Goal → its label and aliases."""
    return {goal.iri: (goal.label, goal.aliases) for claim in found.claims for goal in claim.goals}


def links(found: identity.Identified) -> dict[tuple[str, str], str]:
    return {(match.one, match.other): match.kind.value for match in found.matches}


# ── What decisions do ────────────────────────────────────────────────────────────────────────────


def test_merged_goals_are_the_first_named_and_keep_their_other_labels() -> None:
    found = identified(RENTS, Decision(MERGED, LOWER, CUT), Decision(MERGED, LOWER, REDUCE))
    assert goals(found) == {
        LOWER: ("lower rents", ("cut rents", "reduce rents")),
        RURAL: ("cut rural rents", ()),
    }
    assert {goal.goal.action for claim in found.claims[:3] for goal in claim.goals} == {"lower"}
    assert links(found) == {(RURAL, LOWER): "broader"}


def test_goals_merged_with_one_that_is_not_there_come_together_all_the_same() -> None:
    found = identified(RENTS[:2], Decision(MERGED, REDUCE, CUT), Decision(MERGED, REDUCE, LOWER))
    assert goals(found) == {CUT: ("cut rents", ("lower rents",))}
    assert [(each.reason, each.place, each.detail) for each in found.rejects] == [
        ("decision on a goal that is not there", "d.jsonl:1", REDUCE),
        ("decision on a goal that is not there", "d.jsonl:2", REDUCE),
    ]


def test_split_goals_are_not_linked() -> None:
    assert (CUT, LOWER) in links(identified(RENTS))
    assert (CUT, LOWER) not in links(identified(RENTS, Decision(SPLIT, LOWER, CUT)))


def test_goals_kept_apart_are_not_the_same_by_way_of_a_third() -> None:
    found = identified(RENTS[:3], Decision(SPLIT, LOWER, CUT))
    assert links(found) == {(CUT, REDUCE): "close", (LOWER, REDUCE): "close"}
    assert all(match.reasons[-1] == NEARBY for match in found.matches)


def test_goals_decided_to_be_close_are_not_the_same_by_way_of_a_third() -> None:
    found = identified(RENTS[:3], Decision(Verdict.CLOSE, LOWER, CUT))
    assert set(links(found).values()) == {"close"}
    assert len(found.matches) == 3


@pytest.mark.parametrize(("verdict", "pair"), [(Verdict.CLOSE, (CUT, LOWER)), (Verdict.BROADER, (CUT, LOWER))])
def test_a_link_that_is_decided_stands_with_its_reason(verdict: Verdict, pair: tuple[str, str]) -> None:
    found = identified(RENTS[:2], Decision(verdict, LOWER, CUT, by="Cora Lind", on="2024-03-05", why="so it is"))
    [match] = found.matches
    assert ((match.one, match.other), match.kind.value, match.score) == (pair, verdict.value, 1)
    assert match.reasons == ("decided by Cora Lind, 2024-03-05: so it is",)


def test_a_document_may_mean_another_thing_by_the_same_words() -> None:
    homonyms = (wants("cut rates", area=1), wants("cut rates", "b", area=10), wants("cut rates", "c", area=1))
    rates = MINT.goal("cut rates")
    own = goal_of_document(rates, "b")
    found = identified(homonyms, Decision(SPLIT, rates, own, "b"))
    assert [goal.iri for claim in found.claims for goal in claim.goals] == [rates, own, rates]
    assert own == MINT.goal("cut rates", "b")
    tops = {goal.iri: goal.top_area for claim in found.claims for goal in claim.goals}
    assert (tops[own] or "").endswith("/10")
    assert (tops[rates] or "").endswith("/1")
    again = identified(homonyms, Decision(SPLIT, rates, own, "b"), Decision(MERGED, rates, own))
    assert goals(again) == {rates: ("cut rates", ())}
    assert again.rejects == ()


def test_means_of_a_merged_goal_are_never_itself() -> None:
    two = [goal("raise rents", "cut", "rents", means=("raise",)), goal("raise", "lower", "rents")]
    found = identified([statement("rents", cue="said", goals=two)], Decision(MERGED, CUT, LOWER))
    assert [(each.iri, each.means) for each in found.claims[0].goals] == [(CUT, ()), (CUT, ())]


# ── The file ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "no JSON"),
        ('["merge"]', "is an object with"),
        ('{"decision": "merge", "a": "x", "b": "y", "weather": "fine"}', "is an object with"),
        ('{"decision": "marry", "a": "x", "b": "y"}', "no such decision"),
        ('{"decision": "split", "kind": "close", "a": "x", "b": "y"}', "no such decision"),
        ('{"decision": "merge", "a": "x"}', "about two goals"),
        ('{"decision": "merge", "a": "x", "b": "x"}', "about two goals"),
        ('{"decision": "merge", "a": "x", "b": 1}', "b is no text"),
        ('{"decision": "merge", "a": "x", "b": "y", "labels": "z"}', "labels is no list"),
    ],
)
def test_a_line_that_is_no_decision_is_refused_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(f'{{"decision": "merge", "a": "x", "b": "y"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(LineError, match=rf"d\.jsonl:3: .*{words}"):
        decisions.read(file)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="polgraph merge"):
        decisions.read(tmp_path / "none.jsonl")


def test_what_is_written_is_read_again_and_only_ever_added_to(tmp_path: Path) -> None:
    file = tmp_path / "new" / "d.jsonl"
    first = Decision(MERGED, CUT, LOWER, None, ("cut rents", "lower rents"), "Cora Lind", "2024-03-05", "so it is")
    second = Decision(SPLIT, CUT, goal_of_document(CUT, "b"), "b")
    assert decisions.append(file, [first]) == tuple(_numbered([first]))
    before = file.read_bytes()
    decisions.append(file, [second])
    assert file.read_bytes().startswith(before)
    assert decisions.read(file) == tuple(_numbered([first, second]))


def test_a_last_line_without_an_end_stays_whole(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text('{"decision": "split", "a": "x", "b": "y"}', encoding="utf-8")
    decisions.append(file, [Decision(MERGED, CUT, LOWER)])
    assert [each.line for each in decisions.read(file)] == [1, 2]


def test_what_is_in_force_is_not_written_again_but_what_was_overridden_is(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    for verdict, lines_ in ((MERGED, 1), (MERGED, 1), (SPLIT, 2), (MERGED, 3)):
        decisions.append(file, [Decision(verdict, CUT, LOWER)])
        assert len(file.read_text(encoding="utf-8").splitlines()) == lines_
    decisions.append(file, [Decision(MERGED, LOWER, CUT)])  # the same, whichever comes first
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            ((MERGED, "x", "y"), (MERGED, "y", "z"), (SPLIT, "x", "z")),
            r":3: split of x and z contradicts line 1 and line 2",
        ),
        (
            ((SPLIT, "x", "z"), (MERGED, "x", "y"), (MERGED, "y", "z")),
            r":1: split of x and z contradicts line 2 and line 3",
        ),
        (
            ((MERGED, "x", "y"), (SPLIT, "x", "z"), (Verdict.CLOSE, "y", "z")),
            r":3: close of y and z contradicts line 2",
        ),
        (((MERGED, "x", "y"), (Verdict.BROADER, "x", "z"), (Verdict.BROADER, "z", "y")), r":3: broader of z and y"),
    ],
)
def test_contradictions_name_their_lines_and_write_nothing(
    tmp_path: Path, made: tuple[tuple[Verdict, str, str], ...], words: str
) -> None:
    file = tmp_path / "d.jsonl"
    with pytest.raises(LineError, match=rf"d\.jsonl{words}"):
        decisions.append(file, [Decision(*each) for each in made])
    assert not file.exists()


def test_what_agrees_is_no_contradiction() -> None:
    made = [(MERGED, "x", "y"), (Verdict.CLOSE, "x", "z"), (Verdict.CLOSE, "z", "y"), (SPLIT, "z", "w")]
    decisions.check(_numbered(Decision(*each) for each in made), Path("d.jsonl"))


# ── Whatever is decided ──────────────────────────────────────────────────────────────────────────

_GOALS = [f"{action} {thing}" for action in ("cut", "lower", "reduce") for thing in ("rents", "rural rents")]


@st.composite
def made(draw: st.DrawFn) -> list[Decision]:
    """Decisions that do not contradict one another, later ones overriding earlier ones."""
    pair = st.lists(st.sampled_from(_GOALS), min_size=2, max_size=2, unique=True)
    kept: list[Decision] = []
    for verdict, (a, b) in draw(st.lists(st.tuples(st.sampled_from(Verdict), pair), max_size=6)):
        more = _numbered([*kept, Decision(verdict, MINT.goal(a), MINT.goal(b))])
        try:
            decisions.check(more, Path("d.jsonl"))
        except LineError:
            continue
        kept = more
    return kept


@given(made(), st.lists(st.sampled_from(_GOALS), min_size=1, unique=True))
@settings(max_examples=60, deadline=None)
def test_a_decided_pair_is_as_decided_in_every_run(made: list[Decision], present: list[str]) -> None:
    found = identified([wants(words, str(n)) for n, words in enumerate(present)], *made)
    names = {MINT.goal(words): claim.goals[0].iri for words, claim in zip(present, found.claims, strict=True)}
    between = {frozenset((m.one, m.other)): m for m in found.matches}
    for decision in (d for d in decisions.in_force(made) if d.pair <= names.keys()):
        a, b = names[decision.a], names[decision.b]
        match = between.get(frozenset((a, b)))
        if decision.verdict is MERGED:
            assert a == b
        elif decision.verdict is SPLIT:
            assert a != b and match is None
        else:
            assert match and match.kind is MatchKind(decision.verdict) and match.score == 1
            assert decision.verdict is not Verdict.BROADER or (match.other, match.one) == (a, b)


# ── The verbs ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    file = tmp_path / "s.jsonl"
    given = (*RENTS, wants("cut rates", "e"), wants("cut rates", "f"))
    file.write_text("".join(f"{lines.dump(one)}\n" for one in given), encoding="utf-8")
    return file


@pytest.fixture
def graph(tmp_path: Path, statements: Path) -> Path:
    export(pipeline.build([str(statements)]).dataset, [tmp_path / "g.trig"])
    return tmp_path / "g.trig"


def run(*arguments: object) -> tuple[int, str]:
    ended = CliRunner().invoke(app, list(map(str, arguments)))
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.output
    return ended.exit_code, ended.stderr


def test_a_decision_changes_the_next_build_and_can_be_taken_back(tmp_path: Path, statements: Path, graph: Path) -> None:
    file, after = tmp_path / "d.jsonl", tmp_path / "after.trig"
    code, told = run("merge", graph, "cut rents", "reduce rents", "--decisions", file, "--by", "Cora Lind")
    assert (code, told.splitlines()[0]) == (0, f"{file}:1: merge: cut rents | reduce rents")
    assert run("build", statements, "-o", after, "--decisions", file)[0] == 0
    assert 'skos:altLabel "reduce rents"@en' in after.read_text(encoding="utf-8")
    assert "goal:reduce-rents" not in after.read_text(encoding="utf-8")
    code, told = run("split", after, "cut rents", "reduce rents", "--decisions", file)
    assert (code, told.splitlines()[0]) == (0, f"{file}:2: split: cut rents | reduce rents")
    again = pipeline.build([str(statements)], Options(decisions=str(file)))
    assert again.counts.goals == 5
    assert validate(again.dataset).conforms


def test_explain_tells_why_two_goals_are_linked_and_who_wants_either(graph: Path) -> None:
    ended = CliRunner().invoke(app, ["explain", str(graph), "cut rents", "lower rents"])
    assert ended.exit_code == 0
    assert "  action: cut / lower\n" in ended.stdout
    assert len([line for line in ended.stdout.splitlines() if line.startswith("Ada Brook")]) == 2


def test_merging_as_broader_puts_the_first_above_the_others(tmp_path: Path, graph: Path) -> None:
    file = tmp_path / "d.jsonl"
    assert run("merge", graph, "cut rates", "cut rents", "--as", "broader", "--decisions", file)[0] == 0
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "decision": "merge",
        "kind": "broader",
        "a": MINT.goal("cut rates"),
        "b": CUT,
        "labels": ["cut rates", "cut rents"],
    }


def test_a_goal_is_split_off_for_one_document(tmp_path: Path, statements: Path, graph: Path) -> None:
    file = tmp_path / "d.jsonl"
    assert run("split", graph, "cut rates", "--document", "f", "--decisions", file)[0] == 0
    built = pipeline.build([str(statements)], Options(decisions=str(file)))
    assert built.counts.goals == 6
    assert validate(built.dataset).conforms


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "cut rents"), "merged with what?"),
        (("merge", "cut rents", "cut rent"), "no goal is called 'cut rent'; there is: cut rents"),
        (("merge", "cut rents", CUT), "named twice"),
        (("split", "cut rents"), "split from what?"),
        (("split", "cut rents", "lower rents", "--document", "a"), "split from what?"),
        (("split", "cut rates", "--document", "a"), "name one of: e, f"),
        (("split", "cut rents", "--document", "a"), "the only document"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    tmp_path: Path, graph: Path, arguments: tuple[str, ...], words: str
) -> None:
    verb, *names = arguments
    code, told = run(verb, graph, *names, "--decisions", tmp_path / "d.jsonl")
    assert code == 2
    assert words in told
    assert not (tmp_path / "d.jsonl").exists()


def test_a_build_refuses_a_damaged_file_before_it_reads_the_texts(tmp_path: Path, statements: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text("{\n", encoding="utf-8")
    code, told = run("build", statements, "-o", tmp_path / "g.ttl", "--decisions", file)
    assert code == 2
    assert "d.jsonl:1: no JSON" in told


def test_the_same_decisions_in_another_file_give_the_same_bytes(tmp_path: Path, statements: Path) -> None:
    made = []
    for name in ("one.jsonl", "two.jsonl"):
        decisions.append(tmp_path / name, [Decision(SPLIT, CUT, LOWER)])
        export(
            pipeline.build([str(statements)], Options(decisions=str(tmp_path / name))).dataset, [tmp_path / "g.trig"]
        )
        made.append((tmp_path / "g.trig").read_bytes())
    assert made[0] == made[1]
    export(pipeline.build([str(statements)]).dataset, [tmp_path / "g.trig"])
    assert (tmp_path / "g.trig").read_bytes() != made[0]


def test_rejects_of_decisions_are_told(statements: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    decisions.append(file, [Decision(SPLIT, CUT, MINT.goal("paint bridges"))])
    rejects = pipeline.build([str(statements)], Options(decisions=str(file))).rejects
    assert (
        Reject("link", "decision on a goal that is not there", f"{file}:1", detail=MINT.goal("paint bridges"))
        in rejects
    )
