"""The terminal: lines in, cards out, and the writers' preview."""
