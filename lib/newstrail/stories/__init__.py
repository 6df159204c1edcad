"""Folders of one's own: a story with its articles and notebooks, opened in JupyterLab, and brought up to date."""

from newstrail.stories.folder import new, update
from newstrail.stories.lab import open_lab
