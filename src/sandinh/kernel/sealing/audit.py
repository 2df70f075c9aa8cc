"""Recomputing the whole tree from the entries, one tile at a time, and saying where it departs from what was signed.

Two trees grow side by side once an entry is not what its tile says: one from the tiles, one from the entries. Whichever
ends at the signed root was left alone, so the other is what was altered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandinh.kernel.sealing.checkpoint import Checkpoint
from sandinh.kernel.sealing.differences import Differences
from sandinh.kernel.sealing.merkle import Frontier, leaf_hash
from sandinh.kernel.sealing.problems import Kind, Report
from sandinh.kernel.sealing.stores import DamagedFile, MissingFile
from sandinh.kernel.sealing.tiles import WIDTH, Tile, TileBuilder, TileReader, tile_path, width_of


@dataclass(slots=True)
class Audit:
    reader: TileReader
    head: Checkpoint
    archive: Mapping[int, Checkpoint]
    """Earlier signed checkpoints of the same log, by size."""
    report: Report
    wanted: bytes | None = None
    """The hash of an entry to look for."""
    _by_tiles: TileBuilder = field(default_factory=TileBuilder)
    _by_entries: Frontier | None = None
    _differences: Differences = field(default_factory=Differences)
    _altered_tiles: list[Tile] = field(default_factory=list)
    _agreed: int = 0
    _disagreed: int | None = None

    def run(self) -> None:
        found_before = self.report.found
        self._read_everything()
        if self.report.found == found_before:
            self.report.passed(f"Tính lại cây băm từ cả {self.head.size} mục: khớp với đầu sổ đã ký.")
            if self.archive:
                self.report.passed(f"Khớp với {len(self.archive)} đầu sổ đã ký còn lưu.")

    def _read_everything(self) -> None:
        for index in range(-(-self.head.size // WIDTH)):
            if not self._take(index):
                self.report.add(Kind.MISSING_FILE, f"Không tính lại được cây băm: thiếu từ mục {index * WIDTH} trở đi.")
                self._differences.report(self.report)
                return
        for tile in self._by_tiles.unfinished():
            self._compare_above(tile)
        self._conclude()

    def _take(self, index: int) -> bool:
        """Grow the trees by one bundle; False when neither its tile nor its entries can be read."""
        sealed, stored = self._sealed(index), self._stored(index)
        if sealed is not None and stored is not None and sealed != stored:
            self._differences.compare(index * WIDTH, sealed, stored)
            self._by_entries = self._by_entries or self._by_tiles.frontier.copy()
        leaves = sealed or stored
        if leaves is None or len(leaves) != width_of(0, index, self.head.size):
            return False
        for leaf in leaves:
            self._grow(leaf)
        if self._by_entries is not None:
            for leaf in stored or leaves:
                self._by_entries.append(leaf)
        return True

    def _grow(self, leaf: bytes) -> None:
        if leaf == self.wanted and self.report.found_at is None:
            self.report.found_at = self._by_tiles.size
        for tile in self._by_tiles.append(leaf):
            self._compare_above(tile)
        earlier = self.archive.get(self._by_tiles.size)
        if earlier is None or self._disagreed is not None:
            return
        if earlier.root == self._by_tiles.frontier.root():
            self._agreed = earlier.size
        else:
            self._disagreed = earlier.size

    def _sealed(self, index: int) -> list[bytes] | None:
        tile = self._readable_tile(0, index)
        return None if tile is None else tile.hashes()

    def _stored(self, index: int) -> list[bytes] | None:
        try:
            return [leaf_hash(entry) for entry in self.reader.bundle(index)]
        except (MissingFile, DamagedFile) as problem:
            self._name(problem)
            return None

    def _readable_tile(self, level: int, index: int) -> Tile | None:
        try:
            return self.reader.tile(level, index)
        except (MissingFile, DamagedFile) as problem:
            self._name(problem)
            return None

    def _compare_above(self, computed: Tile) -> None:
        """Hold a stored tile of the levels above against what the leaves make it."""
        if computed.level == 0:
            return
        stored = self._readable_tile(computed.level, computed.index)
        if stored is not None and stored != computed:
            self._altered_tiles.append(stored)

    def _conclude(self) -> None:
        report, root = self.report, self.head.root
        if self._by_tiles.frontier.root() == root:
            self._differences.report(report)
            self._name_altered_tiles()
            if self._disagreed is not None:
                report.add(Kind.FORKED, forked(self._disagreed, self.head.size))
        elif self._by_entries is not None and self._by_entries.root() == root:
            for bundle in self._differences.bundles():
                path = tile_path(0, bundle, width_of(0, bundle, self.head.size))
                report.add(Kind.DAMAGED_FILE, f"Tệp băm {path} đã bị sửa; các mục của nó vẫn đúng như đã niêm phong.")
        else:
            self._differences.report(report)
            report.add(Kind.REWRITTEN, self._rewritten())

    def _name_altered_tiles(self) -> None:
        for tile in self._altered_tiles:
            self.report.add(Kind.DAMAGED_FILE, f"Tệp băm {tile.path} đã bị sửa; các mục vẫn đúng như đã niêm phong.")

    def _rewritten(self) -> str:
        end = self.head.size if self._disagreed is None else self._disagreed
        return (
            f"Cây băm của các mục không khớp với đầu sổ đã ký: có mục từ {self._agreed} đến {end - 1} "
            "đã bị sửa, xóa, thêm hoặc đổi chỗ sau khi niêm phong."
        )

    def _name(self, problem: MissingFile | DamagedFile) -> None:
        kind = Kind.MISSING_FILE if isinstance(problem, MissingFile) else Kind.DAMAGED_FILE
        self.report.add(kind, str(problem))


def forked(earlier: int, size: int) -> str:
    return f"Sổ bị rẽ nhánh: đầu sổ đã ký ở {earlier} mục không phải là phần đầu của sổ {size} mục hiện nay."
