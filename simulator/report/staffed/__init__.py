"""The report on a search for the smallest staffing."""
