"""C2SP tlog-tiles: the tree and its entries as files, 256 to each, most of them never to change again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from sandinh.kernel.sealing.merkle import HASH_SIZE, Frontier, root_of
from sandinh.kernel.sealing.stores import DamagedFile, MissingFile, Source

HEIGHT = 8
WIDTH = 1 << HEIGHT
MAX_ENTRY_SIZE = 0xFFFF
_LENGTH_SIZE = 2
_MAX_BUNDLE_SIZE = WIDTH * (_LENGTH_SIZE + MAX_ENTRY_SIZE)
_MAX_TILE_SIZE = WIDTH * HASH_SIZE
_KEPT_TILES = 64


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    return f"tile/{level}/{_index_path(index)}{_partial(width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    return f"tile/entries/{_index_path(index)}{_partial(width)}"


def partial_folder(path: str) -> str:
    """Where the narrower versions of a tile or bundle lie until it is full."""
    return f"{path}.p"


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    return b"".join(len(entry).to_bytes(_LENGTH_SIZE, "big") + entry for entry in entries)


def decode_bundle(path: str, bundle: bytes) -> list[bytes]:
    entries, place = [], 0
    while place < len(bundle):
        start = place + _LENGTH_SIZE
        place = start + int.from_bytes(bundle[place:start], "big")
        if start > len(bundle) or place > len(bundle):
            raise DamagedFile(path, "mục cuối bị cắt cụt")
        entries.append(bundle[start:place])
    return entries


@dataclass(frozen=True, slots=True)
class Tile:
    level: int
    index: int
    data: bytes

    @property
    def width(self) -> int:
        return len(self.data) // HASH_SIZE

    @property
    def path(self) -> str:
        return tile_path(self.level, self.index, self.width)

    def hashes(self) -> list[bytes]:
        return [self.data[place : place + HASH_SIZE] for place in range(0, len(self.data), HASH_SIZE)]


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes tile (level, index) has in a tree of `size` leaves; 0 when there is no such tile."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - index * WIDTH))


class TileReader:
    """The tiles and entries of the log as it is at one size. Keeps a few tiles at hand, never the whole log."""

    def __init__(self, source: Source, size: int) -> None:
        self.source = source
        self.size = size
        self._kept: dict[tuple[int, int], Tile] = {}
        self._last_bundle: tuple[int, list[bytes]] | None = None

    def tile(self, level: int, index: int) -> Tile:
        """Raises `MissingFile` or `DamagedFile`."""
        kept = self._kept.get((level, index))
        if kept is None:
            kept = self._read_tile(level, index)
            if len(self._kept) >= _KEPT_TILES:
                del self._kept[next(iter(self._kept))]
            self._kept[level, index] = kept
        return kept

    def bundle(self, index: int) -> list[bytes]:
        """The entries of a bundle, however many there are: counting them is the caller's business."""
        width = width_of(0, index, self.size)
        path, data = self._read([bundle_path(index, width), bundle_path(index)], _MAX_BUNDLE_SIZE)
        entries = decode_bundle(path, data)
        return entries if path == bundle_path(index, width) else entries[:width]

    def entry(self, index: int) -> bytes:
        """One entry; reading them in order opens each bundle once."""
        bundle, place = divmod(index, WIDTH)
        if self._last_bundle is None or self._last_bundle[0] != bundle:
            self._last_bundle = (bundle, self.bundle(bundle))
        entries = self._last_bundle[1]
        if place >= len(entries):
            raise MissingFile(f"{bundle_path(bundle)} (mục {index})")
        return entries[place]

    def leaf(self, index: int) -> bytes:
        return self.subtree(0, index)

    def subtree(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree, made from the nearest tile level below it."""
        tile_level, above = divmod(level, HEIGHT)
        first = index << above
        tile = self.tile(tile_level, first // WIDTH)
        start = first % WIDTH * HASH_SIZE
        hashes = tile.data[start : start + (HASH_SIZE << above)]
        if above == 0:
            return hashes
        return root_of(hashes[place : place + HASH_SIZE] for place in range(0, len(hashes), HASH_SIZE))

    def _read_tile(self, level: int, index: int) -> Tile:
        width = width_of(level, index, self.size)
        path, data = self._read([tile_path(level, index, width), tile_path(level, index)], _MAX_TILE_SIZE)
        stated_width = width if path == tile_path(level, index, width) else WIDTH
        if len(data) != stated_width * HASH_SIZE:
            raise DamagedFile(path, f"phải có {stated_width} mã băm")
        return Tile(level, index, data[: width * HASH_SIZE])

    def _read(self, paths: list[str], limit: int) -> tuple[str, bytes]:
        """The first of the paths that there is: once a tile is full, its partial files go."""
        for path in paths:
            data = self.source.read(path, limit)
            if data is not None:
                return path, data
        raise MissingFile(paths[0])


class TileBuilder:
    """Makes tiles out of leaf hashes, holding only the unfinished ones."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self._open: list[bytearray] = []

    @classmethod
    def resume(cls, reader: TileReader) -> Self:
        builder = cls()
        builder.frontier = Frontier.read(reader.size, reader.subtree)
        for level in range(-(-reader.size.bit_length() // HEIGHT)):
            index = reader.size >> HEIGHT * (level + 1)
            is_open = width_of(level, index, reader.size) > 0
            builder._open.append(bytearray(reader.tile(level, index).data if is_open else b""))
        return builder

    @property
    def size(self) -> int:
        return self.frontier.size

    def append(self, leaf: bytes) -> list[Tile]:
        """Add a leaf; gives the tiles that it has made full, lowest first."""
        self.frontier.append(leaf)
        return self._add(0, leaf)

    def unfinished(self) -> list[Tile]:
        return [
            Tile(level, self.size >> HEIGHT * (level + 1), bytes(data)) for level, data in enumerate(self._open) if data
        ]

    def _add(self, level: int, value: bytes) -> list[Tile]:
        if level == len(self._open):
            self._open.append(bytearray())
        data = self._open[level]
        data += value
        if len(data) < _MAX_TILE_SIZE:
            return []
        full = Tile(level, (self.size >> HEIGHT * (level + 1)) - 1, bytes(data))
        data.clear()
        return [full, *self._add(level + 1, root_of(full.hashes()))]


def _index_path(index: int) -> str:
    last, higher = f"{index % 1000:03d}", index // 1000
    while higher:
        last, higher = f"x{higher % 1000:03d}/{last}", higher // 1000
    return last


def _partial(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"
