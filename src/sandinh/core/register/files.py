"""Keeping what people attach: looked at before it is kept, and kept once, under the hash of its content."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandinh.core.register.actions import Attachment
from sandinh.core.register.models import StoredFile
from sandinh.kernel import files
from sandinh.kernel.files import Fault, MediaType, Unfit
from sandinh.kernel.text import format_number

ENDINGS = ", ".join(f".{kind.endings[0]}" for kind in files.ACCEPTED)
ACCEPT = ",".join(f".{ending}" for kind in files.ACCEPTED for ending in kind.endings)
_MEGABYTE = 1024 * 1024
_SALT = "register.file"
_LONGEST_NAME = 200

_SENTENCES: dict[Fault, Promise] = {
    Fault.EMPTY: gettext_lazy("Tệp rỗng, không có gì bên trong. Hãy mở lại tệp, lưu lại rồi chọn lần nữa."),
    Fault.UNKNOWN: gettext_lazy(
        "Không nhận loại tệp này, hoặc tệp đã hỏng. Hãy mở thử rồi lưu lại thành một trong các loại: %(endings)s."
    ),
    Fault.MISNAMED: gettext_lazy(
        "Đuôi tên tệp không đúng với nội dung: bên trong là %(meant)s. Hãy đổi tên cho đúng hoặc chọn tệp khác."
    ),
    Fault.ARCHIVE: gettext_lazy("Không nhận tệp nén. Hãy giải nén rồi gửi từng tệp bên trong."),
    Fault.OLD_OFFICE: gettext_lazy("Không nhận tệp .doc, .xls, .ppt đời cũ. Hãy lưu lại thành .docx, .xlsx hoặc PDF."),
    Fault.ENCRYPTED: gettext_lazy("Tệp đặt mật khẩu nên người khác không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi."),
    Fault.BROKEN: gettext_lazy("Tệp hỏng, không mở được. Hãy thử mở trên máy mình, lưu lại thành tệp mới rồi gửi."),
    Fault.MACROS: gettext_lazy("Tệp có macro, có thể chứa mã độc. Hãy lưu lại thành PDF rồi gửi."),
}


class NotKept(ValueError):
    """An upload that was not kept; `because` is a sentence for the person who sent it."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(because)
        self.name = name
        self.because = f"{name}: {because}"


def store(upload: "UploadedFile[bytes]", *, limit: int) -> StoredFile:
    """Keep an upload of at most `limit` bytes; the same bytes sent again are the same file. Raises `NotKept`."""
    name = upload.name or ""
    size = upload.size or 0
    if size > limit:
        raise NotKept(
            name,
            _("Tệp nặng %(size)s MB, quá mức %(limit)s MB. Hãy quét lại ở 200–300 dpi đen trắng, hoặc chia nhỏ.")
            % {"size": format_number(size / _MEGABYTE, decimals=1), "limit": format_number(limit // _MEGABYTE)},
        )
    try:
        kind = _looked_at(upload, name)
    except Unfit as unfit:
        raise NotKept(name, _sentence(unfit)) from unfit
    kept = StoredFile(sha256=files.sha256(upload.chunks()), size=size, media_type=kind.name)
    _write_once(kept.path, upload)
    return StoredFile.objects.get_or_create(
        sha256=kept.sha256, defaults={"size": kept.size, "media_type": kept.media_type}
    )[0]


def attach(upload: "UploadedFile[bytes]", *, limit: int) -> Attachment:
    """Keep an upload under the name that it came with."""
    name = Path(upload.name or "").name
    stem, dot, ending = name.rpartition(".")
    room = _LONGEST_NAME - len(dot + ending)
    return Attachment(store(upload, limit=limit), f"{stem[:room]}{dot}{ending}")


def open_file(stored: StoredFile) -> "File[bytes]":
    return default_storage.open(stored.path)


def token(attachment: Attachment) -> str:
    """A signed word for a file that was kept before its form was complete, so that nobody sends it twice."""
    return signing.dumps([attachment.file.pk, attachment.name], salt=_SALT, compress=True)


def from_token(token: str) -> Attachment | None:
    """None for a word that we did not sign."""
    try:
        pk, name = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    stored = StoredFile.objects.filter(pk=pk).first()
    return Attachment(stored, name) if stored else None


def _looked_at(upload: "UploadedFile[bytes]", name: str) -> MediaType:
    upload.seek(0)
    kind = files.sniff(upload.read(files.HEAD), name)
    files.examine(cast(BinaryIO, upload.file), kind)
    return kind


def _sentence(unfit: Unfit) -> str:
    meant = unfit.meant.endings[0].upper() if unfit.meant else ""
    return str(_SENTENCES[unfit.fault]) % {"endings": ENDINGS, "meant": meant}


def _write_once(path: str, upload: "UploadedFile[bytes]") -> None:
    """A file is there whole or not at all, whatever happens to the machine meanwhile."""
    if default_storage.exists(path):
        return
    if not isinstance(default_storage, FileSystemStorage):
        # Object stores show an object only once it is complete.
        upload.seek(0)
        default_storage.save(path, upload)
        return
    with _new_file(Path(default_storage.path(path))) as new:
        for chunk in upload.chunks():
            new.write(chunk)


@contextmanager
def _new_file(final: Path) -> Iterator[BinaryIO]:
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=final.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as new:
            yield cast(BinaryIO, new)
            new.flush()
            os.fsync(new.fileno())
        Path(draft).replace(final)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
