"""One stylesheet and one script for the browser, put together from the many small files that people edit.

`css/main.css` and `js/main.js` list the parts as ordinary imports, so that they also work unbundled. This finder offers
the flattened files to Django's staticfiles as `css/site.css` and `js/site.js`: two requests instead of fifty.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

SOURCES = Path(__file__).parent / "static"
CSS_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)" layer\((?P<layer>\w+)\);$', re.MULTILINE)
JS_IMPORT = re.compile(r'^import "\./(?P<path>[^"]+)";$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def stylesheet() -> str:
    def flatten(found: re.Match[str]) -> str:
        part = (SOURCES / "css" / found["path"]).read_text(encoding="utf-8")
        return f"@layer {found['layer']} {{\n{part}}}"

    whole = CSS_IMPORT.sub(flatten, (SOURCES / "css/main.css").read_text(encoding="utf-8"))
    return COMMENT.sub("", whole)


def script() -> str:
    """Each part stands in its own block, so that their names do not meet."""

    def flatten(found: re.Match[str]) -> str:
        return "{\n" + (SOURCES / "js" / found["path"]).read_text(encoding="utf-8") + "}"

    whole = JS_IMPORT.sub(flatten, (SOURCES / "js/main.js").read_text(encoding="utf-8"))
    return '"use strict";\n' + COMMENT.sub("", whole)


BUNDLES = {"css/site.css": stylesheet, "js/site.js": script}


def put_together(folder: Path) -> None:
    """Write the bundles that differ from what stands in `folder`; other processes never see half a file."""
    for name, build in BUNDLES.items():
        target, content = folder / name, build()
        if target.is_file() and target.read_text(encoding="utf-8") == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.write_text(content, encoding="utf-8")
        draft.replace(target)


class Finder(BaseFinder):
    def __init__(self, *_args: Any, **_options: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA / "bundles")

    def check(self, **_options: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_options: Any) -> Any:
        if path not in BUNDLES:
            return []
        put_together(Path(self.storage.location))
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        put_together(Path(self.storage.location))
        for name in BUNDLES:
            yield name, self.storage
