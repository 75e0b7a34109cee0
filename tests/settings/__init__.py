"""Every setting of a scenario moves something, and nothing else."""
