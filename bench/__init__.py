"""How fast the questions are answered, beside what a user would pick instead.

What an answer should be is tested in `tests`; here it is timed, and only compared between those who give it.
"""
