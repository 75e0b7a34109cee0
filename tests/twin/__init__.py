"""A second model of the phone centre, in ordinary SimPy, that the fast one must equal contact by contact."""
