"""Use cases over ports: one turn, what falls due, delivery, privacy."""
