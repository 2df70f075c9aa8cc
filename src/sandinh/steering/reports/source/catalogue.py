"""The forms that the installation knows, read once."""

from functools import cache
from pathlib import Path

from sandinh.core.law.source.catalogue import Place
from sandinh.core.law.source.faults import BadCatalogue, Fault
from sandinh.steering.reports.source.reader import read
from sandinh.steering.reports.source.report_forms import ReportForm

CATALOG = Path(__file__).parent.parent / "catalog"


def read_all(directory: Path = CATALOG) -> tuple[ReportForm, ...]:
    """Every form under `directory`, the newest version of each code first. Raises `BadCatalogue` with every fault."""
    found: dict[tuple[str, int], ReportForm] = {}
    faults: list[Fault] = []
    for path in sorted(directory.glob("*.yaml")):
        form, file = read(path.name, path.read_text(encoding="utf-8", errors="replace"))
        faults += file.faults
        if form is None:
            continue
        if (form.code, form.version) in found:
            message = f"Biểu “{form.code}” bản {form.version} đã có ở tệp khác. Hãy tăng “version”."
            faults.append(Fault(Place(path.name, 1), message))
        found[form.code, form.version] = form
    if faults:
        raise BadCatalogue(sorted(faults, key=lambda fault: (fault.place.file, fault.place.line)))
    return tuple(sorted(found.values(), key=lambda form: (form.code, -form.version)))


@cache
def _known() -> dict[tuple[str, int], ReportForm]:
    return {(form.code, form.version): form for form in read_all()}


def form(code: str, version: int) -> ReportForm:
    """That version of that form. Raises KeyError: what was collected by a form that is gone cannot be read."""
    return _known()[code, version]


def forms() -> list[ReportForm]:
    """The newest version of each form."""
    newest: dict[str, ReportForm] = {}
    for known in _known().values():
        newest.setdefault(known.code, known)
    return list(newest.values())
