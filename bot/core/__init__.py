"""What Breather says and when: pure, and made of the standard library alone."""
