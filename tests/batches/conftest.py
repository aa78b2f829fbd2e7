import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two districts, each with a report of one name, and a file that is none."""
    for name, done in (("north", 6), ("south", 4)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024.txt").write_text(f"{name}区2024年目标5个，完成{done}个。", "utf-8")
    (tmp_path / "south" / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    monkeypatch.chdir(tmp_path)
    return tmp_path
