"""What a reader must know before believing a comparison."""

from collections.abc import Iterator

from simulator.report.compared.material import Material
from simulator.report.layout import share
from simulator.report.staffed.doubts import doubts

UNTESTED = (
    "this scenario was never calibrated or back-tested, neither before nor after: its numbers follow from assumptions "
    "and were not held against a real centre"
)
FEW_PAIRS = 20
ONLY_VALUE = (
    "the inputs were varied for the net present value only: of the savings a month the range over simulated periods "
    "is known"
)
NO_INPUTS = "the inputs were not varied: only the range over simulated periods is known"


def beware(material: Material) -> tuple[str, ...]:
    """Warnings in the order of weight, each once, the stamp of scenarios that were never calibrated last."""
    return tuple(
        dict.fromkeys(
            (
                *_of_sides(material),
                *of_pairs(material.comparison.pairs),
                *_of_staffing(material),
                *_of_attrition(material),
                *_of_inputs(material),
                UNTESTED,
            )
        )
    )


def _of_sides(material: Material) -> Iterator[str]:
    before, after = material.before.warnings, material.after.warnings
    yield from (text if text in after else f"before: {text}" for text in before)
    yield from (f"after: {text}" for text in after if text not in before)


def of_pairs(pairs: int) -> Iterator[str]:
    """What few pairs of replications leave open."""
    if pairs == 1:
        yield "a single pair of replications: there are no intervals"
    elif pairs < FEW_PAIRS:
        yield f"only {pairs} pairs of replications: the intervals themselves are rough"


def _of_inputs(material: Material) -> Iterator[str]:
    if material.inputs is None and material.ledger.varied:
        is_drawn = material.appraised is not None and material.appraised.chances is not None
        yield ONLY_VALUE if is_drawn else NO_INPUTS


def _of_staffing(material: Material) -> Iterator[str]:
    """What is not sure about the heads of the re-staffed column."""
    if material.restaffed is not None:
        yield from doubts(material.restaffed.staffed)


def _of_attrition(material: Material) -> Iterator[str]:
    """What the leavers of either side do to the cash of heads."""
    if material.appraised is None:
        return
    before, after = (
        report.simulation.scenario.costs.labour.attrition.annual
        for report in (material.comparison.before, material.comparison.after)
    )
    if material.appraised.appraisal.realisation == "attrition_only" and not after:
        yield (
            "nobody leaves by attrition (costs.labour.attrition.annual is 0), so that attrition only saves no pay: "
            "give the attrition, or another realisation"
        )
    if before != after:
        yield (
            f"attrition is {share(before)} a year before and {share(after)} after: hiring for that is part of what the "
            "change saves or costs"
        )
