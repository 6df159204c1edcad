"""What stands behind the switch of a shared page, and what its tables say instead of code."""

import lxml.html
import pytest

from newstrail.share.voice import for_readers, lead_to_words, put_in_words


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("A row is a claim.", "A row is a claim."),
        ("Click. Change `ARTICLES` then.", 'Click. <span class="analyst">Change `ARTICLES` then.</span>'),
        ("`source` is who said it. Dates are days.", "*source* is who said it. Dates are days."),
        ("A click leads to the notebook.", "A click leads to the page."),
        ("# Is `x` true?", "# Is `x` true?"),
        ("Frames: `trail`, `claims`.", '<span class="analyst">Frames: `trail`, `claims`.</span>'),
    ],
)
def test_sentences_on_code_stand_behind_the_switch(told, read):
    assert for_readers(told) == read


def read_table(rows: str, **addresses: str) -> str:
    body = lxml.html.fragment_fromstring(
        f"<main><table><thead><tr><th>n_outlets</th></tr></thead>{rows}</table></main>"
    )
    put_in_words(body, addresses)
    return lxml.html.tostring(body, encoding="unicode")


def test_a_table_calls_its_columns_in_words_and_keeps_their_names():
    told = read_table("<tbody><tr><td>&lt;NA&gt;</td></tr><tr><td>True</td></tr></tbody>")

    assert '<th title="n_outlets">outlets</th>' in told
    assert "<td>–</td>" in told and "<td>yes</td>" in told


def test_a_headline_in_a_table_is_linked():
    told = read_table("<tbody><tr><td>Dam shut</td></tr></tbody>", **{"Dam shut": "https://daily.example/a"})

    assert '<td><a href="https://daily.example/a" rel="noreferrer noopener">Dam shut</a></td>' in told


def test_an_empty_table_says_so():
    assert "<p>Nothing to list.</p>" in read_table("<tbody></tbody>")


def test_a_number_of_an_answer_opens_the_words_on_the_page():
    body = lxml.html.fragment_fromstring(
        '<main><div><p>“It burst” <a href="../my_story/a.txt">1</a> stands in 2 outlets.</p>'
        "<ol><li>Daily, “Dam”, 2025-03-01: He said [it burst]. <code>a:3-9</code></li></ol></div>"
        '<div><p>See <a href="20.html">who</a>: Ruiz <a href="../my_story/a.txt">4</a>.</p></div></main>'
    )
    lead_to_words(body, ["a:3-9"])
    told = lxml.html.tostring(body, encoding="unicode")

    assert '“It burst” <a href="#words=a%3A3-9">1</a> stands' in told
    assert '<li><a href="#words=a%3A3-9">Daily, “Dam”, 2025-03-01</a></li>' in told
    assert '<a href="20.html">who</a>: Ruiz.' in told and "my_story" not in told
