"""Reading the whole catalogue: every file, then what has to hold between files."""

import re
from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from pathlib import Path

from sandinh.core.law.source import coherence, words
from sandinh.core.law.source.cases import read_cases
from sandinh.core.law.source.catalogue import Catalogue, Group, Instrument, Place
from sandinh.core.law.source.days_off import read_days_off
from sandinh.core.law.source.faults import BadCatalogue, Fault
from sandinh.core.law.source.form import Form
from sandinh.core.law.source.forms import FOLDER, read_forms
from sandinh.core.law.source.instruments import read_instruments
from sandinh.core.law.source.ledger import read_ledger
from sandinh.core.law.source.nodes import File, Mapping
from sandinh.core.law.source.rules import GroupReader

CATALOG = Path(__file__).parent.parent / "catalog"
_INSTRUMENTS, _DAYS_OFF, _LEDGER = "instruments.yaml", "days-off.yaml", "coverage.yaml"
_CASES, _RULES = ".cases.yaml", ".yaml"
_GROUP = re.compile(r"^group:\s*(\S+)", re.MULTILINE)


def read(directory: Path = CATALOG, *, drafts: Sequence[Path] = ()) -> Catalogue:
    """The catalogue under `directory`, each draft standing in for the file that it is a new version of.

    Raises `BadCatalogue` with every fault found, in the order of files and lines.
    """
    files = _Files(directory, drafts)
    instruments = read_instruments(top) if (top := files.open(_INSTRUMENTS)) else {}
    days_off = read_days_off(top) if (top := files.open(_DAYS_OFF)) else ()
    ledger = read_ledger(top, instruments) if files.has(_LEDGER) and (top := files.open(_LEDGER)) else None
    groups = tuple(
        GroupReader(top.file, instruments).read(top, name.removesuffix(_RULES))
        for name in files.names
        if name not in (_INSTRUMENTS, _DAYS_OFF, _LEDGER)
        and not name.startswith(FOLDER)
        and not name.endswith(_CASES)
        and (top := files.open(name))
    )
    forms = _forms(files, instruments)
    groups = tuple(sorted(groups, key=_place_in_the_law))
    rules = [rule for group in groups for rule in group.rules]
    faults = coherence.check(rules, frozenset(form.id for form in forms))
    known = {rule.id: rule for rule in rules}
    cases = tuple(
        case
        for name in files.names
        if name.endswith(_CASES) and (top := files.open(name))
        for case in read_cases(top, name.removesuffix(_CASES), known)
    )
    _refuse(faults + files.faults)
    return Catalogue(tuple(instruments.values()), groups, days_off, cases, forms, ledger)


def read_papers(directory: Path = CATALOG) -> tuple[Form, ...]:
    """The forms alone: whoever prints one need not wait for every rule to be read.

    Raises `BadCatalogue` as `read` does.
    """
    files = _Files(directory, ())
    forms = _forms(files, read_instruments(top) if (top := files.open(_INSTRUMENTS)) else {})
    _refuse(files.faults)
    return forms


def _forms(files: "_Files", instruments: Lookup[str, Instrument]) -> tuple[Form, ...]:
    papers = [(name, top) for name in files.names if name.startswith(FOLDER) and (top := files.open(name))]
    return read_forms(papers, instruments)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadCatalogue(sorted(faults, key=lambda fault: (fault.place.file, fault.place.line)))


def _place_in_the_law(group: Group) -> tuple[int, int, str]:
    part = group.name.partition("/")[0]
    return list(words.PARTS).index(part) if part in words.PARTS else 0, group.order, group.name


class _Files:
    def __init__(self, directory: Path, drafts: Sequence[Path]) -> None:
        self._texts: dict[str, tuple[str, str]] = {}  # name in the catalogue → name to show, text
        self._opened: list[File] = []
        for path in directory.rglob(f"*{_RULES}"):
            name = path.relative_to(directory).as_posix()
            self._texts[name] = name, _text(path)
        for draft in drafts:
            text = _text(draft)
            self._texts[_name_in_catalogue(draft, text, directory)] = str(draft), text

    @property
    def names(self) -> list[str]:
        return sorted(self._texts)

    @property
    def faults(self) -> list[Fault]:
        return [fault for file in self._opened for fault in file.faults]

    def has(self, name: str) -> bool:
        return name in self._texts

    def open(self, name: str) -> Mapping | None:
        shown, text = self._texts.get(name, (name, None))
        file = File(shown)
        self._opened.append(file)
        if text is None:
            file.fault_at(Place(shown, 1), "Thiếu tệp này trong danh mục.")
            return None
        return file.open(text)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _name_in_catalogue(draft: Path, text: str, directory: Path) -> str:
    """Which file a draft would replace: itself when it lies in the catalogue, else the one that its `group` names."""
    if draft.resolve().is_relative_to(directory.resolve()):
        return draft.resolve().relative_to(directory.resolve()).as_posix()
    group = _GROUP.search(text)
    if group is None:
        return draft.name
    return group[1] + (_CASES if draft.name.endswith(_CASES) else _RULES)
