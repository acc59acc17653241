"""The pages people open in a browser: readable without JavaScript, with a style sheet of their own.

What they show comes from queries of the library, as everything does.
"""

from flask import Flask

from app.web.home import home
from app.web.library import library
from app.web.people import people


def register_pages(app: Flask) -> None:
    """Add every page to the application."""
    for pages in (home, library, people):
        app.register_blueprint(pages)


__all__ = ["register_pages"]
