"""Write the table of measures into docs/measures.md: `python -m tests.measures.page`."""

import re
from pathlib import Path

from simulator.measures.documentation import measures_table

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
TABLE = re.compile(r"(?<=<!-- measures: begin -->\n).*(?=<!-- measures: end -->)", re.DOTALL)


def current_page() -> str:
    """The page with the table that the catalogue gives."""
    return TABLE.sub(lambda _: f"\n{measures_table()}\n\n", PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PAGE.write_text(current_page(), encoding="utf-8")
