"""The known answers are those of the Certificate Transparency reference tests; the rest is checked against
definitions written here the slow way, straight from RFC 9162 §2.1."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.sealing import merkle

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A, B, C = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
SIZES = st.integers(0, 70)


def slow_root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + slow_root(leaves[:split]) + slow_root(leaves[split:])).digest()


def leaves_of(size):
    return [merkle.leaf_hash(f"mục {index}".encode()) for index in range(size)]


def reader(leaves):
    return lambda level, index: slow_root(leaves[index << level : (index + 1) << level])


def flipped(value, bit):
    whole = bytearray(value)
    whole[bit // 8 % len(whole)] ^= 1 << bit % 8
    return bytes(whole)


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size):
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES[:size]]

    assert merkle.root_of(leaves).hex() == ROOTS[size]
    assert merkle.tree_root(size, reader(leaves)).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, []),
        (0, 8, [A, B, C]),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                B,
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_published_inclusion_proofs(index, size, proof):
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES[:size]]

    made = merkle.inclusion_proof(index, size, reader(leaves))

    assert [step.hex() for step in made] == proof
    assert merkle.verify_inclusion(leaves[index], index, size, made, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (1, 1, []),
        (1, 8, [A, B, C]),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 5, [B, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"]),
    ],
)
def test_published_consistency_proofs(old, new, proof):
    leaves = [merkle.leaf_hash(entry) for entry in ENTRIES[:new]]

    made = merkle.consistency_proof(old, new, reader(leaves))

    assert [step.hex() for step in made] == proof
    assert merkle.verify_consistency(old, bytes.fromhex(ROOTS[old]), new, bytes.fromhex(ROOTS[new]), made)


@given(SIZES)
def test_a_frontier_grows_to_the_defined_root(size):
    leaves = leaves_of(size)
    grown = merkle.Frontier()
    for leaf in leaves:
        grown.append(leaf)

    assert grown.root() == slow_root(leaves)
    assert merkle.Frontier.read(size, reader(leaves)) == grown


@given(SIZES, SIZES)
def test_a_frontier_read_back_goes_on_growing(old, more):
    leaves = leaves_of(old + more)
    frontier = merkle.Frontier.read(old, reader(leaves))
    before = frontier.copy()

    for leaf in leaves[old:]:
        frontier.append(leaf)

    assert frontier.root() == slow_root(leaves)
    assert before.root() == slow_root(leaves[:old])


def test_every_leaf_of_every_small_tree_is_proved():
    for size in range(1, 40):
        leaves = leaves_of(size)
        root = slow_root(leaves)
        for index in range(size):
            proof = merkle.inclusion_proof(index, size, reader(leaves))
            assert merkle.verify_inclusion(leaves[index], index, size, proof, root)


def test_every_growth_of_every_small_tree_is_proved():
    for size in range(40):
        leaves = leaves_of(size)
        for old in range(size + 1):
            proof = merkle.consistency_proof(old, size, reader(leaves))
            assert merkle.verify_consistency(old, slow_root(leaves[:old]), size, slow_root(leaves), proof)


@given(st.data(), st.integers(1, 70), st.integers(0, 255))
def test_one_bit_changed_breaks_an_inclusion_proof(data, size, bit):
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    root, proof = slow_root(leaves), merkle.inclusion_proof(index, size, reader(leaves))

    assert not merkle.verify_inclusion(flipped(leaves[index], bit), index, size, proof, root)
    assert not merkle.verify_inclusion(leaves[index], index, size, proof, flipped(root, bit))
    for place in range(len(proof)):
        changed = [*proof[:place], flipped(proof[place], bit), *proof[place + 1 :]]
        assert not merkle.verify_inclusion(leaves[index], index, size, changed, root)


@given(st.data(), st.integers(1, 70))
def test_an_inclusion_proof_is_for_one_place_in_one_tree(data, size):
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-1, size + 3))
    root, proof = slow_root(leaves), merkle.inclusion_proof(index, size, reader(leaves))

    assert merkle.verify_inclusion(leaves[index], other, size, proof, root) == (other == index)
    assert not merkle.verify_inclusion(leaves[index], index, size, [*proof, root], root)
    assert not (proof and merkle.verify_inclusion(leaves[index], index, size, proof[:-1], root))


@given(st.data(), st.integers(2, 70), st.integers(0, 255))
def test_one_bit_changed_breaks_a_consistency_proof(data, size, bit):
    leaves = leaves_of(size)
    old = data.draw(st.integers(1, size - 1))
    old_root, root = slow_root(leaves[:old]), slow_root(leaves)
    proof = merkle.consistency_proof(old, size, reader(leaves))

    assert not merkle.verify_consistency(old, flipped(old_root, bit), size, root, proof)
    assert not merkle.verify_consistency(old, old_root, size, flipped(root, bit), proof)
    assert not merkle.verify_consistency(old, old_root, size, root, [*proof, root])
    assert not merkle.verify_consistency(old, old_root, size, root, proof[:-1])
    for place in range(len(proof)):
        changed = [*proof[:place], flipped(proof[place], bit), *proof[place + 1 :]]
        assert not merkle.verify_consistency(old, old_root, size, root, changed)


def test_a_tree_never_grows_smaller():
    leaves = leaves_of(3)

    assert not merkle.verify_consistency(3, slow_root(leaves), 2, slow_root(leaves[:2]), [])
    with pytest.raises(ValueError, match="cannot have grown"):
        merkle.consistency_proof(3, 2, reader(leaves))
    with pytest.raises(ValueError, match="has no leaf 3"):
        merkle.inclusion_proof(3, 3, reader(leaves))


def test_the_same_size_is_consistent_with_itself_only():
    leaves = leaves_of(3)

    assert merkle.verify_consistency(3, slow_root(leaves), 3, slow_root(leaves), [])
    assert not merkle.verify_consistency(3, slow_root(leaves), 3, slow_root(leaves[::-1]), [])
    assert not merkle.verify_consistency(0, slow_root(leaves), 3, slow_root(leaves), [])
    assert not merkle.verify_consistency(3, slow_root(leaves), 4, slow_root(leaves), [])
