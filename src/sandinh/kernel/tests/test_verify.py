"""Everything that a keeper of the files could do to them, and the name that it gets."""

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandinh.kernel.sealing.checkpoint import Checkpoint
from sandinh.kernel.sealing.log import append
from sandinh.kernel.sealing.merkle import leaf_hash
from sandinh.kernel.sealing.note import Signer
from sandinh.kernel.sealing.problems import Kind
from sandinh.kernel.sealing.stores import DirectoryStore
from sandinh.kernel.sealing.tiles import TileBuilder, decode_bundle, encode_bundle
from sandinh.kernel.sealing.verify import verify

ORIGIN = "so.example.vn/dang-ky"
SIGNER = Signer(ORIGIN, bytes(range(32)))
KEY = str(SIGNER.verifier)
SIZES = (100, 300, 700)


def entries(size):
    return [f'{{"mục":{index}}}'.encode() for index in range(size)]


@pytest.fixture(scope="session")
def sealed(tmp_path_factory):
    """A log of 700 entries with checkpoints at 100 and 300; never changed."""
    folder = tmp_path_factory.mktemp("sealed")
    start = 0
    for size in SIZES:
        append(DirectoryStore(folder), entries(size)[start:], origin=ORIGIN, signer=SIGNER, first_index=start)
        start = size
    return folder


@pytest.fixture
def log(sealed, tmp_path):
    return shutil.copytree(sealed, tmp_path / "log")


def rewrite_bundle(log, name, change):
    path = log / "tile/entries" / name
    path.write_bytes(encode_bundle(change(decode_bundle(name, path.read_bytes()))))


def rewrite_tiles(log, all_entries):
    """Make every tile and bundle anew, as a keeper who wants the files to agree with one another would."""
    shutil.rmtree(log / "tile")
    store, builder, bundle = DirectoryStore(log), TileBuilder(), []
    for entry in all_entries:
        bundle.append(entry)
        for tile in builder.append(leaf_hash(entry)):
            store.write(tile.path, tile.data)
            if tile.level == 0:
                store.write(f"tile/entries/{tile.index:03d}", encode_bundle(bundle))
                bundle = []
    for tile in builder.unfinished():
        store.write(tile.path, tile.data)
    if bundle:
        store.write(f"tile/entries/{builder.size // 256:03d}.p/{len(bundle)}", encode_bundle(bundle))
    return Checkpoint(ORIGIN, builder.size, builder.frontier.root())


def named(report):
    return [(problem.kind, problem.index) for problem in report.problems]


def test_an_untouched_log_is_good(sealed):
    report = verify(sealed, verifier_key=KEY, index=299, since_checkpoint="100")

    assert report.problems == []
    assert report.is_signature_checked
    assert report.checkpoint is not None
    assert report.checkpoint.size == 700
    assert report.checks == [
        f"Chữ ký của {ORIGIN} trên đầu sổ đúng.",
        "Sổ chỉ được ghi thêm kể từ đầu sổ ở 100 mục.",
        "Tính lại cây băm từ cả 700 mục: khớp với đầu sổ đã ký.",
        "Khớp với 3 đầu sổ đã ký còn lưu.",
        "Mục 299 đúng như đã niêm phong.",
    ]
    assert str(report).endswith("KẾT QUẢ: không phát hiện sai lệch.")


def test_without_a_key_the_report_says_that_nothing_was_authenticated(sealed):
    report = verify(sealed)

    assert report.is_good
    assert not report.is_signature_checked
    assert "Chưa kiểm tra chữ ký" in str(report)


@pytest.mark.parametrize("full", [True, False])
def test_an_entry_is_found_by_its_content(sealed, full):
    report = verify(sealed, verifier_key=KEY, entry=entries(700)[612], full=full)

    assert report.problems == []
    assert report.found_at == 612


@pytest.mark.parametrize("full", [True, False])
def test_an_entry_that_was_never_sealed_is_not_found(sealed, full):
    report = verify(sealed, verifier_key=KEY, entry=b"chua tung co", full=full)

    assert named(report) == [(Kind.NOT_INCLUDED, None)]


@pytest.mark.parametrize(("index", "entry"), [(5, b"sai"), (700, None), (-1, None)])
def test_a_wrong_entry_or_place_is_not_included(sealed, index, entry):
    report = verify(sealed, verifier_key=KEY, index=index, entry=entry, full=False)

    assert named(report) == [(Kind.NOT_INCLUDED, index)]


def test_an_edited_entry_is_named(log):
    rewrite_bundle(log, "001", lambda bundle: [*bundle[:44], b"sua", *bundle[45:]])

    report = verify(log, verifier_key=KEY)

    assert named(report) == [(Kind.ENTRY_EDITED, 300)]
    assert report.problems[0].message == "Mục 300 đã bị sửa sau khi niêm phong."
    assert str(report).endswith("KẾT QUẢ: CÓ SAI LỆCH.")


def test_an_edited_entry_does_not_pass_a_light_check_of_it(log):
    rewrite_bundle(log, "001", lambda bundle: [*bundle[:44], b"sua", *bundle[45:]])

    assert named(verify(log, verifier_key=KEY, index=300, full=False)) == [(Kind.NOT_INCLUDED, 300)]
    assert verify(log, verifier_key=KEY, index=301, full=False).is_good


def test_a_dropped_entry_is_named_and_those_after_it_are_not(log):
    rewrite_bundle(log, "000", lambda bundle: bundle[:7] + bundle[8:])

    assert named(verify(log, verifier_key=KEY)) == [(Kind.ENTRY_MISSING, 7)]


def test_an_added_entry_is_named(log):
    rewrite_bundle(log, "002.p/188", lambda bundle: [*bundle, b"them"])

    assert named(verify(log, verifier_key=KEY)) == [(Kind.ENTRY_ADDED, 700)]


def test_a_dropped_entry_covered_up_by_an_added_one_is_named(log):
    rewrite_bundle(log, "000", lambda bundle: [*bundle[:7], *bundle[8:], b"them"])

    assert named(verify(log, verifier_key=KEY)) == [(Kind.ENTRY_MISSING, 7), (Kind.ENTRY_ADDED, 255)]


def test_reordered_entries_are_named(log):
    rewrite_bundle(log, "000", lambda bundle: [bundle[3], *bundle[1:3], bundle[0], *bundle[4:]])

    assert named(verify(log, verifier_key=KEY)) == [(Kind.ENTRIES_REORDERED, 0), (Kind.ENTRIES_REORDERED, 3)]


def test_entries_swapped_between_two_bundles_are_named(log):
    one, other = entries(700)[2], entries(700)[600]
    rewrite_bundle(log, "000", lambda bundle: [other if entry == one else entry for entry in bundle])
    rewrite_bundle(log, "002.p/188", lambda bundle: [one if entry == other else entry for entry in bundle])

    assert named(verify(log, verifier_key=KEY)) == [(Kind.ENTRIES_REORDERED, 2), (Kind.ENTRIES_REORDERED, 600)]


@pytest.mark.parametrize("path", ["tile/entries/001", "tile/0/002.p/188", "tile/1/000.p/2"])
def test_a_missing_file_is_named_though_the_rest_still_proves_the_root(log, path):
    (log / path).unlink()

    report = verify(log, verifier_key=KEY)

    assert [problem.kind for problem in report.problems] == [Kind.MISSING_FILE]
    assert path in report.problems[0].message


def test_a_bundle_lost_with_its_tile_ends_the_check(log):
    (log / "tile/entries/001").unlink()
    (log / "tile/0/001").unlink()

    report = verify(log, verifier_key=KEY)

    assert [problem.kind for problem in report.problems] == [Kind.MISSING_FILE] * 3
    assert report.problems[-1].message == "Không tính lại được cây băm: thiếu từ mục 256 trở đi."


def test_a_missing_tile_is_named_by_a_light_check(log):
    (log / "tile/0/002.p/188").unlink()

    report = verify(log, verifier_key=KEY, full=False)

    assert [problem.message for problem in report.problems] == ["Thiếu tệp tile/0/002.p/188."]


@pytest.mark.parametrize("path", ["tile/0/001", "tile/1/000.p/2"])
def test_an_edited_tile_is_told_from_edited_entries(log, path):
    tile = log / path
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])

    report = verify(log, verifier_key=KEY)

    assert [problem.kind for problem in report.problems] == [Kind.DAMAGED_FILE]
    assert f"Tệp băm {path} đã bị sửa" in report.problems[0].message


def test_a_light_check_catches_an_edited_tile(log):
    tile = log / "tile/0/002.p/188"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])

    report = verify(log, verifier_key=KEY, full=False)

    assert [problem.message for problem in report.problems] == ["Các tệp băm không khớp với đầu sổ đã ký."]


def test_an_entry_that_is_gone_from_its_bundle_is_named_by_a_light_check(log):
    rewrite_bundle(log, "002.p/188", lambda bundle: bundle[:-1])

    report = verify(log, verifier_key=KEY, index=699, full=False)

    assert [problem.message for problem in report.problems] == ["Thiếu tệp tile/entries/002 (mục 699)."]


def test_a_bundle_that_cannot_be_read_is_named(log):
    (log / "tile/entries/000").write_bytes(b"\xff\xff\x00")

    report = verify(log, verifier_key=KEY)

    assert [problem.message for problem in report.problems] == ["Tệp tile/entries/000 hỏng: mục cuối bị cắt cụt."]


def test_a_tree_made_anew_over_an_edited_entry_does_not_match_what_was_signed(log):
    changed = entries(700)
    changed[150] = b"sua"
    rewrite_tiles(log, changed)

    report = verify(log, verifier_key=KEY)

    assert named(report) == [(Kind.REWRITTEN, None)]
    assert "có mục từ 100 đến 299 đã bị sửa" in report.problems[0].message


def test_a_forked_history_signed_anew_is_caught_by_the_kept_checkpoints(log):
    changed = entries(700)
    changed[150] = b"sua"
    (log / "checkpoint").write_text(rewrite_tiles(log, changed).sign(SIGNER))

    report = verify(log, verifier_key=KEY)

    assert named(report) == [(Kind.FORKED, None)]
    assert "ở 300 mục" in report.problems[0].message


@pytest.mark.parametrize("full", [True, False])
def test_a_forked_history_is_caught_by_a_checkpoint_kept_elsewhere(log, full):
    old = (log / "checkpoints/300").read_text()
    changed = entries(700)
    changed[150] = b"sua"
    shutil.rmtree(log / "checkpoints")
    (log / "checkpoint").write_text(rewrite_tiles(log, changed).sign(SIGNER))

    assert verify(log, verifier_key=KEY, full=full).is_good
    assert named(verify(log, verifier_key=KEY, full=full, since_checkpoint=old)) == [(Kind.FORKED, None)]


def test_a_log_cut_short_is_caught(log):
    kept = log.parent / "đầu sổ cũ"
    kept.write_text((log / "checkpoints/700").read_text())
    shutil.rmtree(log / "checkpoints")
    (log / "checkpoint").write_text(rewrite_tiles(log, entries(650)).sign(SIGNER))

    report = verify(log, verifier_key=KEY, since_checkpoint=str(kept))

    assert named(report) == [(Kind.SHRUNK, None)]
    assert report.problems[0].message == "Sổ ngắn đi: trước đây đã ký 700 mục, nay chỉ còn 650 mục."


def test_a_log_put_back_to_an_earlier_state_is_caught_by_the_checkpoints_it_kept(log):
    (log / "checkpoint").write_text((log / "checkpoints/300").read_text())
    rewrite_tiles(log, entries(300))

    assert named(verify(log, verifier_key=KEY)) == [(Kind.SHRUNK, None)]


def test_a_checkpoint_that_another_key_signed_is_refused(log):
    stranger = Signer(ORIGIN, bytes(32))
    (log / "checkpoint").write_text(Checkpoint(ORIGIN, 700, bytes(32)).sign(stranger))

    report = verify(log, verifier_key=KEY)

    assert named(report) == [(Kind.BAD_SIGNATURE, None)]
    assert report.checkpoint is None
    assert str(report).split("\n") == [
        f"Sổ: {log}",
        "  ✗ Chữ ký trên checkpoint không đúng, hoặc không phải của khóa đã cho.",
        "KẾT QUẢ: CÓ SAI LỆCH.",
    ]


def test_a_kept_checkpoint_with_a_bad_signature_is_named(log):
    kept = log / "checkpoints/300"
    kept.write_text(kept.read_text().replace("300", "301"))

    report = verify(log, verifier_key=KEY)

    assert [problem.message for problem in report.problems] == [
        "Chữ ký trên checkpoints/300 không đúng, hoặc không phải của khóa đã cho."
    ]


def test_a_checkpoint_of_another_log_is_refused(log):
    other = Checkpoint("so.khac.vn", 10, bytes(32)).sign(SIGNER)

    assert named(verify(log, verifier_key=KEY, since_checkpoint=other)) == [(Kind.OTHER_LOG, None)]


@pytest.mark.parametrize(
    ("content", "kind"), [("rác", Kind.MALFORMED), (b"\xff\xfe", Kind.DAMAGED_FILE), ("a" * 70_000, Kind.DAMAGED_FILE)]
)
def test_a_checkpoint_that_is_none_is_named(log, content, kind):
    (log / "checkpoint").write_bytes(content if isinstance(content, bytes) else content.encode())

    assert [problem.kind for problem in verify(log, verifier_key=KEY).problems] == [kind]


def test_what_was_asked_for_wrongly_is_said(sealed, tmp_path):
    assert [problem.kind for problem in verify(tmp_path, verifier_key=KEY).problems] == [Kind.NO_LOG]
    assert [problem.kind for problem in verify(sealed, verifier_key="abc").problems] == [Kind.BAD_KEY]
    assert [problem.kind for problem in verify(sealed, since_checkpoint="/không/có").problems] == [Kind.MISSING_FILE]
    assert [problem.kind for problem in verify(sealed, since_checkpoint="12").problems] == [Kind.MISSING_FILE]
    assert [problem.kind for problem in verify(sealed, since_checkpoint="a\n\nb").problems] == [Kind.MALFORMED]
    assert [problem.kind for problem in verify(sealed, since_checkpoint="a" * 300).problems] == [Kind.UNREACHABLE]


def test_a_wholly_different_log_does_not_flood_the_report(log):
    for name in ("000", "001", "002.p/188"):
        rewrite_bundle(log, name, lambda bundle: [entry + b"!" for entry in bundle])

    report = verify(log, verifier_key=KEY)

    assert len(report.problems) == 100
    assert report.found == 700
    assert "và 600 chỗ sai khác" in str(report)


def test_a_big_log_wholly_different_is_counted_without_filling_the_memory(tmp_path):
    store = DirectoryStore(tmp_path)
    append(store, entries(17_000), origin=ORIGIN, signer=SIGNER, first_index=0)
    for path in (tmp_path / "tile/entries").rglob("*"):
        if path.is_file():
            rewrite_bundle(
                tmp_path, path.relative_to(tmp_path / "tile/entries"), lambda bundle: [b"khac"] * len(bundle)
            )

    report = verify(tmp_path, verifier_key=KEY)

    assert report.found == 17_000
    assert report.problems[0].kind is Kind.ENTRY_EDITED


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_bit_changed_in_any_file_is_caught(sealed, tmp_path, data):
    files = sorted(path for path in sealed.rglob("*") if path.is_file() and path.name != ".lock")
    path = data.draw(st.sampled_from([path for path in files if not _is_superseded(path)]))
    content = path.read_bytes()
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    log = tmp_path / "log"
    shutil.rmtree(log, ignore_errors=True)
    shutil.copytree(sealed, log)
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    (log / path.relative_to(sealed)).write_bytes(changed)

    assert not verify(log, verifier_key=KEY).is_good


def _is_superseded(path):
    """A partial file that only earlier checkpoints needed: the log of 700 does not read it."""
    return path.parent.suffix == ".p" and path.name in ("1", "44", "100")


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/hong"):
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, *args):
        pass


@pytest.fixture
def address(sealed):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(sealed)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_log_on_the_web_is_checked_the_same(address):
    report = verify(address, verifier_key=KEY, index=650, since_checkpoint="300")

    assert report.problems == []
    assert report.found_at == 650


def test_a_web_address_without_a_log_says_so(address):
    assert [problem.kind for problem in verify(f"{address}/tile", verifier_key=KEY).problems] == [Kind.NO_LOG]


def test_a_server_in_trouble_is_no_proof_against_the_log(address):
    report = verify(f"{address}/hong", verifier_key=KEY)

    assert [problem.kind for problem in report.problems] == [Kind.UNREACHABLE]
    assert "máy chủ trả lời 500" in report.problems[0].message


def test_a_server_that_does_not_answer_is_no_proof_against_the_log(address):
    port = int(address.rpartition(":")[2])
    with ThreadingHTTPServer(("127.0.0.1", 0), _Quiet) as closed:
        dead = closed.server_port
    assert dead != port

    report = verify(f"http://127.0.0.1:{dead}", verifier_key=KEY)

    assert [problem.kind for problem in report.problems] == [Kind.UNREACHABLE]
