"""Which forms there are on a day: those of the catalogue, and one for each type of paper that a regime may issue."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from sandinh.core.law.source import reader
from sandinh.core.law.source.form import Form
from sandinh.core.paper.documents import Regime
from sandinh.core.paper.formats import format_for
from sandinh.kernel.text import fold


def forms(*, on: date) -> list[Form]:
    """Every form in force on the day, in the order of the files."""
    return [each for form in _catalogue() if on in form.in_force for each in _each_type(form, on)]


def form(form_id: str, *, on: date) -> Form | None:
    return next((form for form in forms(on=on) if form.id == form_id), None)


def newest(form_id: str) -> Form | None:
    """The form's last version, though it be over or yet to come."""
    days = sorted({form.in_force.last or form.in_force.start for form in _catalogue()}, reverse=True)
    return next((found for day in days if (found := form(form_id, on=day))), None)


def search(text: str, *, on: date) -> list[Form]:
    """Forms in force on the day that hold every word typed, marks or no marks."""
    words = fold(text).split()
    return [form for form in forms(on=on) if all(word in _folded(form) for word in words)]


@cache
def _catalogue() -> tuple[Form, ...]:
    return reader.read_papers()


@cache
def _folded(form: Form) -> str:
    return fold(" ".join((form.id, form.mark, form.title, form.group_title, form.purpose, form.citation)))


def _each_type(form: Form, on: date) -> Iterator[Form]:
    if not form.every_type:
        yield form
        return
    family = form.id.partition(".")[0]
    for code, name in format_for(Regime(form.regime), on).types.items():
        yield replace(form, id=f"{family}.{fold(name).replace(' ', '-')}", title=f"{name} ({code})", type=name)
