"""docs/comparison.md: its example runs, and it names everything that is judged or shown."""

import re
from pathlib import Path
from typing import Any

from simulator.experiment import simulate
from simulator.money import price
from tests.comparison.builders import COSTS, compared
from tests.measures.handmade import centre, mail
from tests.measures.test_channels import with_channels

PAGE = (Path(__file__).parents[2] / "docs" / "comparison.md").read_text(encoding="utf-8")


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    small = centre(costs=COSTS, experiment={"replications": 2})
    names: dict[str, Any] = {"price": price, "simulate": simulate, "before": small, "after": small}
    exec(example, names)
    assert names["found"].same


def test_every_judged_and_every_shown_measure_is_on_the_page() -> None:
    days = [[mail(3_600.0)]] * 2
    found = compared(days, days, scenario=with_channels(costs=COSTS))
    judged, shown = ({row.name for row in rows} for rows in (found.quality.judged, found.quality.shown))
    named = set(re.findall(r"`([a-z_0-9]+)`", PAGE))
    assert judged | shown | {"true_wait_p90", "abandonment"} <= named
