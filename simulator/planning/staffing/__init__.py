"""The smallest staffing that keeps a service: Erlang A to begin with, repaired by simulation, covered by shifts."""
