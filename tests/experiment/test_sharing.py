"""Work shared out over processes: in order, and done once more where a worker was lost."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import joblib
import pytest

from simulator.experiment.sharing import WorkersLostError, shared


def squared(marks: Path, ends_at: int, times: int) -> Callable[[int], int]:
    """Squares a number; the first `times` times the process ends at one of them. Each try leaves a mark."""

    def square(number: int) -> int:
        tries = len(list(marks.glob(f"{number}-*")))
        (marks / f"{number}-{tries}").touch()
        if number == ends_at and tries < times:
            os._exit(1)
        return number**2

    return square


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_their_tasks(tmp_path: Path, jobs: int) -> None:
    assert list(shared(squared(tmp_path, -1, 0), range(5), jobs)) == [0, 1, 4, 9, 16]


def test_nothing_to_do_is_nothing() -> None:
    assert list(shared(str, (), 2)) == []


@pytest.mark.parametrize(
    ("jobs", "tasks", "processes"), [(1_000, 3, 3), (1_000, 1, 2), (2, 3, 2), (2, 1, 2), (1, 3, 1), (-1, 3, -1)]
)
def test_no_process_is_begun_that_would_never_get_a_task(
    monkeypatch: pytest.MonkeyPatch, jobs: int, tasks: int, processes: int
) -> None:
    begun = []

    class InThisProcess(joblib.Parallel):  # type: ignore[misc]
        def __init__(self, n_jobs: int, **options: Any) -> None:
            begun.append(n_jobs)
            super().__init__(n_jobs=1, **options)

    monkeypatch.setattr(joblib, "Parallel", InThisProcess)
    monkeypatch.setattr(joblib, "cpu_count", lambda: 2)
    assert list(shared(str, range(tasks), jobs)) == list(map(str, range(tasks)))
    assert begun == [processes]


def test_each_result_is_given_out_as_soon_as_it_is_there(tmp_path: Path) -> None:
    results = shared(squared(tmp_path, -1, 0), range(3), 1)
    assert next(results) == 0
    assert not list(tmp_path.glob("2-*"))


def test_what_a_lost_worker_did_not_finish_is_done_once_more_and_given_out_once(tmp_path: Path) -> None:
    assert list(shared(squared(tmp_path, 2, 1), range(4), 2)) == [0, 1, 4, 9]
    assert len(list(tmp_path.glob("2-*"))) == 2


def test_workers_that_are_lost_twice_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkersLostError, match="ended twice before their work was done"):
        list(shared(squared(tmp_path, 2, 9), range(4), 2))


def test_what_a_task_raises_is_raised_and_not_tried_again(tmp_path: Path) -> None:
    tried: list[int] = []

    def fail(number: int) -> int:
        tried.append(number)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(shared(fail, range(3), 1))
    assert tried == [0]
