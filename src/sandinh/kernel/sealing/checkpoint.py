"""C2SP checkpoints: the log's name, size and root, as the text of a signed note."""

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Self

from sandinh.kernel.sealing.merkle import HASH_SIZE
from sandinh.kernel.sealing.note import Note, Signer, Verifier, from_base64

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class MalformedCheckpoint(ValueError):
    """A note whose text is not a checkpoint."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: `origin` names it, and stays the same for ever."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a note. Lines after the third are extensions, which mean nothing here."""
        lines = text.split("\n")
        if len(lines) < 4 or not all(lines[:-1]) or lines[-1] or not _SIZE.fullmatch(lines[1]):
            raise MalformedCheckpoint("A checkpoint is an origin, a size and a root, one a line")
        root = from_base64(lines[2])
        if root is None or len(root) != HASH_SIZE:
            raise MalformedCheckpoint(f"Not a root hash: {lines[2][:80]}")
        return cls(lines[0], int(lines[1]), root)

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def sign(self, signer: Signer) -> str:
        return signer.sign(self.text)


def open_checkpoint(note: str, verifier: Verifier | None) -> Checkpoint:
    """The checkpoint in a signed note. Without a verifier, the signature is not checked.

    Raises `MalformedNote`, `MalformedCheckpoint` or `BadSignature`.
    """
    opened = Note.parse(note)
    if verifier is not None:
        opened.require_signed_by(verifier)
    return Checkpoint.parse(opened.text)
