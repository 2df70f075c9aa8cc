"""Codes of rules in running text ("xem tt-inform.documents") become links under the rule's own title."""

import re
from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sandinh.core.law import library

# Where a rule stands, and what it is called; None for what only looks like a code.
Link = Callable[[str], "tuple[str, str] | None"]

_CODE = re.compile(r"(?<![\w./-])([a-z0-9]+(?:[.-][a-z0-9]+)+)(?![\w/-])")


def linked(text: str, link: Link) -> SafeString:
    """The text, escaped, with every code that is a rule's replaced by a link."""
    pieces = _CODE.split(text)  # text and codes in turn
    return format_html_join("", "{}", ((_piece(piece, link) if n % 2 else piece,) for n, piece in enumerate(pieces)))


def _piece(code: str, link: Link) -> str:
    found = link(code)
    return format_html('<a href="{}">{}</a>', *found) if found else code


def on_site(code: str) -> tuple[str, str] | None:
    title = library.titles().get(code)
    return (reverse("law:rule", args=[code]), title) if title else None
