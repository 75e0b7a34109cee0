"""Hunt for scenarios that break something: `python -m tests.random_scenarios.hunt SEED EXAMPLES FOLDER`.

The least that shows each kind of fault is left in the folder; what none of the scenarios said is printed.
"""

import sys
import traceback
from collections import Counter
from functools import partial
from pathlib import Path

from simulator.reading import dump
from simulator.records import DialResult, Log, Outcome, Way
from simulator.scenario.channels import CHANNELS
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.keys import every_saying, said
from tests.random_scenarios.scenarios import drawn
from tests.random_scenarios.shrinking import shrunk
from tests.random_scenarios.values import Data
from tests.random_scenarios.whole_run import VIEWS, planned, play, priced, read_data, show


class Hunt:
    """What was met so far: how often each fault, how often each thing happened, and what nobody said yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._kept: dict[str, tuple[Data, str]] = {}
        self.faults = Counter[str]()
        self.met = Counter[str]()
        self.unsaid = set(every_saying(Scenario))

    def meet(self, data: Data, view: str) -> None:
        """Run one scenario, and keep it if it is the smallest in which this goes wrong."""
        fault = self._fault(data, view)
        if fault is None:
            return
        name = _name(fault)
        self.faults[name] += 1
        if name not in self._kept or len(dump(data)) < len(dump(self._kept[name][0])):
            self._kept[name] = data, view

    def leave(self) -> None:
        """Leave what was kept in the folder, as little of it as the fault needs."""
        for name, (data, view) in self._kept.items():
            least = shrunk(data, partial(self._goes_wrong, view, name))
            fault = self._fault(least, view)
            (self._folder / f"{name}.yaml").write_text(dump(least), encoding="utf-8")
            (self._folder / f"{name}.txt").write_text("".join(traceback.format_exception(fault)), encoding="utf-8")

    def _goes_wrong(self, view: str, name: str, data: Data) -> bool:
        fault = self._fault(data, view)
        return fault is not None and _name(fault) == name

    def _fault(self, data: Data, view: str) -> Exception | None:
        try:
            reading = read_data(data, self._folder)
            self.unsaid.difference_update(said(reading.scenario))
            log, simulation = play(reading)
            self.met.update(_happened(log))
            report = priced(simulation)
            planned(reading.scenario, report)
            show(simulation, report, reading, view)
        except Exception as fault:
            return fault
        return None


def _name(fault: Exception) -> str:
    at = traceback.extract_tb(fault.__traceback__)[-1]
    words = "".join(letter for letter in str(fault) if letter.isalpha() or letter == " ")[:60]
    return f"{Path(at.filename).stem}-{at.lineno}-{'-'.join(words.split())}"


def _happened(log: Log) -> Counter[str]:
    contacts = log.contacts
    happened = Counter({outcome.name: int((contacts.outcome == outcome).sum()) for outcome in Outcome})
    happened.update({way.name: int((contacts.way == way).sum()) for way in Way})
    happened.update(contacts=len(contacts.need), legs=len(log.legs.contact), dials=len(log.dials.contact))
    happened.update({channel: int((contacts.channel == place).sum()) for place, channel in enumerate(CHANNELS)})
    happened.update({result.name: int((log.outbound.result == result).sum()) for result in DialResult})
    happened.update(stints=len(log.stints.start), chased=int((contacts.channel > 1)[contacts.outcome == 2].sum()))
    happened.update(scenarios=1, redials=int(contacts.redial.sum()), tries=len(log.tries.result))
    return happened


def main(number: str, examples: str, folder: str) -> None:
    """Draw so many scenarios from a seed, the block of a test, and print what was met."""
    hunt, views = Hunt(Path(folder)), sorted(VIEWS)
    for place in range(int(examples)):
        hunt.meet(drawn(int(number), place), views[place % len(views)])
    print(dict(hunt.met), dict(hunt.faults), sorted(hunt.unsaid), sep="\n")  # noqa: T201
    hunt.leave()


if __name__ == "__main__":
    main(*sys.argv[1:])
