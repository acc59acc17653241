"""The search for people: a limited list instead of pages, which says whether more were found.

What is found, in what order, and what must be asked for, is defined in `cypher/discovery/search.cypher`.
"""

from __future__ import annotations

from app.access import ACTING
from app.api.lists import page_schema
from app.api.questions import Questions, unpaged
from app.catalogue import shipped

search = Questions("search", "People found by name, employer, city or title.", *ACTING)

search.answer("/v1/people/<person_id>/search", shipped()["search"], unpaged, page_schema(shipped()["search"]))
