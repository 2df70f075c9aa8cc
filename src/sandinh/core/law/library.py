"""The catalogue's files as this process read them, once: what pages and comparisons of the law read from."""

from collections.abc import Mapping, Sequence
from functools import cache

from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Case, Catalogue


@cache
def catalogue() -> Catalogue:
    return reader.read()


@cache
def cases() -> Mapping[str, Sequence[Case]]:
    """The worked examples of each rule, by its id."""
    return catalogue().cases_by_rule()


@cache
def titles() -> Mapping[str, str]:
    return {rule.id: rule.title for rule in catalogue().rules}
