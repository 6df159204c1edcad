"""What stands in quotation marks, however they are typed."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newstrail
from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions, find_statements
from newstrail.people.cast import cast_of, learn, names_in
from newstrail.people.sources import find_sources
from newstrail.text.parsing import parse
from newstrail.text.quotations import find_quotations


def quotations(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The dam is gone," Lind said.', ['"The dam is gone,"']),
        ("“The dam is gone,” Lind said.", ["“The dam is gone,”"]),
        ("«The dam is gone», Lind said.", ["«The dam is gone»"]),
        ("„The dam is gone“, Lind said.", ["„The dam is gone“"]),
        ("„The dam is gone”, Lind said.", ["„The dam is gone”"]),
        ("'The dam is gone,' Lind said.", ["'The dam is gone,'"]),
        ("‘The dam is gone,’ Lind said.", ["‘The dam is gone,’"]),
        ("''The dam is gone,'' Lind said.", ["''The dam is gone,''"]),
        ("``The dam is gone,'' Lind said.", ["``The dam is gone,''"]),
        ("‘‘The dam is gone,’’ Lind said.", ["‘‘The dam is gone,’’"]),
        ("“He said ‘no’ twice,” Lind said.", ["“He said ‘no’ twice,”"]),
        ('"The dam," Lind said, "is gone."', ['"The dam,"', '"is gone."']),
        ('"The dam is gone, Lind said.', ['"The dam is gone, Lind said.']),
        ("“The dam is gone.\n“It is old.”", ["“The dam is gone.", "“It is old.”"]),
        ("‘The dam is gone.\n‘It is old.’", ["‘The dam is gone.", "‘It is old.’"]),
        ("»The dam is gone«, Lind said. »It is old.«", ["»The dam is gone«", "»It is old.«"]),
        ("»The dam is gone», Lind said.", ["»The dam is gone»"]),
        ("«The dam is gone.\n«It is old», Lind said.", ["«The dam is gone.", "«It is old»"]),
        ('"The dam is gone.\nIt was old," Lind said. "Very."', ['"The dam is gone.', 'It was old,"', '"Very."']),
        ('"The dam is gone.\nThe mill is 5\' 2" high.', ['"The dam is gone.']),
        ('It is gone," Lind said, calm. "It was old.', ['"It was old.']),
        ('It is gone," Lind said. "It was old." He wept: "Too old."', ['"It was old."', '"Too old."']),
        ('"It is gone, Lind said. "It was old," he added.', ['"It was old,"']),
        ('"It is gone," Lind said. It was old," he added, "and weak."', ['"It is gone,"', '"and weak."']),
        ("It is gone,” Lind said, calm. “It was old.", ["“It was old."]),
        ("“It is gone, Lind said. “It was old,” he added.", ["“It was old,”"]),
        ('"It is gone, "Lind said. "It was old."', ['"It is gone, "', '"It was old."']),
        ('"He said "no" twice," Lind said.', ['"He said "no" twice,"']),
        ('It is a 5" pipe. "It burst," Lind said.', ['"It burst,"']),
        (
            '"It is gone," Lind said — "all of it" — and left ("for good").',
            ['"It is gone,"', '"all of it"', '"for good"'],
        ),
        ("‘It broke the owners’ mill.\n‘It is old.’", ["‘It broke the owners’ mill.", "‘It is old.’"]),
        ("Lind said: ‘It is gone.\n‘It is old.’", ["‘It is gone.", "‘It is old.’"]),
        ("‘The Owners’ is a film.\n‘It is old.’", ["‘The Owners’", "‘It is old.’"]),
        ("‘It is gone,’ Lind said. ‘It is old.\n‘I know.’", ["‘It is gone,’", "‘It is old.", "‘I know.’"]),
        ("The dam, 'gone.\n'It is old.'", ["'It is old.'"]),
        ("'I fear the workers' union,' Lind said.", ["'I fear the workers' union,'"]),
        ("The ‘close contacts’ of the ‘sick’ came.", ["‘close contacts’", "‘sick’"]),
        ("The dam is gone,” Lind said.", []),
        ("The dam’s wall isn't the workers' fault.", []),
        ("It was the '90s, Lind told 'em.", []),
        ("", []),
        ('"', ['"']),
        ("””””", []),
    ],
)
def test_what_is_quoted(text, expected):
    assert quotations(text) == expected


@pytest.mark.parametrize("marks", ['""', "“”", "''", "‘’", ("''", "''"), ("``", "''"), "«»", "„“", ("“", "")])
@pytest.mark.parametrize(
    "text",
    [
        "{0}The dam is gone for good,{1} Lind said.",
        "Lind said: {0}The dam is gone for good.{1}",
        "{0}The dam,{1} Lind said, {0}is gone for good.{1}",
        "{0}The dam is gone for good,{1} Lind said.\n\n{0}It took the mill, and the bridge is gone, too.{1}",
    ],
)
def test_however_it_is_quoted_somebody_said_it(parsed, text, marks):
    said = text.format(*marks)
    attributions = find_attributions(parsed(said), find_blocks(said, clean=True))
    contents = [said[slice(*span)] for found in attributions for span in found.contents]

    assert "gone for good" in " ".join(contents)


MARKS = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "''", "``", "«", "»", "„", "—", ":", ",", ".", "?", "[", "]", "\n", "\n\n"]
)
WORDS = st.sampled_from(
    ["Lind", "said", "the", "dam", "is", "gone", "adding", "that", "according", "to", "Sources", "Quote", "I", "😀"]
)


@settings(max_examples=10)
@given(st.lists(st.lists(MARKS | WORDS, max_size=40).map(" ".join), min_size=1, max_size=8))
def test_no_jumble_of_marks_loses_an_article(tmp_path_factory, jumbles):
    texts = {f"a{number}": f"The dam burst. {jumble}" for number, jumble in enumerate(jumbles)}
    table = tmp_path_factory.mktemp("jumble") / "articles.jsonl"
    table.write_text("\n".join(json.dumps({"article_id": key, "text": text}) for key, text in texts.items()))
    articles = newstrail.read(table, cached=False).articles

    assert dict(zip(articles["article_id"], articles["text"], strict=True)) == texts


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS | WORDS, max_size=40), st.sampled_from(["", " "]))
@example(["»", "’", "said", '"', "said", '"'], " ")
def test_no_jumble_of_marks_stops_the_reading(pieces, between):
    text = between.join(pieces)
    blocks = find_blocks(text, clean=True)
    doc = next(parse([(text, blocks)], cached=False))
    attributions = find_attributions(doc, blocks)
    statements = find_statements(text, doc, blocks, attributions)

    find_sources(doc, attributions, cast_of(doc, learn([names_in(doc)])))
    spans = [span for found in attributions for span in (*found.contents, found.source, found.cue) if span]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in statements)
