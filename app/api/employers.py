"""Addresses below /v1/employers: employers, which are the same to everybody.

Who works there, and who can introduce somebody, depends on who asks: that is asked below /v1/people.
"""

from app.access import SCOPES
from app.api.questions import Questions

employers = Questions("employers", "Employers.", *SCOPES)

employers.ask("/v1/employers", "employers")
employers.ask("/v1/employers/<employer_id>", "employer")
