"""Where a log's files lie: a folder that we write, or a folder or web address that anyone reads."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

TIMEOUT_SECONDS = 20
_GONE = (404, 410)
_SCRATCH = ".new"


class MissingFile(LookupError):
    """A file that the log must have is not there."""

    def __init__(self, path: str) -> None:
        super().__init__(f"Thiếu tệp {path}.")
        self.path = path


class DamagedFile(ValueError):
    """A file of the log is not what its name says."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"Tệp {path} hỏng: {why}.")
        self.path = path


class Unreachable(OSError):
    """The log's place could not be read at all; that says nothing about the log."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"Không đọc được {path}: {why}.")


class Source(Protocol):
    """Files to read, by paths that the log makes, never by what a stranger typed."""

    def read(self, path: str, limit: int) -> bytes | None:
        """The whole file, or None if there is none. Raises `DamagedFile` above `limit` bytes, or `Unreachable`."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder; none where folders cannot be listed."""


class Store(Source, Protocol):
    """Files to write. A write is whole or has not happened, and is on the disk when it returns."""

    def write(self, path: str, data: bytes) -> None: ...

    def remove_folder(self, path: str) -> None: ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Keeps every other writer out: two writers would fork the log."""


class DirectoryStore:
    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str, limit: int) -> bytes | None:
        try:
            with (self.root / path).open("rb") as file:
                return _bounded(path, file.read(limit + 1), limit)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise Unreachable(str(self.root / path), error.strerror or str(error)) from error

    def names(self, folder: str) -> list[str]:
        try:
            return os.listdir(self.root / folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def write(self, path: str, data: bytes) -> None:
        target, scratch = self.root / path, self.root / _SCRATCH
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)  # the log is public
            os.fsync(file.fileno())
        os.replace(file.name, target)
        _settle(target.parent)

    def remove_folder(self, path: str) -> None:
        shutil.rmtree(self.root / path, ignore_errors=True)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.remove_folder(_SCRATCH)  # halves of files, left by a writer that was killed
            yield


class WebSource:
    """A log published at an http or https address."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def read(self, path: str, limit: int) -> bytes | None:
        url = f"{self.address}/{path}"
        # open_source lets http and https through only; redirects of urllib keep to http, https and ftp.
        request = Request(url, headers={"User-Agent": "sandinh-verify"})  # noqa: S310 - scheme checked in open_source
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - scheme checked in open_source
                body: bytes = answer.read(limit + 1)
        except HTTPError as error:
            error.close()
            if error.code in _GONE:
                return None
            raise Unreachable(url, f"máy chủ trả lời {error.code}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise Unreachable(url, str(error)) from error
        return _bounded(path, body, limit)

    def names(self, folder: str) -> list[str]:  # noqa: ARG002 - the web lists no folders
        return []


def open_source(source: str | Path) -> Source:
    if str(source).startswith(("http://", "https://")):
        return WebSource(str(source))
    return DirectoryStore(Path(source))


def _bounded(path: str, data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise DamagedFile(path, f"lớn hơn {limit} byte")
    return data


def _settle(folder: Path) -> None:
    """Make the folder's new name for a file survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
