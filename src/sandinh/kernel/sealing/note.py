"""C2SP signed notes: a text, a blank line, and lines "— name signature". Ed25519 only."""

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MAX_NOTE_SIZE = 64 * 1024
_ED25519 = b"\x01"
_KEY_SIZE = 32
_KEY_ID_SIZE = 4
_NAME = re.compile(r"[^\s+]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_PRIVATE = "PRIVATE+KEY+"


class MalformedNote(ValueError):
    """Text that is not a signed note."""


class MalformedKey(ValueError):
    """Text that is not an Ed25519 key of a signed note."""


class BadSignature(Exception):
    """A note that the key did not sign, or not with this text."""


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64encode(self.key_id + self.value).decode()}"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A named public key; its text form `name+id+key` is what people publish and compare."""

    name: str
    public_key: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        name, _, rest = text.strip().partition("+")
        stated_id, _, encoded = rest.partition("+")
        verifier = cls(_checked_name(name), _key_bytes(encoded))
        if verifier.key_id.hex() != stated_id:
            raise MalformedKey(f"The id of the key {name} is {verifier.key_id.hex()}, not {stated_id}")
        return verifier

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public_key).digest()[:_KEY_ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(_ED25519 + self.public_key).decode()}"

    def signed(self, text: str, signature: Signature) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature.value, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A named secret key. Its text form is a secret: keep it out of logs and of the repository."""

    name: str
    seed: bytes

    @classmethod
    def generate(cls, name: str) -> Self:
        return cls(_checked_name(name), Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def parse(cls, secret: str) -> Self:
        """Read what `secret` wrote."""
        if not secret.startswith(_PRIVATE):
            raise MalformedKey(f"A signing key begins with {_PRIVATE}")
        name, _, rest = secret.strip().removeprefix(_PRIVATE).partition("+")
        stated_id, _, encoded = rest.partition("+")
        signer = cls(_checked_name(name), _key_bytes(encoded))
        if signer.verifier.key_id.hex() != stated_id:
            raise MalformedKey(f"The id of the signing key {name} does not match it")
        return signer

    @property
    def secret(self) -> str:
        return f"{_PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{b64encode(_ED25519 + self.seed).decode()}"

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def sign(self, text: str) -> str:
        """The signed note over `text`, which must end with a newline."""
        if not text.endswith("\n") or _CONTROL.search(text):
            raise MalformedNote("The text of a note ends with a newline and holds no other control character")
        return f"{text}\n{Signature(self.name, self.verifier.key_id, self._key.sign(text.encode()))}\n"


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, note: str) -> Self:
        if len(note.encode()) > MAX_NOTE_SIZE or _CONTROL.search(note):
            raise MalformedNote("A note is short text without control characters")
        text, blank, lines = note.rpartition("\n\n")
        if not blank or not lines.endswith("\n"):
            raise MalformedNote("A note is a text, a blank line and signature lines")
        return cls(text + "\n", tuple(_signature(line) for line in lines.removesuffix("\n").split("\n")))

    def require_signed_by(self, verifier: Verifier) -> None:
        """Raise `BadSignature` unless the key signed exactly this text. Other keys' signatures are not looked at."""
        ours = [
            signature
            for signature in self.signatures
            if (signature.name, signature.key_id) == (verifier.name, verifier.key_id)
        ]
        if not ours:
            raise BadSignature(f"{verifier.name} has not signed this note")
        if not all(verifier.signed(self.text, signature) for signature in ours):
            raise BadSignature(f"The signature of {verifier.name} is not over this text")


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    value = from_base64(encoded)
    if dash != "—" or not _NAME.fullmatch(name) or value is None or len(value) <= _KEY_ID_SIZE:
        raise MalformedNote(f"Not a signature line: {line[:80]}")
    return Signature(name, value[:_KEY_ID_SIZE], value[_KEY_ID_SIZE:])


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise MalformedKey(f"A key's name holds neither spaces nor plus signs: “{name}”")
    return name


def _key_bytes(encoded: str) -> bytes:
    value = from_base64(encoded)
    if value is None or len(value) != 1 + _KEY_SIZE or value[:1] != _ED25519:
        raise MalformedKey("Not an Ed25519 key of a signed note")
    return value[1:]


def from_base64(text: str) -> bytes | None:
    """The bytes, or None unless the text is the one way to write them: stray last bits would let two texts be one."""
    try:
        value = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if b64encode(value).decode() == text else None
