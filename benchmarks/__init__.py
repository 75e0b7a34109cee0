"""Speed: the model against idiomatic SimPy on the same draws. `yardstick_*.py` are reference code, never edited."""
