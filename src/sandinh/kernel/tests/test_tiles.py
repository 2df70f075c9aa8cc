import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandinh.kernel.sealing.merkle import leaf_hash, root_of
from sandinh.kernel.sealing.stores import DamagedFile, DirectoryStore, MissingFile
from sandinh.kernel.sealing.tiles import (
    TileBuilder,
    TileReader,
    bundle_path,
    decode_bundle,
    encode_bundle,
    tile_path,
    width_of,
)

LEAVES = [leaf_hash(str(index).encode()) for index in range(70_000)]


def built(size):
    builder = TileBuilder()
    tiles = [tile for leaf in LEAVES[:size] for tile in builder.append(leaf)]
    return builder, tiles


def stored(folder, size):
    builder, tiles = built(size)
    store = DirectoryStore(folder)
    for tile in [*tiles, *builder.unfinished()]:
        store.write(tile.path, tile.data)
    return store


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(0, 1234067), "tile/0/x001/x234/067"),
        (tile_path(1, 999, 17), "tile/1/999.p/17"),
        (tile_path(0, 1000), "tile/0/x001/000"),
        (bundle_path(273, 112), "tile/entries/273.p/112"),
        (bundle_path(1234067), "tile/entries/x001/x234/067"),
    ],
)
def test_paths_are_those_of_the_specification(path, expected):
    assert path == expected


def test_a_tree_of_70000_has_the_tiles_that_the_specification_counts():
    builder, tiles = built(70_000)

    full = [(tile.level, tile.index) for tile in tiles]
    assert full.count((1, 0)) == 1
    assert sorted(index for level, index in full if level == 0) == list(range(273))
    assert len(full) == 274
    assert [tile.path for tile in builder.unfinished()] == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]


def test_a_tree_of_256_has_a_full_tile_and_one_hash_above():
    builder, tiles = built(256)

    assert [tile.path for tile in tiles] == ["tile/0/000"]
    assert [tile.path for tile in builder.unfinished()] == ["tile/1/000.p/1"]
    assert builder.unfinished()[0].data == root_of(LEAVES[:256])


@pytest.mark.parametrize(
    ("level", "index", "width"), [(0, 272, 256), (0, 273, 112), (0, 274, 0), (1, 0, 256), (1, 1, 17), (2, 0, 1)]
)
def test_the_width_of_a_tile_follows_from_the_size(level, index, width):
    assert width_of(level, index, 70_000) == width


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700, 66_000])
def test_subtrees_read_from_tiles_are_the_roots_of_their_leaves(tmp_path, size):
    reader = TileReader(stored(tmp_path, size), size)

    for level in range(size.bit_length()):
        last = (size >> level) - 1
        for index in {0, last // 2, last}:
            assert reader.subtree(level, index) == root_of(LEAVES[index << level : (index + 1) << level])


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 700, 65_536, 65_537])
def test_a_builder_resumed_from_tiles_goes_on_as_if_it_had_never_stopped(tmp_path, size):
    builder = TileBuilder.resume(TileReader(stored(tmp_path, size), size))

    went_on = [tile for leaf in LEAVES[size : size + 600] for tile in builder.append(leaf)]

    whole, tiles = built(size + 600)
    assert went_on == tiles[len(tiles) - len(went_on) :]
    assert builder.unfinished() == whole.unfinished()
    assert builder.frontier == whole.frontier


def test_a_smaller_tree_is_read_from_full_tiles_once_its_partial_ones_are_gone(tmp_path):
    store = stored(tmp_path, 768)

    reader = TileReader(store, 650)

    assert reader.tile(0, 2).hashes() == LEAVES[512:650]
    assert reader.tile(0, 0).hashes() == LEAVES[:256]


def test_a_tile_that_is_not_there_is_named(tmp_path):
    store = stored(tmp_path, 700)

    with pytest.raises(MissingFile, match=r"tile/0/002\.p/139"):
        TileReader(store, 651).tile(0, 2)


def test_reading_far_and_wide_keeps_few_tiles(tmp_path):
    reader = TileReader(stored(tmp_path, 66_000), 66_000)

    leaves = [reader.leaf(index) for index in range(0, 66_000, 200)]

    assert leaves == LEAVES[:66_000:200]
    assert len(reader._kept) == 64


def test_a_tile_of_the_wrong_length_is_damaged(tmp_path):
    store = stored(tmp_path, 300)
    store.write("tile/0/001.p/44", b"\x00" * (43 * 32))
    store.write("tile/0/000", b"\x00" * (257 * 32))

    with pytest.raises(DamagedFile, match="phải có 44 mã băm"):
        TileReader(store, 300).tile(0, 1)
    with pytest.raises(DamagedFile, match="lớn hơn 8192 byte"):
        TileReader(store, 300).tile(0, 0)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_come_back_as_they_went(entries):
    assert decode_bundle("x", encode_bundle(entries)) == entries


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=5), st.integers(1, 30))
def test_a_bundle_cut_short_is_damaged_or_has_fewer_entries(entries, cut):
    bundle = encode_bundle(entries)
    cut = min(cut, len(bundle))

    try:
        left = decode_bundle("x", bundle[:-cut])
    except DamagedFile:
        return
    assert left == entries[: len(left)]
    assert len(left) < len(entries)


def test_entries_read_in_order_open_each_bundle_once(tmp_path):
    entries = [str(index).encode() for index in range(300)]
    store = DirectoryStore(tmp_path)
    store.write(bundle_path(0), encode_bundle(entries[:256]))
    store.write(bundle_path(1, 44), encode_bundle(entries[256:]))
    reader = TileReader(store, 300)

    assert reader.entry(0) == b"0"
    store.remove_folder("tile")
    assert [reader.entry(index) for index in range(256)] == entries[:256]
    with pytest.raises(MissingFile):
        reader.entry(256)


def test_the_biggest_entry_fits():
    assert decode_bundle("x", encode_bundle([b"a" * 65_535, b""])) == [b"a" * 65_535, b""]
