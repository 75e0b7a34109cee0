"""A figure as vector and as pixels: the same material gives the same bytes."""

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
"""What text of a vector figure is set in: the reader's own font, so that it stays text."""
LAID_OUT_IN = "'DejaVu Sans', sans-serif"
"""The font that matplotlib brings along: layouts do not depend on the machine."""
SETTINGS: Any = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10.0,
    "text.parse_math": False,
    "text.color": "#1f2328",
    "axes.labelcolor": "#4a5159",
    "xtick.color": "#4a5159",
    "ytick.color": "#1f2328",
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "savings",
    "path.simplify": False,
}
UNSTAMPED = {"Date": None, "Creator": None, "Format": None, "Type": None}


@dataclass(frozen=True)
class Picture:
    """A figure: `key` names its files, `alt` says in words what is seen, `numbers_in` is the key of the exhibit that
    has its numbers.

    `draw` makes it anew; nothing is drawn before `svg` is asked for.
    """

    key: str
    title: str
    alt: str
    numbers_in: str
    draw: Callable[[], "Figure"]

    @cached_property
    def svg(self) -> str:
        """A whole SVG document whose text is text; no date, no address of a service in it but the names of its XML."""
        text = self._drawn().decode()
        named = f"<title>{_escaped(self.title)}</title>\n <desc>{_escaped(self.alt)}</desc>"
        text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL).replace(LAID_OUT_IN, SANS)
        return re.sub(r"(<svg [^>]*>)", lambda found: f"{found[1]}\n {named}", text, count=1)

    @cached_property
    def inline(self) -> str:
        """The SVG element alone, to stand in a page: ids of its own, and its size left to the page."""
        text = self.svg[self.svg.index("<svg ") :]
        text = re.sub(r'\bid="', f'id="{self.key}-', text)
        text = re.sub(r"url\(#", f"url(#{self.key}-", text)
        text = re.sub(r'xlink:href="#', f'href="#{self.key}-', text)
        text = re.sub(r"<style type=\"text/css\">.*?</style>", "", text, flags=re.DOTALL)
        opening = f'<svg role="img" aria-labelledby="{self.key}-title {self.key}-desc" viewBox="\\1">'
        text = re.sub(r'<svg [^>]*viewBox="([^"]*)"[^>]*>', opening, text, count=1)
        text = text.replace("<title>", f'<title id="{self.key}-title">', 1)
        return text.replace("<desc>", f'<desc id="{self.key}-desc">', 1)

    def _drawn(self) -> bytes:
        import matplotlib as mpl

        file = io.BytesIO()
        with mpl.rc_context(), warnings.catch_warnings():
            mpl.rcdefaults()
            mpl.rcParams.update(SETTINGS)
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            self.draw().savefig(file, format="svg", facecolor="white", metadata=UNSTAMPED)
        return file.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
