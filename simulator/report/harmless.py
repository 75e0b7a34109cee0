"""Text that a spreadsheet shows as it is."""

_BEGINNINGS = ("=", "+", "-", "@")


def printable(text: str) -> str:
    """The text with a blank for each control character."""
    return "".join(char if char.isprintable() else " " for char in text)


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take printable text for a formula, blanks before it aside."""
    return text.lstrip().startswith(_BEGINNINGS)


def harmless(text: str) -> str:
    """Text that a spreadsheet opens as text: no control characters, and no formula."""
    shown = printable(text)
    return f"'{shown}" if is_like_a_formula(shown) else shown
