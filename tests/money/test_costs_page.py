"""docs/costs.md names everything that can be priced, and its example is the worked one."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from simulator.money import account, unit_costs
from simulator.money.lines import BEHAVIOURS
from simulator.money.unit_costs import HEADLINES
from simulator.scenario.prices import Avoidable, Costs, Driver
from tests.money.examples import example_costs, example_month

PAGE = (Path(__file__).parents[2] / "docs" / "costs.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_the_worked_example() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert [Costs.model_validate(yaml.safe_load(block)["costs"]) for block in blocks] == [example_costs()]


@pytest.mark.parametrize("name", [*get_args(Driver), *get_args(Avoidable), *BEHAVIOURS, *HEADLINES])
def test_every_driver_behaviour_and_definition_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_unit_cost_is_on_the_page_with_its_value_in_the_example() -> None:
    printed = dict(re.findall(r"^\| `(\w+)` \|.*/.*\| ([\d,.]+|-) \|$", PAGE, re.MULTILINE))
    for cost in unit_costs(account(example_costs(), example_month())):
        shown = printed[cost.name]
        assert shown == "-" or (cost.value is not None and abs(cost.value - float(shown.replace(",", ""))) <= 0.005)
