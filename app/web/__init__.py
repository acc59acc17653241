"""The pages people open in a browser."""

from app.web.home import home

__all__ = ["home"]
