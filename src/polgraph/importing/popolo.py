"""Popolo JSON (https://www.popoloproject.com/specs/) → people with their offices, bodies and parties."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, cast

from polgraph import intervals
from polgraph.errors import LineError, UnreadableError
from polgraph.importing.people import Person, Tenure
from polgraph.model import Membership

_LISTS = ("persons", "organizations", "posts", "memberships", "events")
_MERE = frozenset({"member", "mp", "representative", ""})
"""Roles of a membership that are no office; ``role`` says so in the data of many parliaments."""


def read(path: str) -> tuple[Person, ...]:
    """Return the people of a file: an object with ``persons`` and, beside it, what they belong to.

    Raises:
        UnreadableError: It is missing or not UTF-8.
        LineError: It is no such JSON; the message names the record and the remedy.

    """
    return tuple(_File(path, _parsed(path)).people())


def _parsed(path: str) -> dict[str, Any]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read ({error.strerror}); name a Popolo file") from None
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise LineError(f"{path}:{error.lineno}: not JSON: {error.msg} at column {error.colno}; mend it") from None
    except (RecursionError, ValueError):
        raise LineError(f"{path}: nested too deeply, or a number is too long; no Popolo file is so") from None
    if not isinstance(data, dict) or not isinstance(data.get("persons"), list):
        raise LineError(f'{path}: no Popolo; it needs an object with a list "persons" of objects with "name"')
    return cast("dict[str, Any]", data)


@dataclass(frozen=True, slots=True)
class _Record:
    """An object of the file, and where it stands ("persons[3]")."""

    values: Mapping[str, Any]
    place: str

    def text(self, name: str) -> str:
        """Return the words of a field, "" where it is left out; ids may be numbers."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.fail(f"{name} must be words in quotes")
        return " ".join(str(value).split())

    def date(self, name: str) -> str | None:
        """Return a date, to the year, month or day."""
        iso = self.text(name).partition("T")[0]
        if iso and not intervals.is_date(iso):
            self.fail(f"{name}: {iso!r} is no date; write it as 2021-02-27, 2021-02 or 2021")
        return iso or None

    def records(self, name: str) -> list[_Record]:
        """Return the objects of a list; none where it is left out."""
        rows = self.values.get(name)
        if rows is None:
            return []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fail(f"{name} must be a list of objects")
        return [_Record(row, self.within(f"{name}[{n}]")) for n, row in enumerate(rows)]

    def within(self, name: str) -> str:
        """Return the place of a part of it ("people.json: posts[2].organization")."""
        return f"{self.place}.{name}" if ": " in self.place else f"{self.place}: {name}"

    def fail(self, why: str) -> NoReturn:
        raise LineError(f"{self.place}: {why}")


class _File:
    """The lists of a file, each by the ids of its records."""

    def __init__(self, path: str, data: dict[str, Any]) -> None:
        top = _Record(data, path)
        self.persons = top.records("persons")
        self.known = {name: {row.text("id"): row for row in top.records(name)} for name in _LISTS[1:3]}
        self.events = {row.text("id"): row for row in top.records("events")}
        self.memberships: dict[str, list[_Record]] = {}
        for row in top.records("memberships"):
            if row.text("person_id"):
                self.memberships.setdefault(row.text("person_id"), []).append(row)

    def people(self) -> Iterator[Person]:
        for number, row in enumerate(self.persons):
            names = tuple(dict.fromkeys(filter(None, self._names(row))))
            if not names:
                row.fail('needs a "name"')
            name = row.text("id")
            rows = [*row.records("memberships"), *(self.memberships.get(name, []) if name else [])]
            tenures = tuple(dict.fromkeys(one for held in rows for one in self._tenures(held)))
            yield Person(name or f"persons[{number}]", names, tenures)

    def _names(self, row: _Record) -> Iterator[str]:
        yield row.text("name")
        yield " ".join(filter(None, (row.text("given_name"), row.text("family_name"))))
        yield from (other.text("name") for other in row.records("other_names"))

    def _tenures(self, row: _Record) -> Iterator[Tenure]:
        """Yield the office or the body of a membership, and the party on behalf of which it is held."""
        post = self._found(row, "posts", "post_id")
        body = self._found(row, "organizations", "organization_id")
        body = body or (self._found(post, "organizations", "organization_id") if post else None)
        event = self.events.get(row.text("legislative_period_id"))
        dates = [row.date(f"{end}_date") or (event.date(f"{end}_date") if event else None) for end in ("start", "end")]
        if dates[0] and dates[1] and not intervals.is_interval("/".join(filter(None, dates))):
            row.fail(f"ends ({dates[1]}) before it begins ({dates[0]}); mend the dates")
        party = self._found(row, "organizations", "on_behalf_of_id")
        observed = self._observed(row)
        for office, held in ((_office(row, post), body), (None, party)):
            if office or held:
                told = Membership(office, (held.text("name") or None) if held else None)
                yield from (Tenure(told, day, day) for day in observed)
                if not observed:
                    yield Tenure(told, dates[0], dates[1])

    def _observed(self, row: _Record) -> list[str]:
        """Return the days on which a membership was seen, as our own files have them in place of its ends."""
        days = row.values.get("observed_on")
        if days is None:
            return []
        if not isinstance(days, list) or not all(isinstance(day, str) and intervals.is_date(day) for day in days):
            row.fail("observed_on must be a list of dates like 2021-02-27, 2021-02 or 2021")
        return days

    def _found(self, row: _Record, kind: str, field: str) -> _Record | None:
        """Return the record that a field points to; one inside it ("organization": {...}) will do as well."""
        inside = row.values.get(field.removesuffix("_id"))
        if isinstance(inside, dict):
            return _Record(inside, row.within(field.removesuffix("_id")))
        wanted = row.text(field)
        if wanted and wanted not in self.known[kind]:
            row.fail(f"{field} {wanted!r} is not among the {kind}; add it, or delete the field")
        return self.known[kind].get(wanted) if wanted else None


def _office(row: _Record, post: _Record | None) -> str | None:
    """The title of an office: of its post, else the role of the membership, where it is more than a member's."""
    named = (post.text("label") or post.text("role")) if post else ""
    role = row.text("role") or row.text("label")
    return named or (role if role.casefold() not in _MERE else None) or None
