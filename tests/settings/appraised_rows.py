"""Rows of what is planned: investments, their appraisal and contracts. They play nothing and leave the bill."""

from tests.settings.bases import Changes
from tests.settings.row import Row, Way

_PLAYS_NOTHING = ("log", "measures", "bill")
_TOOL = {
    "id": "tool",
    "levers": ["analytics"],
    "ramp": {"start_month": 2, "months": 4},
    "one_off": [
        {"name": "platform", "amount": 5000},
        {"name": "training", "hours_per_agent": 6},
        {"name": "learning", "month": 2, "slower_by": 0.1, "weeks": 4},
    ],
    "contingency": 0.1,
    "recurring": [{"name": "editor", "monthly": 100, "from_month": 2, "uplift": 0.05}],
}
_GIVEN: Changes = (("investments", [_TOOL]),)
_BY_NOTICE: Changes = (*_GIVEN, ("appraisal.realisation", "immediate"))
_FEW_DRAWS: Changes = (("appraisal.draws", 4), ("appraisal.horizon_months", 3))
_CONTRACT: Changes = (
    *_GIVEN,
    ("costs.lines.1.avoidable", "at_renewal"),
    ("costs.lines.1.renewal_month", 6),
)


def _row(path: str, value: object, moves: str, way: Way, at: str = "", given: Changes = _GIVEN) -> Row:
    return Row(path, value, moves, way, _PLAYS_NOTHING, at=at, base="desk", given=given)


def _bought(key: str, value: object, moves: str, way: Way, at: str = "") -> Row:
    return _row(f"investments[].{key}", value, moves, way, f"investments.0.{at}" if at else "")


INVESTMENTS = (
    _row("investments", [_TOOL], "paid once", "+", given=()),
    _bought("id", "newer_tool", "investment newer_tool", "shows"),
    _bought("levers", [], "adopted", "+"),
    _bought("ramp.start_month", 6, "adopted", "-"),
    _bought("ramp.months", 12, "adopted", "-"),
    _bought("ramp.shape", "s_curve", "adopted in month 2", "-"),
    _bought("one_off", [], "paid once", "-"),
    _bought("one_off[].name", "suite", "suite", "shows"),
    _bought("one_off[].month", 6, "present value of costs", "-"),
    _bought("one_off[].amount", 9000, "paid once", "+"),
    _bought("one_off[].hours_per_agent", 12, "paid once", "+", at="one_off.1.hours_per_agent"),
    _bought("one_off[].slower_by", 0.2, "paid once", "+", at="one_off.2.slower_by"),
    _bought("one_off[].weeks", 8, "paid once", "+", at="one_off.2.weeks"),
    _bought("contingency", 0.3, "paid once", "+"),
    _bought("recurring", [], "paid for good", "-"),
    _bought("recurring[].name", "author", "author", "shows"),
    _bought("recurring[].monthly", 200, "paid for good", "+"),
    _bought("recurring[].from_month", 10, "paid for good", "-"),
    _bought("recurring[].to_month", 12, "paid for good", "-"),
    _bought("recurring[].uplift", 0.2, "paid for good", "+"),
)

APPRAISAL = (
    _row("appraisal.horizon_months", 24, "npv", "-"),
    _row("appraisal.discount_rate", 0.2, "npv", "-"),
    _row("appraisal.realisation", "capacity_only", "npv", "-"),
    _row("appraisal.realisation", "growth_absorption", "npv", "-"),
    _row("appraisal.realisation", "immediate", "npv", "+"),
    _row("appraisal.notice_months", 12, "npv", "-", given=_BY_NOTICE),
    _row("appraisal.severance", 5000, "paid once", "+", given=_BY_NOTICE),
    _row("appraisal.wage_inflation", 0.05, "present value of benefits", "+"),
    _row("appraisal.volume_growth", 2, "heads in the last month", "+", given=_FEW_DRAWS),
    _row("appraisal.draws", 8, "draws", "+", given=_FEW_DRAWS),
    _row("appraisal.risk.benefits", 0.5, "cautious npv", "-"),
    _row("appraisal.risk.costs", 1.5, "cautious npv", "-"),
)

CONTRACTS = (
    Row(
        "costs.lines[step].avoidable",
        "at_renewal",
        "present value of benefits",
        "-",
        _PLAYS_NOTHING,
        base="desk",
        given=_GIVEN,
        along=(("costs.lines.1.renewal_month", 24),),
    ),
    _row("costs.lines[step].renewal_month", 24, "present value of benefits", "-", given=_CONTRACT),
)

ROWS = INVESTMENTS + APPRAISAL + CONTRACTS
