"""How a reading is compared with what a careful reader found: the same rules for every test."""

from __future__ import annotations

from typing import Any

from sandinh.steering.directives.reader.bodies import spelled_out

METADATA = ("type", "number", "issuer", "parent", "place", "date", "subject")


def folded(value: str | None) -> str:
    """Spelling aside: case, white space, abbreviations of bodies, punctuation at the end."""
    return " ".join(spelled_out(value or "").split()).rstrip(" .,;:/-")


def metadata(document: dict[str, Any]) -> dict[str, str]:
    found = {key: folded(document[key]) for key in METADATA}
    return found | {"signer": folded(document["signer"]["name"])}


def citations(document: dict[str, Any]) -> list[str]:
    return sorted(folded(c["number"] or c["title"]) for c in document["citations"])


def tasks(document: dict[str, Any]) -> dict[str, tuple[set[str], str, str | None]]:
    """By path: who must do it, and the kind and date of the time limit."""
    return {
        task["path"]: (
            {folded(name) for name in task["assignees"]},
            task["deadline"]["kind"],
            task["deadline"]["date"],
        )
        for task in document["tasks"]
    }


def reports(document: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((report["due"] or "", folded(report["via"])) for report in document["reports"])
