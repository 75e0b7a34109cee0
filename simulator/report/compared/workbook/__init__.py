"""Before and after as an Excel workbook that recalculates."""

from simulator.report.compared.workbook.book import workbook

__all__ = ["workbook"]
