"""Work shared out over local cores, whose workers may be lost."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from simulator.errors import MachineFault

Task = TypeVar("Task")
Result = TypeVar("Result")


class WorkersLostError(MachineFault):
    """Worker processes ended twice before their work was done, for want of memory most likely."""


def shared(function: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """The result of each task, in order, as soon as it is there, on `jobs` processes (-1: all cores), 1 being this one.

    When worker processes are lost, tasks whose results were not yet given out are done once more in a new pool; then
    WorkersLostError is raised. What a task raises is raised here.
    """
    given = 0
    try:
        for result in _in_one_pool(function, tasks, jobs):
            given += 1
            yield result
    except _terminated_worker() as lost:
        try:
            yield from _in_one_pool(function, tasks[given:], jobs)
        except type(lost) as again:
            raise WorkersLostError(
                "worker processes were ended twice before their work was done: "
                "there may be too little memory for so many at once"
            ) from again


def _in_one_pool(function: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """The one call that works in parallel; a process more than there are cores and tasks would never get one."""
    if not tasks:
        return
    from joblib import Parallel, cpu_count, delayed

    workers = Parallel(n_jobs=min(jobs, max(cpu_count(), len(tasks))), return_as="generator", batch_size=1)
    task = delayed(function)
    with _children_ignore_interrupts():
        finished = workers(task(each) for each in tasks)
    yield from finished


@contextmanager
def _children_ignore_interrupts() -> Iterator[None]:
    """Processes made in here leave Ctrl-C to this one, which ends them; only the main thread may set that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _terminated_worker() -> type[Exception]:
    """The error of a pool whose worker was ended from outside; none can have been without joblib."""
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    error: type[Exception] = TerminatedWorkerError
    return error
