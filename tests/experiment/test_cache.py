"""The cache gives back what it was given, or nothing."""

import os
from pathlib import Path

import numpy as np
import pytest

from simulator.measures import reduce_log
from simulator.records import Replication
from simulator.storage.cache import ReplicationCache, default_cache_folder
from tests.experiment.players import replication
from tests.measures.handmade import abandoned, answered, centre, log_of

PARTS = ("by_day", "by_interval", "in_interval", "agent_seconds", "needs_by_day", "waits")


def same(left: Replication | None, right: Replication) -> bool:
    if left is None or (left.index, left.totals) != (right.index, right.totals):
        return False
    pairs = [(getattr(left, part), getattr(right, part)) for part in PARTS]
    pairs.append(({"": left.day_end_queue}, {"": right.day_end_queue}))
    return all(
        list(one) == list(other)
        and all(one[n].dtype == other[n].dtype and np.array_equal(one[n], other[n]) for n in one)
        for one, other in pairs
    )


@pytest.fixture
def cache(tmp_path: Path) -> ReplicationCache:
    return ReplicationCache(tmp_path / "deep" / "cache")


def only_file(cache: ReplicationCache) -> Path:
    (path,) = cache.folder.iterdir()
    return path


def test_what_was_saved_comes_back_to_the_bit(cache: ReplicationCache) -> None:
    calls = [answered(1.1, wait=0.1 + 0.2, talk=33.3), abandoned(7.7, wait=3.0)]
    played = reduce_log(centre(), log_of(calls, index=3))
    assert cache.save("k", played)
    assert same(cache.load("k"), played)


def test_what_was_never_saved_is_absent(cache: ReplicationCache) -> None:
    assert cache.load("k") is None


@pytest.mark.parametrize("size", [0, 10, 31, 32, 200])
def test_a_file_cut_short_is_absent(cache: ReplicationCache, size: int) -> None:
    cache.save("k", replication(0))
    path = only_file(cache)
    path.write_bytes(path.read_bytes()[:size])
    assert cache.load("k") is None


def test_a_file_with_one_wrong_byte_is_absent(cache: ReplicationCache) -> None:
    cache.save("k", replication(0))
    path = only_file(cache)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert cache.load("k") is None


def test_a_file_under_another_key_is_absent(cache: ReplicationCache) -> None:
    cache.save("k", replication(0))
    only_file(cache).rename(cache.folder / "other.npz")
    assert cache.load("other") is None


def test_a_file_is_an_archive_without_pickled_objects(cache: ReplicationCache) -> None:
    cache.save("k", replication(5))
    with np.load(only_file(cache), allow_pickle=False) as arrays:
        assert int(arrays["index"]) == 5
        assert arrays["by_day/answered"].shape == (1, 2, 2)


def test_saving_again_replaces_and_leaves_nothing_half_written(cache: ReplicationCache) -> None:
    cache.save("k", replication(0))
    cache.save("k", replication(1))
    assert same(cache.load("k"), replication(1))
    assert [path.name for path in cache.folder.iterdir()] == ["k.npz"]


def test_beyond_the_cap_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    ReplicationCache(tmp_path).save("probe", replication(0))
    size = (tmp_path / "probe.npz").stat().st_size
    (tmp_path / "probe.npz").unlink()
    cache = ReplicationCache(tmp_path, cap_bytes=3 * size + size // 2)
    for age, key in enumerate(("oldest", "older", "old")):
        cache.save(key, replication(0))
        os.utime(tmp_path / f"{key}.npz", (1_000 + age, 1_000 + age))
    assert cache.load("oldest") is not None
    cache.save("new", replication(0))
    assert {path.stem for path in tmp_path.iterdir()} == {"oldest", "old", "new"}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = ReplicationCache(tmp_path / "file")
    assert not cache.save("k", replication(0))
    assert cache.load("k") is None


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"SAVINGS_CACHE": "mine", "XDG_CACHE_HOME": "/xdg"}, Path("mine")),
        ({"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/contact-centre-savings")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "contact-centre-savings"),
        ({}, Path.home() / ".cache" / "contact-centre-savings"),
    ],
)
def test_the_default_folder_follows_the_environment(environment: dict[str, str], folder: Path) -> None:
    assert default_cache_folder(environment) == folder
