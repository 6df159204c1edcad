"""Articles -> a name for the outlet of each, also where it is unknown: those may all be one outlet, or as many."""

import pandas as pd

from newstrail.schema import UNKNOWN_FILE


def outlets_apart(articles: pd.DataFrame) -> pd.Series:
    """Give each article's outlet; where that is unknown, the name of its file, numbered and marked as unknown.

    Args:
        articles: needs article_id and outlet; path, if there is one. Those that are a part of more bring the names
            that they have there, in the column `outlet_apart`.
    Returns:
        Names by article_id (string).

    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Daily", None], "path": ["a.txt", "in/mail.txt"]})
    >>> outlets_apart(articles).tolist()
    ['Daily', 'unknown 1: mail.txt']
    """
    if "outlet_apart" in articles:
        return articles.set_index("article_id")["outlet_apart"].astype("string")
    outlets = articles.set_index("article_id")["outlet"].astype("string")
    if not outlets.isna().any():
        return outlets
    paths = articles["path"] if "path" in articles else articles["article_id"]
    names = paths.fillna(articles["article_id"]).astype("string").str.replace(r"(?s)^.*/", "", regex=True)
    files = names.set_axis(outlets.index)
    files = files.mask(files.duplicated(keep=False), outlets.index.to_series())  # a file of many articles
    number = outlets.isna().cumsum().astype("string")
    return outlets.fillna(UNKNOWN_FILE + number + ": " + files)
