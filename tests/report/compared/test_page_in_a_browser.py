"""The page as a browser shows it: nothing leaves the file, nothing is complained of, and it prints.

Wants the extra `browser` and a Chromium that is installed already; skipped without.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.report.compared.drawn import drawn_of, html_of

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

playwright: Any = pytest.importorskip("playwright.sync_api", reason="wants the extra 'browser'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


def test_the_page_in_chromium_asks_nobody_anything_and_prints(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html_of("levers"), encoding="utf-8")
    appraised = tmp_path / "appraised.html"
    appraised.write_text(html_of("invested"), encoding="utf-8")
    requests, said = [], []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport=DESK)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(file.as_uri())
        figures = page.get_by_role("img").count()
        table = page.get_by_role("table", name="Before and after, same luck")
        cells = table.get_by_role("row", name="cost per call").get_by_role("cell").count()
        page.set_viewport_size(PHONE)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        printed = page.pdf(prefer_css_page_size=True)
        page.goto(appraised.as_uri())
        overflow_of_appraised = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        browser.close()
    assert requests == [file.as_uri(), appraised.as_uri()]
    assert said == []
    assert figures == len(drawn_of("levers"))
    assert cells == 6
    assert overflow <= 0
    assert overflow_of_appraised <= 0
    assert printed.startswith(b"%PDF")
