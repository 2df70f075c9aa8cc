"""YAML into frozen dataclasses, refusing what the dataclass does not name, with the file and the line."""

import datetime
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

T = TypeVar("T")


class FormatError(ValueError):
    """A data file does not say what it has to; the message begins with file:line."""


def load(kind: type[T], path: Path) -> T:
    """Read one file as one `kind`. Every key has to be a field, and every field without a default has to be there."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FormatError(f"{path}:{line}: {error.problem}") from error
    if node is None:
        raise FormatError(f"{path}:1: the file is empty")
    return typing.cast(T, _Reader(path).value(kind, node))


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def fail(self, node: yaml.Node, message: str) -> FormatError:
        return FormatError(f"{self.path}:{node.start_mark.line + 1}: {message}")

    def value(self, kind: Any, node: yaml.Node) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            if node.tag == "tag:yaml.org,2002:null":
                return None
            return self.value(next(each for each in arguments if each is not type(None)), node)
        if origin is tuple:
            return tuple(self.value(arguments[0], each) for each in self.sequence(node))
        if origin in (dict, Mapping):
            return {key: self.value(arguments[1], each) for key, (_, each) in self.mapping(node).items()}
        if is_dataclass(kind):
            return self.record(typing.cast(type, kind), node)
        return self.scalar(kind, node)

    def record(self, kind: type, node: yaml.Node) -> Any:
        given, hints = self.mapping(node), get_type_hints(kind)
        for name, (key, _) in given.items():
            if name not in hints:
                raise self.fail(key, f"unknown key “{name}”; known: {', '.join(hints)}")
        for field in fields(kind):
            if field.name not in given and field.default is MISSING:
                raise self.fail(node, f"“{field.name}” is missing")
        values = {name: self.value(hints[name], each) for name, (_, each) in given.items()}
        try:
            return kind(**values)
        except ValueError as error:
            raise self.fail(node, str(error)) from error

    def mapping(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "keys and values are expected here")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, each in node.value:
            if key.value in found:
                raise self.fail(key, f"“{key.value}” is given twice")
            found[key.value] = (key, each)
        return found

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, "a list is expected here")
        return list(node.value)

    def scalar(self, kind: type, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(node, f"one {kind.__name__} is expected here")
        value = yaml.SafeLoader("").construct_object(node)
        if kind is float and type(value) is int:
            return float(value)
        if issubclass(kind, StrEnum):
            if value in list(kind):
                return kind(value)
            raise self.fail(node, f"“{node.value}” is none of: {', '.join(kind)}")
        if type(value) is not kind or (kind is datetime.date and isinstance(value, datetime.datetime)):
            raise self.fail(node, f"“{node.value}” is not a {kind.__name__}")
        return value
