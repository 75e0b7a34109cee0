"""Results folders and the cache of replications: the only room that writes files."""
