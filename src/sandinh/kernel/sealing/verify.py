"""Checking a log from its files alone: no database, no trust in whoever keeps the files."""

from pathlib import Path

from sandinh.kernel.sealing import merkle
from sandinh.kernel.sealing.audit import Audit, forked
from sandinh.kernel.sealing.checkpoint import Checkpoint, MalformedCheckpoint, open_checkpoint
from sandinh.kernel.sealing.log import ARCHIVE, CHECKPOINT, archive_path, read_note
from sandinh.kernel.sealing.note import BadSignature, MalformedKey, MalformedNote, Verifier
from sandinh.kernel.sealing.problems import Kind, Report
from sandinh.kernel.sealing.stores import DamagedFile, MissingFile, Source, Unreachable, open_source
from sandinh.kernel.sealing.tiles import TileReader


def verify(
    source: str | Path,
    *,
    verifier_key: str | None = None,
    index: int | None = None,
    entry: bytes | None = None,
    since_checkpoint: str | None = None,
    full: bool = True,
) -> Report:
    """Check the log at a folder or http(s) address, and name everything that is wrong with it.

    `verifier_key` is the log's public key (`name+id+key`), got from somewhere else than the log. `entry` is checked to
    be sealed at `index`, or anywhere if no index is given; an `index` alone checks the entry stored there.
    `since_checkpoint` is an older signed checkpoint: its text, the path of a file, or the size of one that the log
    keeps. A full check reads every entry and every kept checkpoint; otherwise only the tiles that proofs need.
    """
    report = Report(str(source), is_full=full)
    try:
        _Verification(open_source(source), report, _key(verifier_key)).run(index, entry, since_checkpoint)
    except MalformedKey as error:
        report.add(Kind.BAD_KEY, f"Khóa công khai không đúng dạng: {error}.")
    except Unreachable as error:
        report.add(Kind.UNREACHABLE, str(error))
    except MissingFile as error:
        report.add(Kind.MISSING_FILE, str(error))
    except DamagedFile as error:
        report.add(Kind.DAMAGED_FILE, str(error))
    return report


class _Verification:
    def __init__(self, source: Source, report: Report, verifier: Verifier | None) -> None:
        self.source = source
        self.report = report
        self.verifier = verifier

    def run(self, index: int | None, entry: bytes | None, since_checkpoint: str | None) -> None:
        note = read_note(self.source)
        if note is None:
            self.report.add(Kind.NO_LOG, f"Không thấy sổ ở {self.report.source}: không có tệp {CHECKPOINT}.")
            return
        head = self._open(note, CHECKPOINT)
        if head is None:
            return
        self.report.checkpoint = head
        if self.verifier is not None:
            self.report.is_signature_checked = True
            self.report.passed(f"Chữ ký của {self.verifier.name} trên đầu sổ đúng.")
        reader = TileReader(self.source, head.size)
        if since_checkpoint is not None:
            self._check_growth(reader, head, since_checkpoint)
        if self.report.is_full:
            self._check_everything(reader, head, entry if index is None else None)
        else:
            self._check_root(reader, head)
        if index is not None or entry is not None:
            self._check_entry(reader, head, index, entry)

    def _open(self, note: str, path: str) -> Checkpoint | None:
        try:
            return open_checkpoint(note, self.verifier)
        except BadSignature:
            self.report.add(Kind.BAD_SIGNATURE, f"Chữ ký trên {path} không đúng, hoặc không phải của khóa đã cho.")
        except (MalformedNote, MalformedCheckpoint):
            self.report.add(Kind.MALFORMED, f"{path} không phải là một đầu sổ đã ký.")
        return None

    def _check_everything(self, reader: TileReader, head: Checkpoint, entry: bytes | None) -> None:
        wanted = None if entry is None else merkle.leaf_hash(entry)
        Audit(reader, head, self._archive(head), self.report, wanted).run()

    def _archive(self, head: Checkpoint) -> dict[int, Checkpoint]:
        """The kept checkpoints that can be held against the current one."""
        sizes = sorted(int(name) for name in self.source.names(ARCHIVE) if name.isascii() and name.isdecimal())
        kept = (self._earlier(archive_path(size), head) for size in sizes)
        return {checkpoint.size: checkpoint for checkpoint in kept if checkpoint is not None}

    def _earlier(self, path: str, head: Checkpoint) -> Checkpoint | None:
        note = read_note(self.source, path)
        checkpoint = None if note is None else self._open(note, path)
        return checkpoint if checkpoint is not None and self._is_earlier(checkpoint, head) else None

    def _is_earlier(self, old: Checkpoint, head: Checkpoint) -> bool:
        if old.origin != head.origin:
            self.report.add(Kind.OTHER_LOG, f"Đầu sổ cũ là của sổ {old.origin}, không phải của {head.origin}.")
        elif old.size > head.size:
            self.report.add(Kind.SHRUNK, f"Sổ ngắn đi: trước đây đã ký {old.size} mục, nay chỉ còn {head.size} mục.")
        else:
            return True
        return False

    def _check_growth(self, reader: TileReader, head: Checkpoint, since_checkpoint: str) -> None:
        old = self._since(since_checkpoint)
        if old is None or not self._is_earlier(old, head):
            return
        proof = merkle.consistency_proof(old.size, head.size, reader.subtree)
        if merkle.verify_consistency(old.size, old.root, head.size, head.root, proof):
            self.report.passed(f"Sổ chỉ được ghi thêm kể từ đầu sổ ở {old.size} mục.")
        else:
            self.report.add(Kind.FORKED, forked(old.size, head.size))

    def _since(self, since_checkpoint: str) -> Checkpoint | None:
        if "\n" in since_checkpoint:
            return self._open(since_checkpoint, "đầu sổ cũ")
        if since_checkpoint.isascii() and since_checkpoint.isdecimal():
            where, path = self.source, archive_path(int(since_checkpoint))
        else:
            where, path = open_source(Path(since_checkpoint).parent), Path(since_checkpoint).name
        note = read_note(where, path)
        if note is None:
            self.report.add(Kind.MISSING_FILE, f"Không có đầu sổ cũ {since_checkpoint}.")
            return None
        return self._open(note, since_checkpoint)

    def _check_root(self, reader: TileReader, head: Checkpoint) -> None:
        if merkle.tree_root(head.size, reader.subtree) == head.root:
            self.report.passed(f"Các tệp băm khớp với đầu sổ đã ký ở {head.size} mục (chưa đọc lại từng mục).")
        else:
            self.report.add(Kind.REWRITTEN, "Các tệp băm không khớp với đầu sổ đã ký.")

    def _check_entry(self, reader: TileReader, head: Checkpoint, index: int | None, entry: bytes | None) -> None:
        if index is None and entry is not None:
            index = self._place_of(reader, head, merkle.leaf_hash(entry))
            if index is None:
                self.report.add(Kind.NOT_INCLUDED, f"Nội dung đã cho không có trong {head.size} mục của sổ.")
                return
        if index is None or not 0 <= index < head.size:
            self.report.add(Kind.NOT_INCLUDED, f"Sổ không có mục {index}: các mục là từ 0 đến {head.size - 1}.", index)
            return
        leaf = merkle.leaf_hash(reader.entry(index) if entry is None else entry)
        proof = merkle.inclusion_proof(index, head.size, reader.subtree)
        if merkle.verify_inclusion(leaf, index, head.size, proof, head.root):
            self.report.found_at = index
            self.report.passed(f"Mục {index} đúng như đã niêm phong.")
        else:
            self.report.add(Kind.NOT_INCLUDED, f"Mục {index} không phải là mục đã được niêm phong ở chỗ đó.", index)

    def _place_of(self, reader: TileReader, head: Checkpoint, leaf: bytes) -> int | None:
        """Where a leaf is; a full check has most often met it already."""
        if self.report.found_at is not None:
            return self.report.found_at
        return next((index for index in range(head.size) if reader.leaf(index) == leaf), None)


def _key(text: str | None) -> Verifier | None:
    return None if text is None else Verifier.parse(text)
