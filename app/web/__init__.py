"""The pages people open in a browser: readable without JavaScript, with a style sheet of our own.

What they show is asked of the graph by queries of the library, as everything is.
"""

from flask import Flask

from app.web.home import home
from app.web.library import library
from app.web.people import people


def register_pages(app: Flask) -> None:
    """Put every page into the application."""
    for pages in (home, library, people):
        app.register_blueprint(pages)


__all__ = ["register_pages"]
