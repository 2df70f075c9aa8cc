"""`coverage.yaml`: what the catalogue has to hold, so that what is missing can be listed."""

from collections.abc import Container, Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

from sandinh.core.law.source.catalogue import Instrument, Rule
from sandinh.core.law.source.nodes import Mapping


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table of the research: ids of rules or forms, or what such ids begin with."""

    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """`articles` are "L10-2022 Điều 12"; `not_rules` says of a row or an article why no rule can be made of it."""

    tables: tuple[Table, ...] = ()
    articles: tuple[str, ...] = ()
    not_rules: tuple[tuple[str, str], ...] = ()


def read_ledger(top: Mapping, instruments: Lookup[str, Instrument]) -> Ledger:
    ledger = Ledger(
        tables=top.each(_table, "tables"),
        articles=tuple(article for mapping in top.mappings("articles") for article in _articles(mapping, instruments)),
        not_rules=top.each(_excuse, "not_rules"),
    )
    expected = {*ledger.articles, *(row for table in ledger.tables for row in table.rows)}
    for row, _why in ledger.not_rules:
        if row not in expected:
            top.fault(f"“not_rules” nêu “{row}” mà không bảng nào có. Hãy sửa hoặc bỏ đi.", "not_rules")
    top.done()
    return ledger


def missing(ledger: Ledger, rules: Iterable[Rule], forms: Iterable[str]) -> list[str]:
    """What the catalogue neither holds nor excuses: rows of the tables, then articles that no rule cites."""
    rules = tuple(rules)
    ids = [*(rule.id for rule in rules), *forms]
    cited = {
        f"{citation.instrument.code} {' '.join(citation.pointer.split()[:2])}"
        for rule in rules
        for version in rule.versions
        for citation in version.citations
    }
    excused = {row for row, _why in ledger.not_rules}
    rows = [row for table in ledger.tables for row in table.rows if row not in excused and not _held(row, ids)]
    return rows + [article for article in ledger.articles if article not in cited and article not in excused]


def needless(ledger: Ledger, rules: Iterable[Rule]) -> list[str]:
    """Rows that are excused although the catalogue holds them."""
    ids = [rule.id for rule in rules]
    return [row for row, _why in ledger.not_rules if _held(row, ids)]


def _held(row: str, ids: Iterable[str]) -> bool:
    return any(found == row or found.startswith((f"{row}.", f"{row}-")) for found in ids)


def _table(mapping: Mapping) -> Table:
    table = Table(mapping.text("title"), mapping.texts("rows", required=True))
    mapping.done()
    return table


def _articles(mapping: Mapping, instruments: Container[str]) -> list[str]:
    code = mapping.text("instrument")
    if code not in instruments:
        mapping.fault(f"Không có văn bản mã “{code}”. Hãy thêm vào instruments.yaml hoặc sửa mã.", "instrument")
    numbers = range(mapping.integer("first"), mapping.integer("last") + 1)
    mapping.done()
    return [f"{code} Điều {number}" for number in numbers]


def _excuse(mapping: Mapping) -> tuple[str, str]:
    excuse = mapping.text("row"), mapping.text("why")
    mapping.done()
    return excuse
