"""Appending to the log. The signed checkpoint is the commit: until it is written, nothing has happened."""

from collections.abc import Iterable

from sandinh.kernel.sealing.checkpoint import Checkpoint, open_checkpoint
from sandinh.kernel.sealing.merkle import leaf_hash
from sandinh.kernel.sealing.note import MAX_NOTE_SIZE, Signer, Verifier
from sandinh.kernel.sealing.stores import DamagedFile, Source, Store
from sandinh.kernel.sealing.tiles import (
    MAX_ENTRY_SIZE,
    WIDTH,
    Tile,
    TileBuilder,
    TileReader,
    bundle_path,
    encode_bundle,
    partial_folder,
    tile_path,
    width_of,
)

CHECKPOINT = "checkpoint"
ARCHIVE = "checkpoints"


class BrokenLog(Exception):
    """The files do not agree with their own signed checkpoint: stop, keep them as they are, and verify."""


class Diverged(Exception):
    """An entry to append is not the one that is sealed at its place: appending would fork the log."""

    def __init__(self, index: int) -> None:
        super().__init__(f"Mục {index} khác với mục đã niêm phong ở chỗ đó.")
        self.index = index


class Gap(ValueError):
    """The batch begins after the end of the log: entries are missing between."""

    def __init__(self, first_index: int, size: int) -> None:
        super().__init__(f"Lô bắt đầu từ mục {first_index} nhưng sổ mới có {size} mục.")


class EntryTooLong(ValueError):
    def __init__(self, index: int, length: int) -> None:
        super().__init__(f"Mục {index} dài {length} byte, quá {MAX_ENTRY_SIZE} byte.")


def archive_path(size: int) -> str:
    return f"{ARCHIVE}/{size}"


def read_note(source: Source, path: str = CHECKPOINT) -> str | None:
    """A signed checkpoint as text, unchecked; None when there is none."""
    note = source.read(path, MAX_NOTE_SIZE)
    try:
        return None if note is None else note.decode()
    except UnicodeDecodeError as error:
        raise DamagedFile(path, "không phải văn bản UTF-8") from error


def head(source: Source, verifier: Verifier | None) -> Checkpoint | None:
    """The log's current checkpoint; None for a log that has not begun. Raises as `open_checkpoint` does."""
    note = read_note(source)
    return None if note is None else open_checkpoint(note, verifier)


def append(store: Store, entries: Iterable[bytes], *, origin: str, signer: Signer, first_index: int) -> Checkpoint:
    """Seal a batch of entries, the first of them at `first_index`, and sign the log's new checkpoint.

    Safe to repeat: entries that are already sealed are compared, not added again. Killed at any moment, it leaves
    the old checkpoint or the new one, and running it again with the same entries finishes the work. So the caller
    must have committed the order of the entries before calling. An empty batch begins an empty log.

    Raises `Gap`, `Diverged`, `EntryTooLong`, `BrokenLog`, `MissingFile`, `DamagedFile`, `BadSignature`.
    """
    with store.exclusive():
        current = head(store, signer.verifier)
        if current is not None:
            _keep(store, current, signer)
        batch = _Batch(store, current or Checkpoint(origin, 0, TileBuilder().frontier.root()), origin)
        batch.add_all(entries, first_index)
        if current is not None and batch.checkpoint == current:
            return current
        batch.write_unfinished()
        store.write(CHECKPOINT, batch.checkpoint.sign(signer).encode())
        _keep(store, batch.checkpoint, signer)
        batch.prune()
        return batch.checkpoint


class _Batch:
    """The log's right edge while a batch goes on."""

    def __init__(self, store: Store, start: Checkpoint, origin: str) -> None:
        self.store = store
        self.start = start
        self.reader = TileReader(store, start.size)
        self.builder = TileBuilder.resume(self.reader)
        if start.origin != origin:
            raise BrokenLog(f"Sổ này là {start.origin}, không phải {origin}.")
        if self.builder.frontier.root() != start.root:
            raise BrokenLog(f"Các tệp băm không khớp với đầu sổ đã ký ở {start.size} mục.")
        self.open_bundle = self._read_open_bundle()

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint(self.start.origin, self.builder.size, self.builder.frontier.root())

    def add_all(self, entries: Iterable[bytes], first_index: int) -> None:
        if first_index > self.start.size:
            raise Gap(first_index, self.start.size)
        for index, entry in enumerate(entries, first_index):
            if index >= self.start.size:
                self._add(index, entry)
            elif self.reader.leaf(index) != leaf_hash(entry):
                raise Diverged(index)

    def _read_open_bundle(self) -> list[bytes]:
        index, width = divmod(self.start.size, WIDTH)
        entries = self.reader.bundle(index) if width else []
        if width and [leaf_hash(entry) for entry in entries] != self.reader.tile(0, index).hashes():
            raise BrokenLog(f"Các mục từ {index * WIDTH} đến {self.start.size - 1} không còn như đã niêm phong.")
        return entries

    def _add(self, index: int, entry: bytes) -> None:
        if len(entry) > MAX_ENTRY_SIZE:
            raise EntryTooLong(index, len(entry))
        self.open_bundle.append(entry)
        for tile in self.builder.append(leaf_hash(entry)):
            self._write(tile)

    def write_unfinished(self) -> None:
        for tile in self.builder.unfinished():
            self._write(tile)

    def _write(self, tile: Tile) -> None:
        if tile.level == 0:
            self.store.write(bundle_path(tile.index, tile.width), encode_bundle(self.open_bundle))
            self.open_bundle = []
        self.store.write(tile.path, tile.data)

    def prune(self) -> None:
        """Remove the partial files of tiles that this batch has filled; the full ones now stand for them."""
        level = 0
        while self.start.size >> 8 * level:
            index = self.start.size >> 8 * (level + 1)
            was_open = width_of(level, index, self.start.size) > 0
            if was_open and width_of(level, index, self.builder.size) == WIDTH:
                self.store.remove_folder(partial_folder(tile_path(level, index)))
                if level == 0:
                    self.store.remove_folder(partial_folder(bundle_path(index)))
            level += 1


def _keep(store: Store, checkpoint: Checkpoint, signer: Signer) -> None:
    """Keep every signed checkpoint for ever. Made good at the next append if a crash came between."""
    path = archive_path(checkpoint.size)
    if store.read(path, MAX_NOTE_SIZE) is None:
        store.write(path, checkpoint.sign(signer).encode())
