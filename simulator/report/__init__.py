"""What a run found out, as values and strings: terminal report, JSON document, tables."""
