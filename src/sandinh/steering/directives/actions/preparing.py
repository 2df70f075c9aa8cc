"""A file comes in: it is kept as it is, read, and becomes a directive that a person has still to confirm."""

import logging
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sandinh.core.org.models import Person, Unit
from sandinh.core.register import files
from sandinh.steering.directives import drafting, policies, reader
from sandinh.steering.directives.actions.assigning import propose_units
from sandinh.steering.directives.models import Directive, Task

log = logging.getLogger(__name__)

FILE_LIMIT = 30 * 1024 * 1024
QUICK_SIZE = 512 * 1024


@transaction.atomic
def prepare(*, unit: Unit, upload: "UploadedFile[bytes] | None", key: UUID, by: Person, at: datetime) -> Directive:
    """Keep the file and open a directive for it, unread; the directive first made under `key` is returned.

    Without a file there is nothing to read: the officer types it all. Raises `files.NotKept`.
    """
    if first := Directive.objects.filter(key=key).first():
        return first
    policies.may_prepare(by, unit, on=localdate(at)).require()
    kept = files.attach(upload, limit=FILE_LIMIT) if upload else None
    directive, _made = Directive.objects.get_or_create(
        key=key,
        defaults={
            "unit": unit,
            "file": kept.file if kept else None,
            "file_name": kept.name if kept else "",
            "read_at": None if kept else at,
            "prepared_by": by,
            "prepared_at": at,
            "changed_by": by,
            "changed_at": at,
        },
    )
    return directive


def read(directive: Directive, *, by: Person, at: datetime) -> Directive:
    """Read the file and draft what it says. What was read once is never read again; whatever is wrong with the file
    becomes a sentence on the review page, and everything can still be typed by hand."""
    if directive.read_at or directive.file is None:
        return directive
    with files.open_file(directive.file) as file:
        drafted, text = _understand(file.read(), directive.file_name)
    return _keep(directive, drafted, text, by=by, at=at)


@transaction.atomic
def discard(directive: Directive, *, by: Person, at: datetime) -> None:
    """Throw a draft away. It was given to nobody, so the register knows nothing of it."""
    directive = Directive.objects.select_for_update(of=("self",)).select_related("unit").get(pk=directive.pk)
    policies.may_edit(by, directive, on=localdate(at)).require()
    directive.delete()


def is_quick(directive: Directive) -> bool:
    """Whether reading takes about a second at most, so that nobody need wait for a job: no picture to recognise."""
    file = directive.file
    return file is None or (file.size <= QUICK_SIZE and not file.media_type.startswith("image/"))


def _understand(data: bytes, name: str) -> tuple[drafting.Draft, str]:
    try:
        reading = reader.read(data, name)
    except Exception:  # a file can break a reader in ways that nobody foresaw; it must not break the officer's work
        log.exception("a file could not be read")
        return drafting.unread(_("Chưa đọc được tệp này. Tệp gốc vẫn được giữ; hãy nhập các việc bằng tay.")), ""
    return drafting.draft(reading), reading.text


@transaction.atomic
def _keep(directive: Directive, drafted: drafting.Draft, text: str, *, by: Person, at: datetime) -> Directive:
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    if directive.read_at:
        return directive
    header = asdict(drafted.header)
    for field, value in header.items():
        limit = getattr(Directive._meta.get_field(field), "max_length", None)
        setattr(directive, field, value[:limit] if isinstance(value, str) and limit else value)
    directive.text, directive.reading, directive.read_at = text.replace("\x00", ""), drafted.reading, at
    directive.save(update_fields=["text", "reading", "read_at", *header])
    Task.objects.bulk_create(_row(directive, order, task) for order, task in enumerate(drafted.tasks, start=1))
    propose_units(directive, by=by, at=at)
    return directive


def _row(directive: Directive, order: int, task: drafting.TaskDraft) -> Task:
    fields = asdict(task)
    for name, value in fields.items():
        limit = getattr(Task._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and limit:
            fields[name] = value[:limit]
    return Task(directive=directive, order=order, **fields)
