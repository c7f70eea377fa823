"""Paths → drafts: every file read by the reader for its suffix, and what indexes say of it added."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from polgraph.model import Reject
from polgraph.readers.decoding import check_encoding
from polgraph.readers.draft import Draft, Entry, File, Finding, Metadata, Reader, ReadOptions, reject
from polgraph.readers.paths import Found, find, load

Factories = Mapping[str, Callable[[ReadOptions], Reader]]

OTHER_FILE = "other kind of file"
"""The reason for a file that stands among texts in a folder; one that the user names is an "unknown suffix"."""

_HINTS = {".json": "a list of people in Popolo JSON goes beside the texts, as --people FILE"}

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CONLLU = re.compile(rb"(?:#[^\n]*\n)+1(?:-[0-9]+)?\t[^\n\t]+\t")


@dataclass(slots=True)
class _Gathered:
    """What has been read so far: drafts by the file that holds them, index metadata by the file it is about."""

    drafts: dict[Path | None, list[Draft]] = field(default_factory=dict)
    described: dict[Path | None, Metadata] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)

    def describe(self, found: Found, metadata: Metadata) -> None:
        """Add what an index says of a file; what an earlier index says of it stays."""
        self.described[found.key] = self.described.get(found.key, Metadata()).or_else(metadata)

    def described_drafts(self) -> Iterator[Draft]:
        """The drafts, with what the indexes say of their files."""
        for location, drafts in self.drafts.items():
            known = self.described.get(location, Metadata())
            yield from (replace(draft, described=known) for draft in drafts)


def gather(paths: Sequence[str], options: ReadOptions, readers: Factories) -> tuple[list[Draft], list[Reject]]:
    """The drafts of all files that ``paths`` name, each file read once, and what could not be read.

    A row of an index (a table whose rows name files instead of holding texts) adds its metadata to the draft of
    the file that it names, which is read even if no other path leads to it.

    Raises:
        UsageError: there is no such encoding.

    """
    check_encoding(options.encoding)
    gathered = _Gathered()
    found = [finding for path in sorted(set(paths)) for finding in find(path)]
    gathered.rejects = [finding for finding in found if isinstance(finding, Reject)]
    waiting = _each_once(finding for finding in found if isinstance(finding, Found))
    while waiting:
        listed = [named for file in waiting for named in _read_one(file, options, readers, gathered)]
        waiting = [file for file in _each_once(listed) if file.key not in gathered.drafts]
    return list(gathered.described_drafts()), gathered.rejects


def _read_one(found: Found, options: ReadOptions, readers: Factories, gathered: _Gathered) -> Iterator[Found]:
    """Read one file into ``gathered``, and yield the files that it lists as an index."""
    drafts = gathered.drafts.setdefault(found.key, [])
    for finding in _findings(found, options, readers):
        match _listed(found, finding) if isinstance(finding, Entry) else finding:
            case Draft() as draft:
                drafts.append(draft)
            case Reject() as unused:
                gathered.rejects.append(unused)
            case listed, metadata:
                gathered.describe(listed, metadata)
                yield listed


def _findings(found: Found, options: ReadOptions, readers: Factories) -> Iterator[Finding]:
    suffix = found.location.suffix.lower() if found.location else ""
    if options.suffix and found.named:
        suffix = options.suffix
    if suffix not in readers and (suffix or not found.named):
        reason = "unknown suffix" if found.named else OTHER_FILE
        hint = _HINTS.get(suffix, f"known are {' '.join(readers)}")
        yield reject(reason, found.path, f"{suffix or 'none'}; {hint}")
        return
    file = load(found)
    if isinstance(file, Reject):
        yield file
    else:
        yield from readers[suffix or _sniff(file)](options).drafts(file)


def _sniff(file: File) -> str:
    """The suffix that bytes without a name ask for: a JSON object, a page, a treebank, else plain text."""
    if _HTML.match(file.data):
        return ".html"
    if _CONLLU.match(file.data):
        return ".conllu"
    first = file.data.lstrip().split(b"\n", 1)[0]
    try:
        return ".jsonl" if first.startswith(b"{") and isinstance(json.loads(first), dict) else ".txt"
    except (ValueError, RecursionError):
        return ".txt"


def _listed(index: Found, entry: Entry) -> tuple[Found, Metadata] | Reject:
    """The file that an entry names, if it lies where an index may point: below the index's own folder."""
    if index.location is None:
        return reject("no text", entry.place, f"{entry.file}: standard input has no folder to look for it in")
    folder = index.location.parent
    location = folder / entry.file
    if not location.resolve().is_relative_to(folder.resolve()):
        return reject("missing path", entry.place, f"{entry.file}: lies outside the folder of its index")
    if not location.is_file():
        return reject("missing path", entry.place, f"{entry.file}: there is no such file beside the index")
    return Found(location.as_posix(), location), entry.metadata


def _each_once(found: Iterable[Found]) -> list[Found]:
    """The files in order of their paths, each under the first of them; named by the user if one of them is."""
    files: dict[Path | None, Found] = {}
    for file in sorted(found):
        known = files.setdefault(file.key, file)
        files[file.key] = replace(known, named=known.named or file.named)
    return list(files.values())
