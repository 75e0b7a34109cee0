"""Numbers in the sentences of a comparison."""


def amount(value: float, unit: str) -> str:
    """A difference with its unit: points for shares, whole seconds, else one decimal."""
    if unit == "share":
        return f"{value * 100:.2f} pt"
    return f"{value:,.0f} s" if unit == "s" else f"{value:,.1f} {unit}"


def percent(share: float) -> str:
    """A share in per cent, as exact as it is written: 95 %, 97.5 %."""
    return f"{share * 100:g} %"


def money(value: float, currency: str) -> str:
    """Whole money, or with cents where it is less than 100."""
    digits = 0 if abs(value) >= 100 else 2
    return f"{currency} {value:,.{digits}f}"
