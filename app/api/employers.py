"""Addresses below /v1/employers: employers and who works there.

Who can introduce somebody to an employer is asked below /v1/people.
"""

from app.api.questions import Questions

employers = Questions("employers", "Employers, and who works or worked there.")

employers.ask("/v1/employers", "employers")
employers.ask("/v1/employers/<employer_id>", "employer")
employers.ask("/v1/employers/<employer_id>/people", "people-at-employer")
