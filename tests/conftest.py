"""The flag that refreshes goldens on purpose."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is computed now as the golden output")
