"""The results folder is written whole or not at all."""

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import MachineFault
from simulator.storage.files import write_new_file
from simulator.storage.results import list_results, require_writable, save_result, slug

STARTED = datetime(2026, 3, 2, 8, 30, 5, tzinfo=UTC)


def save(results: Path, **changes: Any) -> Path:
    values: dict[str, Any] = {
        "title": "Forty seats",
        "digest": "0123456789abcdef",
        "started": STARTED,
        "files": {"report.txt": "a report\n", "summary.json": "{}\n"},
        "run": {"status": "done"},
    }
    return save_result(results, **{**values, **changes})


def test_a_run_lands_in_a_folder_named_by_time_title_and_digest(tmp_path: Path) -> None:
    folder = save(tmp_path / "results")
    assert folder.name == "20260302T083005Z-forty-seats-01234567"
    assert sorted(path.name for path in folder.iterdir()) == ["report.txt", "run.json", "summary.json"]
    assert json.loads((folder / "run.json").read_text())["status"] == "done"


def test_two_runs_of_the_same_second_are_two_folders(tmp_path: Path) -> None:
    assert save(tmp_path).name != save(tmp_path).name
    assert len(list_results(tmp_path)) == 2


def test_a_folder_without_its_run_file_does_not_exist_to_a_reader(tmp_path: Path) -> None:
    (tmp_path / "20260302T083005Z-half-written").mkdir()
    (tmp_path / ".partial-1-aa").mkdir()
    (tmp_path / ".partial-1-aa" / "run.json").write_text("{}")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "run.json").write_text('{"status": ')
    assert list_results(tmp_path) == ()


def test_runs_are_listed_oldest_first(tmp_path: Path) -> None:
    later = save(tmp_path, started=STARTED.replace(hour=9))
    earlier = save(tmp_path)
    assert [result.folder for result in list_results(tmp_path)] == [earlier, later]


def test_a_results_folder_that_is_missing_holds_no_runs(tmp_path: Path) -> None:
    assert list_results(tmp_path / "nothing") == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Retail support, 40 seats", "retail-support-40-seats"),
        ("Õismäe kõnekeskus", "oismae-konekeskus"),
        ("../../etc/passwd", "etc-passwd"),
        ("客服", "run"),
        ("x" * 300, "x" * 40),
    ],
)
def test_any_title_becomes_a_safe_part_of_a_file_name(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineFault) as caught:
        save(tmp_path)
    assert str(caught.value) == f"cannot keep a run in {tmp_path}: no space left on device"
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_results_folder_is_noticed_before_anything_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(MachineFault) as caught:
        require_writable(tmp_path)
    assert str(caught.value) == f"cannot keep a run in {tmp_path}: read-only file system"


def test_a_file_in_the_place_of_the_results_folder_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("")
    with pytest.raises(MachineFault, match=r"cannot keep a run in .*results: (not a directory|file exists)"):
        require_writable(tmp_path / "results")


def test_asking_whether_a_run_can_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    require_writable(tmp_path / "results")
    assert list((tmp_path / "results").iterdir()) == []


def test_an_error_of_the_caller_leaves_no_partial_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        save(tmp_path, run={"wall_seconds": float("nan")})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "first.yaml"
    write_new_file(target, "one\n")
    with pytest.raises(MachineFault, match=r"first\.yaml exists already and is left as it is"):
        write_new_file(target, "two\n")
    assert target.read_text() == "one\n"
