"""Signed notes, checkpoints and canonical JSON. PeterNeumann's note and key are the published example of the format."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.sealing.canonical import NotCanonical, canonical
from sandinh.kernel.sealing.checkpoint import Checkpoint, MalformedCheckpoint, open_checkpoint
from sandinh.kernel.sealing.merkle import EMPTY_ROOT
from sandinh.kernel.sealing.note import BadSignature, MalformedKey, MalformedNote, Note, Signer, Verifier

TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SIGNED = (
    TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
OURS = Signer(name="so.example.vn/dang-ky", seed=bytes(range(32)))
THEIRS = Signer(name="so.example.vn/dang-ky", seed=bytes(32))


def test_the_published_example_is_signed_the_same():
    assert Signer.parse(SECRET).sign(TEXT) == SIGNED
    assert str(Signer.parse(SECRET).verifier) == PUBLIC
    assert Signer.parse(SECRET).secret == SECRET


def test_the_published_example_verifies():
    note = Note.parse(SIGNED)

    note.require_signed_by(Verifier.parse(PUBLIC))

    assert note.text == TEXT


def test_the_published_checkpoint_is_read():
    checkpoint = open_checkpoint(SOFA, None)

    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert SOFA.startswith(checkpoint.text)


def test_another_key_of_the_same_name_has_not_signed():
    note = Note.parse(THEIRS.sign("văn bản\n"))

    with pytest.raises(BadSignature, match="has not signed"):
        note.require_signed_by(OURS.verifier)


def test_a_changed_text_is_not_what_was_signed():
    note = Note.parse(SIGNED.replace("problem is", "problem was"))

    with pytest.raises(BadSignature, match="not over this text"):
        note.require_signed_by(Verifier.parse(PUBLIC))


def test_signatures_of_strangers_are_not_looked_at():
    ours = OURS.sign("văn bản\n")
    stranger = THEIRS.sign("văn bản khác\n").rpartition("\n\n")[2]

    Note.parse(ours + stranger).require_signed_by(OURS.verifier)


def test_a_text_may_hold_blank_lines():
    text = "một\n\nhai\n"

    assert Note.parse(OURS.sign(text)).text == text


def test_new_keys_come_back_from_their_text():
    signer = Signer.generate("so.example.vn/dang-ky")

    assert Signer.parse(signer.secret) == signer
    assert Verifier.parse(f"{signer.verifier}\n") == signer.verifier
    assert signer.seed.hex() not in repr(signer)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "PeterNeumann",
        PUBLIC.replace("c74f20a3", "c74f20a4"),
        PUBLIC.replace("Peter", "Pieter"),
        PUBLIC[:-4],
        PUBLIC.replace("+ARpc", "+BRpc"),
        "hai từ+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_a_mistyped_key_is_refused(key):
    with pytest.raises(MalformedKey):
        Verifier.parse(key)


@pytest.mark.parametrize("key", [PUBLIC, SECRET.replace("c74f20a3", "c74f20a4")])
def test_a_mistyped_signing_key_is_refused(key):
    with pytest.raises(MalformedKey):
        Signer.parse(key)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "văn bản\n",
        "văn bản\n\n",
        SIGNED.rstrip("\n"),
        SIGNED.replace("—", "-"),
        SIGNED.replace("x08g", "x0 g"),
        SIGNED.replace("think", "thi\tnk"),
        "a" * 70_000,
        "văn bản\n\n— PeterNeumann AAAA\n",
        SIGNED.replace("nAM=", "nAN="),
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(MalformedNote):
        Note.parse(note)


@pytest.mark.parametrize("text", ["không xuống dòng", "có\ttab\n"])
def test_only_a_proper_text_is_signed(text):
    with pytest.raises(MalformedNote):
        OURS.sign(text)


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back_from_its_note(size, root):
    checkpoint = Checkpoint("so.example.vn/dang-ky", size, root)

    assert open_checkpoint(checkpoint.sign(OURS), OURS.verifier) == checkpoint


@given(st.integers(0, 10**9))
def test_one_byte_changed_in_a_signed_checkpoint_is_refused(place):
    note = Checkpoint("so.example.vn/dang-ky", 7, EMPTY_ROOT).sign(OURS)
    place %= len(note)
    changed = note[:place] + ("#" if note[place] != "#" else "!") + note[place + 1 :]

    with pytest.raises((BadSignature, MalformedNote, MalformedCheckpoint)):
        open_checkpoint(changed, OURS.verifier)


def test_extension_lines_are_allowed():
    text = Checkpoint("so.example.vn", 0, EMPTY_ROOT).text + "dòng thêm\n"

    assert Checkpoint.parse(text).size == 0


@pytest.mark.parametrize(
    "lines",
    [
        ["so.example.vn", "7"],
        ["", "7", b64encode(EMPTY_ROOT).decode()],
        ["so.example.vn", "07", b64encode(EMPTY_ROOT).decode()],
        ["so.example.vn", "-1", b64encode(EMPTY_ROOT).decode()],
        ["so.example.vn", "٧", b64encode(EMPTY_ROOT).decode()],
        ["so.example.vn", "7", "AAAA"],
        ["so.example.vn", "7", b64encode(EMPTY_ROOT).decode(), ""],
    ],
)
def test_what_is_no_checkpoint_is_refused(lines):
    with pytest.raises(MalformedCheckpoint):
        Checkpoint.parse("\n".join(lines) + "\n")


def test_canonical_json_sorts_keys_and_writes_numbers_the_one_way():
    value = {"đơn vị": "xã", "b": [1.0, 0.000001, True, None], "a": "\u20ac\n"}

    assert canonical(value) == '{"a":"€\\n","b":[1,0.000001,true,null],"đơn vị":"xã"}'.encode()


@pytest.mark.parametrize("value", [2**53, float("nan"), {1: "khóa số"}])
def test_what_json_cannot_carry_exactly_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)
