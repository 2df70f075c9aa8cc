"""One text, and one only, for each JSON value (RFC 8785), so that a digest of it means the value."""

from collections.abc import Mapping, Sequence

import rfc8785

JSON = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | bool | None


class NotCanonical(ValueError):
    """A value that JSON cannot carry exactly: a key that is no text, an infinite or a too large number."""


def canonical(value: JSON) -> bytes:
    """The canonical UTF-8 text of a value. Write amounts above 2**53 as text: RFC 8785 refuses them as numbers."""
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise NotCanonical(str(error)) from error
