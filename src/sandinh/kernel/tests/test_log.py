import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandinh.kernel.sealing.log import (
    BrokenLog,
    Diverged,
    EntryTooLong,
    Gap,
    append,
    head,
)
from sandinh.kernel.sealing.merkle import EMPTY_ROOT, leaf_hash, root_of
from sandinh.kernel.sealing.note import BadSignature, Signer
from sandinh.kernel.sealing.stores import DirectoryStore
from sandinh.kernel.sealing.verify import verify

ORIGIN = "so.example.vn/dang-ky"
SIGNER = Signer(ORIGIN, bytes(range(32)))
KEY = str(SIGNER.verifier)


def entries(start, end):
    return [f'{{"mục":{index}}}'.encode() for index in range(start, end)]


def seal(store, start, end):
    return append(store, entries(start, end), origin=ORIGIN, signer=SIGNER, first_index=start)


def size_of(folder):
    current = head(DirectoryStore(folder), SIGNER.verifier)
    return current and current.size


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and ".new" not in path.parts
    }


class PowerCut(Exception):
    pass


class DyingStore(DirectoryStore):
    """A disk whose machine dies at the given write, before it or after it."""

    def __init__(self, root, writes):
        super().__init__(root)
        self.writes = writes

    def write(self, path, data):
        if self.writes == 0:
            raise PowerCut
        self.writes -= 1
        super().write(path, data)


def test_a_batch_is_sealed_under_a_signed_checkpoint(tmp_path):
    store = DirectoryStore(tmp_path)

    checkpoint = seal(store, 0, 300)

    assert checkpoint.size == 300
    assert checkpoint.root == root_of(leaf_hash(entry) for entry in entries(0, 300))
    assert head(store, SIGNER.verifier) == checkpoint
    assert sorted(files(tmp_path)) == [
        "checkpoint",
        "checkpoints/300",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
    ]


def test_an_empty_batch_begins_an_empty_log(tmp_path):
    checkpoint = seal(DirectoryStore(tmp_path), 0, 0)

    assert (checkpoint.size, checkpoint.root) == (0, EMPTY_ROOT)
    assert verify(tmp_path, verifier_key=KEY).is_good


def test_a_log_that_has_not_begun_has_no_head(tmp_path):
    assert head(DirectoryStore(tmp_path / "none"), SIGNER.verifier) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_however_it_is_cut_into_batches_the_log_is_the_same(tmp_path_factory, batches):
    folder = tmp_path_factory.mktemp("log")
    store, size = DirectoryStore(folder), 0
    for batch in batches:
        checkpoint = seal(store, size, size + batch)
        size += batch

    assert checkpoint.root == root_of(leaf_hash(entry) for entry in entries(0, size))
    report = verify(folder, verifier_key=KEY)
    assert report.problems == []
    assert report.checkpoint == checkpoint


def test_appending_the_same_batch_again_changes_nothing(tmp_path):
    store = DirectoryStore(tmp_path)
    first = seal(store, 0, 300)
    before = files(tmp_path)

    assert seal(store, 0, 300) == first
    assert seal(store, 290, 300) == first
    assert files(tmp_path) == before


def test_a_batch_that_begins_before_the_end_adds_only_what_is_new(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 300)

    assert seal(store, 200, 310).root == root_of(leaf_hash(entry) for entry in entries(0, 310))


def test_another_entry_at_a_sealed_place_is_refused(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 300)

    with pytest.raises(Diverged) as refusal:
        append(store, [*entries(10, 12), b"khac"], origin=ORIGIN, signer=SIGNER, first_index=10)

    assert refusal.value.index == 12
    assert size_of(tmp_path) == 300


def test_a_batch_that_leaves_a_gap_is_refused(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 5)

    with pytest.raises(Gap, match="từ mục 6 nhưng sổ mới có 5 mục"):
        seal(store, 6, 7)


def test_an_entry_too_long_is_refused_and_nothing_is_signed(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 5)

    with pytest.raises(EntryTooLong, match="Mục 6 dài 65536 byte"):
        append(store, [b"vua", b"a" * 65_536], origin=ORIGIN, signer=SIGNER, first_index=5)

    assert size_of(tmp_path) == 5
    assert seal(store, 5, 8).size == 8
    assert verify(tmp_path, verifier_key=KEY).problems == []


def test_partial_files_go_when_the_full_one_is_there(tmp_path):
    store = DirectoryStore(tmp_path)
    for start in range(0, 250, 50):
        seal(store, start, start + 50)
    assert "tile/0/000.p/50" in files(tmp_path)

    seal(store, 250, 257)

    assert sorted(path for path in files(tmp_path) if path.startswith("tile")) == [
        "tile/0/000",
        "tile/0/001.p/1",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/1",
    ]
    assert verify(tmp_path, verifier_key=KEY, since_checkpoint="50").problems == []


def test_partial_tiles_of_the_upper_levels_go_too(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 65_400)
    assert "tile/1/000.p/255" in files(tmp_path)

    seal(store, 65_400, 65_536)

    assert [path for path in files(tmp_path) if ".p/" in path] == ["tile/2/000.p/1"]
    assert verify(tmp_path, verifier_key=KEY, index=65_535).problems == []


def test_a_full_tile_is_never_written_again(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 300)
    before = (tmp_path / "tile/0/000").stat()

    seal(store, 300, 900)

    after = (tmp_path / "tile/0/000").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (200, 700), (255, 257)])
def test_a_power_cut_at_any_write_leaves_the_old_head_or_the_new(tmp_path, old, new):
    whole = tmp_path / "whole"
    seal(DirectoryStore(whole), 0, old)
    expected = seal(DirectoryStore(whole), old, new)
    for writes in range(12):
        folder = tmp_path / str(writes)
        before = seal(DirectoryStore(folder), 0, old)
        try:
            seal(DyingStore(folder, writes), old, new)
        except PowerCut:
            assert head(DirectoryStore(folder), SIGNER.verifier) in (before, expected)
            assert verify(folder, verifier_key=KEY, full=False).problems == []

        assert seal(DirectoryStore(folder), old, new) == expected
        assert files(folder).items() >= {(p, d) for p, d in files(whole).items() if ".p/" not in p}
        assert verify(folder, verifier_key=KEY).problems == []


def test_what_a_power_cut_left_unsigned_may_be_replaced_by_another_batch(tmp_path):
    seal(DirectoryStore(tmp_path), 0, 200)
    with pytest.raises(PowerCut):
        seal(DyingStore(tmp_path, 3), 200, 700)

    other = [f"khác {index}".encode() for index in range(500)]
    append(DirectoryStore(tmp_path), other, origin=ORIGIN, signer=SIGNER, first_index=200)

    assert verify(tmp_path, verifier_key=KEY).problems == []


def test_a_log_that_was_tampered_with_is_not_appended_to(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 300)
    tile = tmp_path / "tile/0/001.p/44"
    bundle = tmp_path / "tile/entries/001.p/44"
    sealed_tile, sealed_bundle = tile.read_bytes(), bundle.read_bytes()

    tile.write_bytes(bytes(32) + sealed_tile[32:])
    with pytest.raises(BrokenLog, match="không khớp với đầu sổ"):
        seal(store, 300, 301)

    tile.write_bytes(sealed_tile)
    bundle.write_bytes(sealed_bundle.replace(b":290}", b":999}"))
    with pytest.raises(BrokenLog, match="từ 256 đến 299"):
        seal(store, 300, 301)


def test_a_log_is_appended_to_under_its_own_name_and_key_only(tmp_path):
    store = DirectoryStore(tmp_path)
    seal(store, 0, 3)

    with pytest.raises(BrokenLog, match="Sổ này là"):
        append(store, [b"x"], origin="so.khac.vn", signer=SIGNER, first_index=3)
    with pytest.raises(BadSignature):
        append(store, [b"x"], origin=ORIGIN, signer=Signer(ORIGIN, bytes(32)), first_index=3)


def test_writers_wait_for_each_other(tmp_path):
    wanted = entries(0, 400)
    failures = []

    def write():
        try:
            append(DirectoryStore(tmp_path), wanted, origin=ORIGIN, signer=SIGNER, first_index=0)
        except Exception as error:
            failures.append(error)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failures == []
    assert verify(tmp_path, verifier_key=KEY).problems == []
    assert size_of(tmp_path) == 400


def test_a_killed_writers_scraps_are_swept(tmp_path):
    (tmp_path / ".new").mkdir()
    (tmp_path / ".new/nửa").write_bytes(b"x")

    seal(DirectoryStore(tmp_path), 0, 3)

    assert list((tmp_path / ".new").iterdir()) == []
