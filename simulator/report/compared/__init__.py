"""Before and after as people read it: terminal, page, workbook, JSON document and tables."""
