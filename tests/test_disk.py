"""Files and folders change in one step."""

import pytest

from newstrail.disk import new_folder, recover, set_aside, write_file


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path):
    for words in ("before", "after"):
        write_file(tmp_path / "note.txt", words)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"note.txt": "after"}


def test_a_file_keeps_its_permissions(tmp_path):
    (tmp_path / "note.txt").write_text("before")
    (tmp_path / "note.txt").chmod(0o600)
    write_file(tmp_path / "note.txt", b"after")

    assert (tmp_path / "note.txt").stat().st_mode & 0o777 == 0o600


def test_a_folder_stays_as_it_was_where_the_new_one_fails(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "site") as beside:
        (beside / "new").write_text(str(1 / 0))

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["site", "site/old"]


def test_a_folder_that_was_set_aside_comes_back_only_where_none_took_its_place(tmp_path):
    aside = tmp_path / ".site.old-1"
    aside.mkdir()
    recover(tmp_path / "site")
    assert (tmp_path / "site").is_dir() and not aside.exists()

    aside.mkdir()
    recover(tmp_path / "site")
    assert set_aside(tmp_path / "site") == [aside]
