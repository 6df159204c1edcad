"""The templates and assets of pages."""

from importlib.resources import files

import jinja2
from markupsafe import Markup


def asset(name: str) -> Markup:
    """Give a file of this package as it is."""
    return Markup(files("newstrail.share").joinpath(name).read_text(encoding="utf-8"))


def template(name: str) -> jinja2.Template:
    """Give a template in which every value is escaped that is no markup of ours."""
    loader = jinja2.PackageLoader("newstrail.share", ".")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(name)
