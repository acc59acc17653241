"""How fast the questions are answered, compared with what a user would pick instead.

The tests in `tests` check what an answer should be; here answers are timed, and only compared with one
another.
"""
