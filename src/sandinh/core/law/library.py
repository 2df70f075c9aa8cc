"""The catalogue's files as this process read them, once: what pages and comparisons of the law read from."""

from functools import cache

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Catalogue


@cache
def catalogue() -> Catalogue:
    return reader.read()
