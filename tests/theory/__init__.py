"""Simulated results against values that are known exactly."""
