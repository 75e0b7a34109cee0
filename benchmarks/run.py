"""`make bench`: CPU time of the event loop against idiomatic SimPy, the same draws passed to both.

Five interleaved rounds, medians. Draws, statistics and the whole way from file to sums are timed apart. What is
compared is timed side by side, as the speed of a machine moves within seconds. Every round also checks that both played
the same contacts.
"""

import gc
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import simpy

from benchmarks.twins import Draws, Twin, multi_skill, one_skill
from simulator.centre.kernel import Beat, Handlers, scheduler
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds, LuckySource, NeedSource
from simulator.centre.plan import Plan
from simulator.centre.play import Centre, play_replication
from simulator.measures import reduce_log
from simulator.reading import load_scenario
from simulator.records import Floats
from simulator.scenario.clock import Day
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario

ROUNDS = 5
SCENARIO = Path("scenarios/support_multiskill.yaml")
PLAYED = (SCENARIO, Path("scenarios/multichannel_120.yaml"))
LARGE = 100_000


@dataclass(frozen=True)
class Round:
    """CPU seconds of one round's event loops, and what the model's loop did."""

    yardstick: float
    model: float
    contacts: int
    events: int
    bare: float

    @property
    def ratio(self) -> float:
        """Contacts per CPU second of the model over those of the yardstick."""
        return self.yardstick / self.model


def cpu_seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of a call, garbage collected before."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def bare_loop(events: int, pending: int) -> None:
    """A SimPy loop that does nothing but re-arm slotted events, `pending` of them at a time."""
    env = simpy.Environment()
    schedule = scheduler(env)
    left = events

    def again(beat: Beat) -> None:
        nonlocal left
        left -= 1
        if left > 0:
            beat.callbacks = handlers
            schedule(beat, 2, 240.0)

    handlers: Handlers = [again]
    for place in range(pending):
        schedule(Beat(place, handlers), 2, place * 0.5)
    env.run()


class Counting(simpy.Environment):
    """An environment that counts its events by the module of whoever handles them."""

    def __init__(self) -> None:
        super().__init__()
        self.events = Counter[str]()

    def schedule(self, event: Any, priority: Any = 1, delay: float = 0) -> None:
        """Count, and schedule as ever."""
        handlers = event.callbacks if isinstance(event, Beat) else None
        self.events[handlers[-1].__module__.rpartition(".")[-1] if handlers else "processes"] += 1
        super().schedule(event, priority, delay)


def events_of(plan: Plan, source: NeedSource, luck: Luck) -> Counter[str]:
    """Kernel events of a centre by mechanism, played once more for it, untimed."""
    env = Counting()
    Centre(plan, source, luck, env).run()
    return env.events


def twin_round(twin: Twin, seed: int) -> Round:
    """One round of a yardstick and its twin on the same draws; fails if they differ in any contact."""
    draws = twin.draws(seed)
    played: list[Any] = []
    yardstick = cpu_seconds(lambda: played.append(twin.yardstick.play(draws)))
    centre = twin.centre(draws)
    model = cpu_seconds(centre.run)
    _check_equal(twin, played[0], centre)
    events = events_of(*twin.parts(draws)).total()
    return Round(yardstick, model, len(draws[0]), events, cpu_seconds(lambda: bare_loop(events, 400)))


def seconds_a_contact(twin: Twin, seed: int) -> float:
    """CPU seconds that a yardstick takes for a contact."""
    draws = twin.draws(seed)
    return cpu_seconds(lambda: twin.yardstick.play(draws)) / len(draws[0])


def _check_equal(twin: Twin, expected: Draws, centre: Centre) -> None:
    contacts = centre.log().contacts
    waits = (contacts.left_queue - contacts.joined).tolist()
    if waits != expected[0] or (contacts.group < 0).tolist() != expected[1]:
        raise AssertionError(f"{twin.name}: the model and the yardstick differ")


@dataclass(frozen=True)
class Replayed:
    """The draws of a source, kept from an earlier play, so that a play can be timed without drawing."""

    source: NeedSource
    days: dict[int, DayNeeds]
    later: dict[tuple[int, int, int, int], tuple[Floats, Floats]]

    def of_day(self, day: Day) -> DayNeeds:
        """The needs of a day, drawn at the first call."""
        if day.number not in self.days:
            self.days[day.number] = self.source.of_day(day)
        return self.days[day.number]

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> tuple[Floats, Floats]:
        """The fate of a later attempt, drawn at the first call."""
        key = (stream, day.number, attempt, ordinal)
        if key not in self.later:
            self.later[key] = self.source.again(stream, day, attempt, ordinal)
        return self.later[key]


def scenario_round(scenario: Scenario, yardstick: Callable[[], float]) -> dict[str, float]:
    """One replication with every mechanism of the scenario on, part by part.

    `yardstick` plays that once more, right before and right after what it is compared with: CPU seconds a contact.
    """
    plan, luck = Plan.of(scenario), Luck(1, 0)
    lucky = LuckySource(scenario, plan.clock, luck)
    replayed = Replayed(lucky, {}, {})
    before_whole = yardstick()
    whole = cpu_seconds(lambda: reduce_log(scenario, play_replication(scenario, 1, 0)))
    after_whole = yardstick()
    Centre(plan, replayed, luck).run()
    draws = cpu_seconds(lambda: _draw_again(lucky, plan, replayed))
    centre = Centre(plan, replayed, luck)
    before_loop = yardstick()
    loop = cpu_seconds(centre.run)
    after_loop = yardstick()
    statistics = cpu_seconds(lambda: reduce_log(scenario, centre.log()))
    contacts, by_mechanism = len(centre.columns.stream), events_of(plan, replayed, luck)
    events = by_mechanism.total()
    return {
        "contacts": contacts,
        "events per contact": events / contacts,
        **{f"  of them {name}": count / contacts for name, count in by_mechanism.most_common()},
        "event loop / yardstick": contacts / loop * (before_loop + after_loop) / 2,
        "event loop / bare loop": loop / cpu_seconds(lambda: bare_loop(events, 400)),
        "draws, us per contact": draws / contacts * 1e6,
        "statistics, us per contact": statistics / contacts * 1e6,
        "end to end / yardstick": contacts / whole * (before_whole + after_whole) / 2,
    }


def _draw_again(source: LuckySource, plan: Plan, replayed: Replayed) -> None:
    for number in replayed.days:
        source.of_day(plan.clock.days[number])
    for stream, day, attempt, ordinal in replayed.later:
        source.again(stream, plan.clock.days[day], attempt, ordinal)


def peak_memory_mb(scale: float) -> float:
    """Peak memory in MB of a fresh process that plays and reduces the scenario at `scale` times its volume."""
    code = f"from benchmarks.run import play_large; play_large({scale!r})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def play_large(scale: float) -> None:
    """Play and reduce one replication at `scale` times the volume; print the process's peak memory in MB."""
    scenario = load_scenario(SCENARIO)
    intents = {
        name: intent.model_copy(update={"needs": Needs(per_week=(intent.volume.per_week or 0) * scale)})
        for name, intent in scenario.intents.items()
    }
    large = scenario.model_copy(update={"intents": intents})
    contacts = _counted_contacts(large)
    assert contacts > LARGE * 0.95, contacts
    print(_own_peak_kilobytes() / 1024)


def _own_peak_kilobytes() -> int:
    """The peak of this process alone: `ru_maxrss` would begin with that of the process that started it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def _counted_contacts(scenario: Scenario) -> int:
    return int(reduce_log(scenario, play_replication(scenario, 1, 0)).by_day["contacts"].sum())


def main() -> None:
    """Print the bench."""
    twins = (one_skill(), multi_skill())
    scenarios = {path: load_scenario(path) for path in PLAYED}
    rounds: dict[str, list[Round]] = {twin.name: [] for twin in twins}
    played: dict[Path, list[dict[str, float]]] = {path: [] for path in PLAYED}
    for seed in range(1, ROUNDS + 1):
        for twin in twins:
            rounds[twin.name].append(twin_round(twin, seed))
        yardstick = partial(seconds_a_contact, twins[0], seed)
        for path, scenario in scenarios.items():
            played[path].append(scenario_round(scenario, yardstick))
    for name, found in rounds.items():
        print(
            f"{name}: {median(r.ratio for r in found):.2f} x the yardstick "
            f"({min(r.ratio for r in found):.2f} to {max(r.ratio for r in found):.2f}), "
            f"{median(r.events / r.contacts for r in found):.2f} events per contact, "
            f"{median(r.model / r.bare for r in found):.2f} x a bare loop of as many events"
        )
    for path, rows in played.items():
        print(f"{path}, everything on, against the one-skill yardstick right before and after:")
        for key in rows[0]:
            values = sorted(row[key] for row in rows)
            print(f"  {key}: {median(values):,.2f}" + (f" ({values[0]:.2f} to {values[-1]:.2f})" if "/" in key else ""))
    scale = LARGE / _counted_contacts(scenarios[SCENARIO])
    print(f"peak memory, imports included, 28 days and {LARGE:,} contacts: {peak_memory_mb(scale):.0f} MB")


if __name__ == "__main__":
    main()
