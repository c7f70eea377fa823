"""What parsing costs: time and memory on one core, and the size of the weights.

Times are processor time, which others at work on the machine lengthen less than the clock's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import onnxruntime  # type: ignore[import-untyped] # it has no stubs

from polgraph import parsers
from polgraph.model import Document
from polgraph.parsers import Parser

_WARMING = 20
_FRESH = """
import json, re, sys, time
from pathlib import Path
from polgraph import parsers
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
parser = parsers.load(sys.argv[1])
loaded = time.process_time()
memory = [peak()]
from polgraph.model import Block, BlockKind, Document, Source, Span
text = sys.stdin.read()
blocks, at = [], 0
for words in text.split("\\n\\n"):
    blocks += [Block(BlockKind.PARAGRAPH, Span(at, at + len(words)))] if words.strip() else []
    at += len(words) + 2
parser.parse(Document(Source("raw", ""), text, tuple(blocks)))
print(json.dumps([loaded, *memory, peak()]))
"""
"""What a fresh process runs; the peak is Linux's own, for that of ``getrusage`` outlives the parent's ``exec``."""


def measures(documents: Sequence[Document], folder: Path) -> dict[str, float]:
    """Speed over the documents, and what loading takes in a fresh process."""
    longest = max(documents, key=lambda document: len(document.text))
    return {
        **_speed(parsers.load(f"english:{folder}"), documents),
        **_fresh(longest.text, folder),
        "size of the weights, MB": sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6,
    }


def _speed(parser: Parser, documents: Sequence[Document]) -> dict[str, float]:
    for document in documents[:_WARMING]:
        parser.parse(document)
    with _network() as inside:
        begin = time.process_time()
        words = sum(len(sentence.tokens) for document in documents for sentence in parser.parse(document))
        taken = time.process_time() - begin
    return {
        "words a second, raw text to trees": words / taken,
        "words a second, network alone": words / sum(inside),
        "the network's share of the time, %": 100 * sum(inside) / taken,
        "runs of the network": len(inside),
    }


@contextmanager
def _network() -> Iterator[list[float]]:
    """Give the seconds of each run of a network."""
    seconds: list[float] = []
    run = onnxruntime.InferenceSession.run

    def timed(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            return run(*given, **named)
        finally:
            seconds.append(time.process_time() - begin)

    onnxruntime.InferenceSession.run = timed
    try:
        yield seconds
    finally:
        onnxruntime.InferenceSession.run = run


def _fresh(text: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-c", _FRESH, f"english:{folder}"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    seconds, loaded, parsed = json.loads(done.stdout)
    return {
        "import and load, seconds": seconds,
        "peak memory when loaded, MiB": loaded,
        "peak memory after the longest text, MiB": parsed,
    }
