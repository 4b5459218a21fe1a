import pytest

from companies.lib.whole_folders import take_away, whole_folder


def write(parent, name, text="whole"):
    with whole_folder(parent, name, mode=0o700) as writing:
        (writing / "file").write_text(text)


def test_a_folder_stands_under_its_name_once_it_is_whole(tmp_path):
    with whole_folder(tmp_path / "all", "a", mode=0o700) as writing:
        (writing / "file").write_text("whole")
        assert [path.name for path in (tmp_path / "all").iterdir()] == [".writing-a"]
    assert (tmp_path / "all" / "a" / "file").read_text() == "whole"
    assert (tmp_path / "all" / "a").stat().st_mode & 0o777 == 0o700


def test_an_error_inside_leaves_what_was_there_and_nothing_else(tmp_path):
    write(tmp_path, "a")
    with pytest.raises(ZeroDivisionError), whole_folder(tmp_path, "b") as writing:
        (writing / "file").write_text("half")
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_left_of_others_goes_with_the_next(tmp_path):
    for name in (".writing-x", ".going-y", ".kept"):
        (tmp_path / name).mkdir()
    write(tmp_path, "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kept", "a"]


def test_one_is_taken_away_whole(tmp_path):
    write(tmp_path, "a")
    take_away(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
