"""What the user means: quantities, distribution laws and the frozen models of a scenario, by theme."""
