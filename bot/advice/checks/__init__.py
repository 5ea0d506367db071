"""What can be wrong with content, one module a code. The docstring of each is its page in docs/content-checks.md."""
