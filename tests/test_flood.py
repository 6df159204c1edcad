"""The flood: six invented articles for newcomers, and what a careful reader finds in them."""

import json

import pytest

from conftest import GOLD


def gold(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLD / "flood" / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("field", ["outlet", "title", "author", "wire", "url"])
def test_text_page_and_half_a_sidecar_tell_who_published_what(flood, field):
    found = flood.articles.set_index("article_id")[field].astype(object)

    assert found.where(found.notna(), None).to_dict() == {row["article"]: row[field] for row in gold("articles")}
