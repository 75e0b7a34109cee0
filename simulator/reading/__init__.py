"""Scenario files in, one checked Scenario out: YAML with positions, overlays, data files, origins."""

from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid
from simulator.reading.reader import Reading, load_scenario, read_scenario
from simulator.reading.schema import scenario_schema
from simulator.reading.yaml12 import dump

__all__ = ["Diagnostic", "Reading", "ScenarioInvalid", "dump", "load_scenario", "read_scenario", "scenario_schema"]
