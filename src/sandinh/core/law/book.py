"""The catalogue as pages that need no server: to read, search, print, or hand to a lawyer with a draft in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string

from sandinh.core.law import diff, shelves
from sandinh.core.law.models import Rule
from sandinh.core.law.references import Link
from sandinh.core.law.rows import version_rows
from sandinh.core.law.source.catalogue import Case, Catalogue
from sandinh.core.law.source.form import Form
from sandinh.core.law.telling import Told, told


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as the book prints it: the version of the day, or the last one where none is in force."""

    rule: Rule
    told: Told
    in_force: bool
    others: list[Rule]

    @property
    def link(self) -> str:
        return _link(self.rule)


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in a list, and where in the book it stands."""

    rule: Rule
    link: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Paper:
    """A form, and the rules that ask for it."""

    form: Form
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    name: str
    entries: list[Entry]


def pages(catalogue: Catalogue, day: date, *, since: date | None = None) -> Iterator[tuple[str, str]]:
    """File names and their HTML. `since`: compare the law of `day` with that of this day on the page of changes; the
    day before the last change unless said."""
    entries = _entries(catalogue, day)
    rules = [entry.rule for entry in entries if entry.in_force]
    since = since or _last_change(catalogue, day) - timedelta(days=1)

    def page(name: str, template: str = "", **more: Any) -> tuple[str, str]:
        return f"{name}.html", render_to_string(f"law/book/{template or name}.html", {"day": day, **more})

    chapters = _chapters(entries)
    parts = [(part.title, [chapters[shelf.name] for shelf in part.chapters]) for part in _parts(entries)]
    yield page("index", entries=entries, parts=parts, count=len(rules))
    for chapter in chapters.values():
        yield page(chapter.name, "chapter", chapter=chapter)
    yield page("actors", sections=_sections(shelves.by_actor(rules)))
    yield page("clocks", sections=_sections(shelves.by_clock(rules)))
    yield page("doubts", sections=_sections(shelves.doubtful(rules)))
    yield page("forms", papers=_papers(catalogue, rules))
    yield page("changes", since=since, differences=diff.between(catalogue, since, day))


def _link(rule: Rule) -> str:
    return f"{_file(rule.group)}.html#{rule.rule_id}"


def _file(group: str) -> str:
    return group.replace("/", "-")


def _last_change(catalogue: Catalogue, day: date) -> date:
    begun = (version.in_force.start for rule in catalogue.rules for version in rule.versions)
    return max((start for start in begun if start <= day), default=day)


def _entries(catalogue: Catalogue, day: date) -> list[Entry]:
    cases = catalogue.cases_by_rule()
    versions: dict[str, list[Rule]] = {}
    for columns in version_rows(catalogue):
        versions.setdefault(columns["rule_id"], []).append(Rule(**columns))

    def link(code: str) -> tuple[str, str] | None:
        found = versions.get(code)
        return (_link(found[-1]), found[-1].title) if found else None

    return [_entry(found, cases.get(rule_id, []), day, link) for rule_id, found in versions.items()]


def _entry(versions: list[Rule], cases: list[Case], day: date, link: Link) -> Entry:
    shown = next((version for version in versions if day in version.span), None)
    rule = shown or max(versions, key=lambda version: version.span.start)
    others = [version for version in versions if version is not rule]
    return Entry(rule, told(rule, cases, link), shown is not None, others)


def _parts(entries: list[Entry]) -> list[shelves.Part]:
    return shelves.by_part([entry.rule for entry in entries])


def _chapters(entries: list[Entry]) -> dict[str, Chapter]:
    by_id = {entry.rule.rule_id: entry for entry in entries}
    return {
        shelf.name: Chapter(shelf.title, _file(shelf.name), [by_id[rule.rule_id] for rule in shelf.rules])
        for part in _parts(entries)
        for shelf in part.chapters
    }


def _sections(found: list[shelves.Shelf]) -> list[Section]:
    return [Section(shelf.title, _lines(shelf.rules)) for shelf in found]


def _lines(rules: list[Rule]) -> list[Line]:
    return [Line(rule, _link(rule)) for rule in rules]


def _papers(catalogue: Catalogue, rules: list[Rule]) -> list[Paper]:
    return [Paper(form, _lines([rule for rule in rules if form.id in rule.forms])) for form in catalogue.forms]
