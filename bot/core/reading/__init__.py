"""Reading short texts by rules: words with their places, classes of words, patterns over them. Pure and explained.

Knows nothing of what a pattern means. A text goes in; the patterns that its words meet come out, each with the place
of those words in the text as it was typed.
"""
