"""A real centre: what the public call records of a bank say, the scenario made of it, and how well it foresees."""
