"""The table file of counts: what is written is read, whatever else is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text.table import Table, encoded, write


@given(values=st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 65535), max_size=60))
def test_round_trip(values: dict[str, int], tmp_path: Path) -> None:
    path = tmp_path / "table.bin"
    path.unlink(missing_ok=True)
    values = {key: value for key, value in values.items() if not any("\ud800" <= char <= "\udfff" for char in key)}
    write(path, values)
    table = Table(path)
    assert {key: table.get(key) for key in values} == values
    for key in values:
        assert table.prefixes(map(encoded, key)) == [table.get(key[:end]) for end in range(1, len(key) + 1)]


def test_unknown_key_has_no_value(tmp_path: Path) -> None:
    write(tmp_path / "table.bin", {"河堤": 7})
    table = Table(tmp_path / "table.bin")
    assert [table.get(key) for key in ("河堤", "河", "", "\ud800")] == [7, 0, 0, 0]


@pytest.mark.parametrize("data", [b"CDT1", b"CDT1\x02\0\0\0\0\0", b"XXXX\x01\0\0\0\0\0\0\0"])
def test_other_file_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "table.bin").write_bytes(data)
    with pytest.raises(ValueError, match="not a table file"):
        Table(tmp_path / "table.bin")
