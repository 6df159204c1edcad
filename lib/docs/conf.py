"""The documentation site: `make pages` writes it into lib/site; nothing in it comes from a network."""

from importlib import metadata

project = "newstrail"
author = "the newstrail authors"
version = release = metadata.version("newstrail")
html_title = f"newstrail {release}"
html_theme = "furo"
html_copy_source = False
html_show_copyright = False
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
nitpicky = False
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_display_short_literal_types = True
