"""Walking a YAML file with its line numbers, strictly: an unknown key, a doubled key or a wrong type is a fault.

A getter that finds a fault writes it down and returns an empty value, so that one reading reports all faults of a
file. What is built from empty values never leaves `reader.read`, which raises when there is any fault at all.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

import yaml

from sandinh.core.law.source.catalogue import Place
from sandinh.core.law.source.faults import Fault

Choice = TypeVar("Choice", bound=StrEnum)
Built = TypeVar("Built")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _INTEGER, _DAY, _TRUTH, _NULL = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "timestamp", "bool", "null")
)
NO_DAY = date.min


class File:
    """One file being read, and the faults found in it so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def place(self, node: yaml.Node) -> Place:
        return Place(self.name, node.start_mark.line + 1)

    def fault(self, node: yaml.Node, message: str) -> None:
        self.fault_at(self.place(node), message)

    def fault_at(self, place: Place, message: str) -> None:
        self.faults.append(Fault(place, message))

    def open(self, text: str) -> "Mapping | None":
        """The file's top mapping; None, with a fault, when it is not YAML or not a mapping."""
        try:
            node = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            message = f"Không đọc được YAML ({error.problem}). Hãy xem lại thụt dòng, dấu hai chấm và dấu ngoặc kép."
            self.fault_at(Place(self.name, line), message)
            return None
        except yaml.YAMLError as error:
            self.fault_at(Place(self.name, 1), f"Không đọc được YAML ({error}). Hãy lưu tệp dạng UTF-8.")
            return None
        if node is None:
            self.fault_at(Place(self.name, 1), "Tệp trống. Hãy ghi nội dung hoặc xóa tệp.")
            return None
        return Mapping.of(self, node)


class Mapping:
    """A mapping whose keys are taken one by one; `done` complains of those that nobody took."""

    def __init__(self, file: File, node: yaml.MappingNode) -> None:
        self.file = file
        self.node = node
        self._fields: dict[str, yaml.Node] = {}
        self._keys: dict[str, yaml.Node] = {}
        self._asked: set[str] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in self._fields:
                file.fault(key, f"Khóa “{name}” ghi hai lần. Hãy giữ một.")
            self._fields[name] = value
            self._keys[name] = key

    @classmethod
    def of(cls, file: File, node: yaml.Node) -> "Mapping | None":
        if isinstance(node, yaml.MappingNode):
            return cls(file, node)
        file.fault(node, "Ở đây cần các cặp “khóa: giá trị”.")
        return None

    @property
    def place(self) -> Place:
        return self.file.place(self.node)

    def place_of(self, key: str) -> Place:
        """Where a key is written; where the mapping begins when it is not."""
        return self.file.place(self._keys.get(key, self.node))

    @property
    def keys(self) -> list[str]:
        return list(self._fields)

    def fault(self, message: str, key: str = "") -> None:
        self.file.fault(self._keys.get(key, self.node), message)

    def done(self) -> None:
        for name, key in self._keys.items():
            if name not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.file.fault(key, f"Không có khóa “{name}”. Hãy sửa lại hoặc bỏ đi; các khóa dùng được: {known}.")

    def has(self, key: str) -> bool:
        self._asked.add(key)
        node = self._fields.get(key)
        return node is not None and node.tag != _NULL

    def node_of(self, key: str) -> yaml.Node | None:
        """The value as it stands, for what is written in more than one way."""
        return self._fields[key] if self.has(key) else None

    def text(self, key: str, *, default: str | None = None) -> str:
        node = self._scalar(key, required=default is None)
        if node is None:
            return default or ""
        return text_of(self.file, node, key)

    def integer(self, key: str) -> int:
        node = self._scalar(key, required=True)
        if node is None:
            return 1
        if node.tag != _INTEGER or not node.value.isdecimal() or int(node.value) < 1:
            self.file.fault(node, f"“{key}” phải là số nguyên dương, không phải “{node.value}”.")
            return 1
        return int(node.value)

    def count(self, key: str) -> int:
        """A whole number, nought included."""
        node = self._scalar(key, required=True)
        if node is None:
            return 0
        if node.tag != _INTEGER or not node.value.isdecimal():
            self.file.fault(node, f"“{key}” phải là số nguyên từ 0, không phải “{node.value}”.")
            return 0
        return int(node.value)

    def truth(self, key: str) -> bool:
        node = self._scalar(key, required=False)
        if node is None:
            return False
        if node.tag != _TRUTH:
            self.file.fault(node, f"“{key}” chỉ nhận true hoặc false, không phải “{node.value}”.")
        return bool(node.value == "true")

    def day(self, key: str) -> date:
        node = self._scalar(key, required=True)
        return NO_DAY if node is None else day_of(self.file, node, key)

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def choice(self, key: str, among: type[Choice], *, default: Choice | None = None) -> Choice:
        words = tuple(among)
        node = self._scalar(key, required=default is None)
        if node is None:
            return default or words[0]
        if node.value not in set(words):
            self.file.fault(node, f"“{key}” không nhận “{node.value}”. Hãy chọn một trong: {', '.join(words)}.")
            return words[0]
        return among(node.value)

    def mapping(self, key: str, *, required: bool = False) -> "Mapping | None":
        node = self.node_of(key)
        if node is None:
            if required:
                self.fault(f"Thiếu “{key}”. Hãy ghi thêm.")
            return None
        return Mapping.of(self.file, node)

    def items(self, key: str, *, required: bool = False) -> Iterator[yaml.Node]:
        """The nodes of a list; none, with a fault, when it is not one or is required and empty."""
        node = self.node_of(key)
        if node is None:
            if required:
                self.fault(f"Thiếu “{key}”. Hãy ghi ít nhất một dòng.")
            return
        if not isinstance(node, yaml.SequenceNode) or (required and not node.value):
            self.file.fault(node, f"“{key}” phải là một danh sách có ít nhất một dòng, mỗi dòng bắt đầu bằng “- ”.")
            return
        yield from node.value

    def mappings(self, key: str, *, required: bool = False) -> Iterator["Mapping"]:
        for node in self.items(key, required=required):
            mapping = Mapping.of(self.file, node)
            if mapping is not None:
                yield mapping

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A text, or a list of texts."""
        node = self.node_of(key)
        if isinstance(node, yaml.ScalarNode):
            return (text_of(self.file, node, key),)
        return tuple(text_of(self.file, item, key) for item in self.items(key, required=required))

    def word(self, key: str, among: Collection[str]) -> str:
        """One word out of a closed vocabulary."""
        word = self.text(key)
        if word and word not in among:
            self.fault(f"“{key}” không nhận “{word}”. Hãy chọn trong: {', '.join(among)}.", key)
        return word

    def words(self, key: str, among: Collection[str], *, required: bool = False) -> tuple[str, ...]:
        """A list of words out of a closed vocabulary."""
        found = []
        for node in self.items(key, required=required):
            word = text_of(self.file, node, key)
            if word not in among:
                self.file.fault(node, f"“{key}” không nhận “{word}”. Hãy chọn trong: {', '.join(among)}.")
            found.append(word)
        return tuple(found)

    def each(self, build: Callable[["Mapping"], Built], key: str, *, required: bool = False) -> tuple[Built, ...]:
        return tuple(build(mapping) for mapping in self.mappings(key, required=required))

    def _scalar(self, key: str, *, required: bool) -> yaml.ScalarNode | None:
        if not self.has(key):
            if required:
                self.fault(f"Thiếu “{key}”. Hãy ghi thêm.")
            return None
        node = self._fields[key]
        if isinstance(node, yaml.ScalarNode):
            return node
        self.file.fault(node, f"“{key}” phải là một giá trị, không phải danh sách hay nhóm khóa.")
        return None


def text_of(file: File, node: yaml.Node, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag != _TEXT or not node.value.strip():
        file.fault(node, f"“{key}” phải là chữ và không để trống; nếu là số hoặc ngày, hãy đặt trong ngoặc kép.")
        return ""
    return " ".join(str(node.value).split())


def day_of(file: File, node: yaml.Node, key: str) -> date:
    value = str(node.value)
    if node.tag == _DAY:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    file.fault(node, f"“{key}” phải là một ngày có thật, viết năm-tháng-ngày như 2023-07-01, không phải “{value}”.")
    return NO_DAY
