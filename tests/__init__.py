"""Laws, exact cases, golden scenarios, command lines and bad input."""
