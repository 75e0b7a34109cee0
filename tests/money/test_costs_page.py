"""docs/costs.md names everything that can be priced, and its example is the worked one."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from simulator.money import account, unit_costs
from simulator.money.lines import BEHAVIOURS
from simulator.money.quantities import work_by_channel
from simulator.money.ratios import RATIOS
from simulator.money.unit_costs import HEADLINES
from simulator.scenario.channels import IN_WORDS
from simulator.scenario.prices import Avoidable, Costs, Driver, Traced
from tests.money.examples import EXAMPLE_B, costs_in, example_costs, example_month, multichannel_month

PAGE = (Path(__file__).parents[2] / "docs" / "costs.md").read_text(encoding="utf-8")


TRACED = [name for part in get_args(Traced) for name in get_args(part) or (part,)]


def test_the_example_on_the_page_is_the_worked_example() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert [Costs.model_validate(yaml.safe_load(block)["costs"]) for block in blocks] == [example_costs()]


@pytest.mark.parametrize(
    "name",
    [*get_args(Driver), *get_args(Avoidable), *BEHAVIOURS, *HEADLINES, *TRACED, *(ratio.name for ratio in RATIOS)],
)
def test_every_driver_behaviour_and_definition_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_unit_cost_is_on_the_page_with_its_value_in_the_example() -> None:
    printed = dict(re.findall(r"^\| `(\w+)` \|.*/.*\| ([\d,.]+|-) \|$", PAGE, re.MULTILINE))
    for cost in unit_costs(account(example_costs(), example_month())):
        shown = printed[cost.name]
        assert shown == "-" or (cost.value is not None and abs(cost.value - float(shown.replace(",", ""))) <= 0.005)


@pytest.mark.parametrize("channel", ["phone", "chat", "email", "social"])
def test_the_four_channels_on_the_page_cost_what_it_says(channel: Any) -> None:
    months = [
        account(costs_in(EXAMPLE_B, definitions={"allocation_key": key}), multichannel_month())
        for key in ("logged_hours", "handled_hours", "contacts")
    ]
    shares = [month.channels.share(channel) for month in months]
    unit_costs_by_key = " | ".join(f"{share.unit_cost:.2f}" for share in shares)
    hours = work_by_channel(multichannel_month())[channel].logged_hours
    assert (
        f"| {IN_WORDS[channel]} | {hours:,.2f} | {shares[0].part:.2%} | {unit_costs_by_key} |".replace("%", " %")
        in PAGE
    )
