"""The review page laid out: each field beside the words that it came from, what is doubtful, and what another saved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from sandinh.steering.directives import doubts, marks
from sandinh.steering.directives.forms import HeaderForm, ReviewForm, TaskForm
from sandinh.steering.directives.models import Directive, Task

# The field whose words stand under another name in the reading.
READ_AS = {"due_on": "deadline", "deadline_text": "deadline"}


@dataclass(frozen=True, slots=True)
class Row:
    """A field on the page. `link` names its words in the text, `has_words` whether there are any; `theirs` is what
    somebody else saved there meanwhile."""

    field: BoundField
    link: str
    has_words: bool
    doubt: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    task: Task
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    checked: BoundField
    has_words: bool

    @property
    def tone(self) -> str:
        return "soon" if any(row.doubt for row in (*self.rows, *self.more)) else ""

    @property
    def is_open(self) -> bool:
        """Whether the further fields show at once: something in them wants looking at."""
        return any(row.doubt or row.theirs or row.field.errors for row in self.more)


@dataclass(frozen=True, slots=True)
class Page:
    lines: tuple[marks.Line, ...]
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    checked: BoundField
    cards: tuple[Card, ...]
    dropped: tuple[Task, ...]
    doubts: int
    errors: tuple[BoundField, ...]


def page(directive: Directive, tasks: Sequence[Task], form: ReviewForm, *, is_behind: bool = False) -> Page:
    """`is_behind` says that the form was sent from an older version: then each field shows what is saved now."""
    linked = {mark.link for mark in marks.field_marks(directive, tasks)}
    whole = {mark.link for mark in marks.task_marks(tasks)}
    unsure = doubts.in_header(directive)
    header = _Maker(form.header, directive, "h", linked, unsure, is_behind)
    cards = [_card(task, form.tasks[task.pk], linked, whole, is_behind) for task in tasks if task.pk in form.tasks]
    return Page(
        lines=tuple(marks.lines(directive, [task for task in tasks if not task.dropped])),
        rows=header.rows(HeaderForm.MAIN),
        more=header.rows(HeaderForm.MORE),
        checked=form.header["checked"],
        cards=tuple(card for card in cards if not card.task.dropped),
        dropped=tuple(task for task in tasks if task.dropped),
        doubts=doubts.count(directive, tasks),
        errors=tuple(_errors([form.header, *form.tasks.values()])),
    )


def _card(task: Task, form: TaskForm, linked: set[str], whole: set[str], is_behind: bool) -> Card:
    make = _Maker(form, task, task.anchor, linked, doubts.in_task(task), is_behind)
    return Card(
        task=task,
        rows=make.rows(TaskForm.MAIN),
        more=make.rows(TaskForm.MORE),
        checked=form["checked"],
        has_words=task.anchor in whole,
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    form: forms.Form
    row: Directive | Task
    owner: str
    linked: set[str]
    unsure: Mapping[str, str]
    is_behind: bool

    def rows(self, names: Iterable[str]) -> tuple[Row, ...]:
        return tuple(self._row(name) for name in names)

    def _row(self, name: str) -> Row:
        link = f"{self.owner}-{READ_AS.get(name, name)}"
        theirs = _said(getattr(self.row, name)) if self.is_behind and self._differs(name) else ""
        return Row(self.form[name], link, link in self.linked, self.unsure.get(name, ""), theirs)

    def _differs(self, name: str) -> bool:
        saved = getattr(self.row, name)
        return bool(self.form.is_bound and self.form.cleaned_data.get(name, saved) != saved)


def _said(value: Any) -> str:
    if value in (None, ""):
        return _("(để trống)")
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)


def _errors(form_list: Iterable[forms.Form]) -> Iterator[BoundField]:
    for form in form_list:
        for name in form.errors if form.is_bound else ():
            yield form[name]
