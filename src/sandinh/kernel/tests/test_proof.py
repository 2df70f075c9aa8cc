import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.sealing.log import append
from sandinh.kernel.sealing.note import BadSignature, Signer
from sandinh.kernel.sealing.proof import MalformedProof, NotSealed, Proof, prove
from sandinh.kernel.sealing.stores import DirectoryStore

ORIGIN = "so.example.vn/dang-ky"
SIGNER = Signer(ORIGIN, bytes(range(32)))
ENTRIES = [f"entry {index}".encode() for index in range(300)]


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    store = DirectoryStore(tmp_path_factory.mktemp("log"))
    append(store, ENTRIES, origin=ORIGIN, signer=SIGNER, first_index=0)
    return store


@given(index=st.integers(0, 299))
def test_a_proof_stands_alone(store, index):
    proof = Proof.parse(str(prove(store, index)))

    assert proof == prove(store, index)
    assert proof.check(ENTRIES[index], SIGNER.verifier).size == 300


def test_a_proof_reads_as_the_specification_says(store):
    lines = str(prove(store, 299)).split("\n")

    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 299"]
    assert lines[2 + len(prove(store, 299).path)] == ""
    assert lines[-6:-3] == [ORIGIN, "300", str(prove(store, 0).note).split("\n")[2]]


def test_a_log_of_one_entry_needs_no_path(tmp_path):
    alone = DirectoryStore(tmp_path)
    append(alone, [b"a"], origin=ORIGIN, signer=SIGNER, first_index=0)

    assert Proof.parse(str(prove(alone, 0))).check(b"a", SIGNER.verifier).size == 1


def test_a_proof_of_another_entry_or_by_another_key_proves_nothing(store):
    proof = prove(store, 7)

    with pytest.raises(NotSealed, match="Mục 7"):
        proof.check(ENTRIES[8], SIGNER.verifier)
    with pytest.raises(BadSignature):
        proof.check(ENTRIES[7], Signer(ORIGIN, bytes(32)).verifier)


@pytest.mark.parametrize("index", [-1, 300])
def test_what_is_not_sealed_is_not_proved(store, index, tmp_path):
    with pytest.raises(NotSealed, match="mới có 300 mục"):
        prove(store, index)
    with pytest.raises(NotSealed, match="mới có 0 mục"):
        prove(DirectoryStore(tmp_path), index)


def test_extra_data_is_passed_over(store):
    proof = prove(store, 7)

    assert Proof.parse(str(proof).replace("index", "extra AAAA\nindex", 1)) == proof


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:0],
        lambda text: text.replace("@v1", "@v2"),
        lambda text: text.replace("index 7", "index 07"),
        lambda text: text.replace("index 7", "index 7\nAAAA"),
        lambda text: text.replace("index 7", "index 7\nkhông phải mã băm"),
        lambda text: text.partition("\n\n")[0],
    ],
)
def test_what_is_no_proof_is_refused(store, change):
    with pytest.raises(MalformedProof):
        Proof.parse(change(str(prove(store, 7))))
