"""The design tokens as written in tokens.css, for the gallery and for the test of contrast."""

import re
from pathlib import Path

SOURCE = Path(__file__).parent / "static/css/tokens.css"
TOKEN = re.compile(r"^\s*--(?P<name>[\w-]+):\s*(?P<value>[^;]+);", re.MULTILINE)


def tokens() -> dict[str, str]:
    """Name and value; the first definition of each, not what narrow screens change."""
    found: dict[str, str] = {}
    for token in TOKEN.finditer(SOURCE.read_text(encoding="utf-8")):
        found.setdefault(token["name"], token["value"])
    return found
