"""C2SP tlog-proof: one small text with which a person, offline and years later, shows that one entry was sealed."""

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Self

from sandinh.kernel.sealing.checkpoint import Checkpoint, open_checkpoint
from sandinh.kernel.sealing.log import read_note
from sandinh.kernel.sealing.merkle import HASH_SIZE, inclusion_proof, leaf_hash, verify_inclusion
from sandinh.kernel.sealing.note import Verifier, from_base64
from sandinh.kernel.sealing.stores import Source
from sandinh.kernel.sealing.tiles import TileReader

_FIRST_LINE = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


class MalformedProof(ValueError):
    """Text that is not a proof."""


class NotSealed(Exception):
    """The proof is not for this entry, or the log does not hold it."""


@dataclass(frozen=True, slots=True)
class Proof:
    index: int
    path: tuple[bytes, ...]
    """From the leaf's sibling to the root's child."""
    note: str
    """The signed checkpoint that the path leads to."""

    def __str__(self) -> str:
        lines = [_FIRST_LINE, f"index {self.index}", *(b64encode(step).decode() for step in self.path)]
        return "\n".join(lines) + f"\n\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote, or another log's proof; its extra data is passed over, for nothing vouches for it."""
        head, blank, note = text.partition("\n\n")
        lines = [line for line in head.split("\n") if not line.startswith("extra ")]
        index = _INDEX.fullmatch(lines[1]) if len(lines) > 1 else None
        path = [from_base64(line) for line in lines[2:]]
        if not blank or lines[0] != _FIRST_LINE or index is None:
            raise MalformedProof(f"A proof begins with {_FIRST_LINE} and an index, and ends with a checkpoint")
        steps = tuple(step for step in path if step is not None and len(step) == HASH_SIZE)
        if len(steps) != len(path):
            raise MalformedProof("A line of the proof is not a hash")
        return cls(int(index[1]), steps, note)

    def check(self, entry: bytes, verifier: Verifier) -> Checkpoint:
        """The signed checkpoint under which the entry is sealed. Raises `NotSealed`, or as `open_checkpoint` does."""
        checkpoint = open_checkpoint(self.note, verifier)
        if not verify_inclusion(leaf_hash(entry), self.index, checkpoint.size, self.path, checkpoint.root):
            raise NotSealed(f"Mục {self.index} của sổ {checkpoint.origin} không phải là nội dung này.")
        return checkpoint


def prove(source: Source, index: int) -> Proof:
    """The proof of one entry under the log's current checkpoint. Raises `NotSealed` when it is not sealed yet."""
    note = read_note(source)
    size = 0 if note is None else open_checkpoint(note, None).size
    if note is None or not 0 <= index < size:
        raise NotSealed(f"Sổ chưa niêm phong mục {index}: mới có {size} mục.")
    return Proof(index, tuple(inclusion_proof(index, size, TileReader(source, size).subtree)), note)
