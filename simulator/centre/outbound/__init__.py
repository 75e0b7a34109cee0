"""Calling out: campaigns, their lists, and the agents they share with contacts that come in."""
