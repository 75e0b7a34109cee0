"""Hunt for scenarios that break something: `python -m tests.random_scenarios.hunt SEED EXAMPLES FOLDER`.

The smallest scenario of each kind of fault is left in the folder; what none of the scenarios said is printed.
"""

import sys
import traceback
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from simulator.reading import dump
from simulator.records import Log, Outcome, Way
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.keys import every_saying, said
from tests.random_scenarios.scenarios import scenarios
from tests.random_scenarios.values import Data
from tests.random_scenarios.whole_run import VIEWS, play, read_data, show


class Hunt:
    """What was met so far: how often each fault, how often each thing happened, and what nobody said yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.faults = Counter[str]()
        self.met = Counter[str]()
        self.unsaid = set(every_saying(Scenario))

    def meet(self, data: Data, view: str) -> None:
        """Run one scenario, and keep it if anything goes wrong."""
        try:
            self._run(data, view)
        except Exception as fault:
            self._keep(data, fault)

    def _run(self, data: Data, view: str) -> None:
        reading = read_data(data, self._folder)
        self.unsaid.difference_update(said(reading.scenario))
        log, simulation = play(reading)
        self.met.update(_happened(log))
        show(simulation, reading, view)

    def _keep(self, data: Data, fault: Exception) -> None:
        at = traceback.extract_tb(fault.__traceback__)[-1]
        words = "".join(letter for letter in str(fault) if letter.isalpha() or letter == " ")[:60]
        name = f"{Path(at.filename).stem}-{at.lineno}-{'-'.join(words.split())}"
        self.faults[name] += 1
        file, text = self._folder / f"{name}.yaml", dump(data)
        if not file.exists() or len(text) < file.stat().st_size:
            file.write_text(text, encoding="utf-8")
            file.with_suffix(".txt").write_text(traceback.format_exc(), encoding="utf-8")


def _happened(log: Log) -> Counter[str]:
    contacts = log.contacts
    happened = Counter({outcome.name: int((contacts.outcome == outcome).sum()) for outcome in Outcome})
    happened.update({way.name: int((contacts.way == way).sum()) for way in Way})
    happened.update(contacts=len(contacts.need), legs=len(log.legs.contact), dials=len(log.dials.contact))
    happened.update(scenarios=1, redials=int(contacts.redial.sum()), tries=len(log.tries.result))
    return happened


def main(number: str, examples: str, folder: str) -> None:
    """Draw so many scenarios from a seed and print what was met."""
    hunt = Hunt(Path(folder))

    @seed(int(number))
    @settings(
        max_examples=int(examples),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(scenarios(), st.sampled_from(sorted(VIEWS)))
    def draws(data: Data, view: str) -> None:
        hunt.meet(data, view)

    draws()
    print(dict(hunt.met), dict(hunt.faults), sorted(hunt.unsaid), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
