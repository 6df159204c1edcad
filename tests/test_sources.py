"""Who is meant by a name, a role or a pronoun."""

import json
from unicodedata import normalize

import pytest
from spacy.tokens import Span

import newstrail
from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions
from newstrail.people.cast import cast_of, learn, names_in
from newstrail.people.names import bodies_among, find_people, taken_for
from newstrail.people.sources import find_sources, name_source
from newstrail.people.spelling import merge_names, same_person, same_surname
from newstrail.words.places import country_in


def attributions_of(doc):
    return find_attributions(doc, find_blocks(doc.text, clean=True))


def speakers(doc):
    return [
        source and source.name
        for source in find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lind said the dam had burst. Lind said two people were missing.", "Anna Lind"),
        ("Mayor Anna Lind said the dam had burst. The mayor said two people were missing.", "Anna Lind"),
        ("Anna Lind said the dam had burst. She said two people were missing.", "Anna Lind"),
        ("Danish Prime Minister Bo Berg said the dam had burst. The Danish leader said it was old.", "Bo Berg"),
        (
            "Anna Lind, the head of the Dam Forum, said it was safe. The Lund Front leader said the dam had burst.",
            "Lund Front leader",
        ),
        ("Bo Berg, the Lund Front leader, met them. The Lund Front leader said the dam had burst.", "Bo Berg"),
        ("Swedish President Anna Lind wept. The Danish president said the dam had burst.", "Danish president"),
        ("Oslo - Swedish President Anna Lind wept. The Swedish president said the dam had burst.", "Anna Lind"),
        ("The town's prosecutor, al-Sadiq al-Bakr, said the dam had burst.", "al-Sadiq al-Bakr"),
        ("Mayor Omar al-Bakr wept. Al-Bakr said the dam had burst.", "Omar al-Bakr"),
        ("“It is gone,” said presidential aide Mykhaylo Podolyak.", "Mykhaylo Podolyak"),
        ("Oleksiy Kuleba, a senior official on the staff, said it burst. He said it was old.", "Oleksiy Kuleba"),
        ("Kyiv met. The Nova Varoš dam is old. Nova Varoš said it was wet. He said it burst.", None),
        ("Norway and Sweden, without offering evidence, said the dam had burst.", "Norway and Sweden"),
        ("Omar F. Lind Jr. said it was late. Lind said the dam had burst.", "Omar F. Lind Jr."),
        ("It burst, according to an official speaking to The New York Times.", "an official"),
        ("Nicolás Berg won. Ana Lind said it was false. Berg wept. “We won,” she told reporters.", "Ana Lind"),
        ("OSLO, Norway — Several towns called for a new dam.", "Several towns"),
        (
            "Berg Systems said it paid, after a raid on its unit Calder Works. The company said it was late.",
            "Berg Systems",
        ),
        ("Lind spoke hours after the electoral council, which met, announced that Berg had won.", "electoral council"),
        ("A diplomat said the dam had burst.", "A diplomat"),
        ("The Ministry of Water said the dam had burst.", "Ministry of Water"),
        ("Experts said the dam had burst.", "Experts"),
        ("Sweden and Denmark said the dam had burst.", "Sweden and Denmark"),
        ("Anna Lind and Bo Berg said the dam had burst.", "Anna Lind and Bo Berg"),
        ("Sen. Anna Lind built the dam. The senator said it had burst.", "Anna Lind"),
        ("Anna Lind arrived late. Anna said the dam had burst.", "Anna Lind"),
        ("The dam belongs to Anna Lind, who said it had burst.", "Anna Lind"),
        ("The Swedish Dam Association met. The dam, the SDA said, is old.", "Swedish Dam Association"),
        ("Anna Lind called John Berg. He said the dam had burst.", "John Berg"),
        ("John Berg called Anna Lind. He said the dam had burst.", "John Berg"),
        ('Anna Lind said: "I saw it burst."', "Anna Lind"),
        ("Anna Lind said the dam had burst. I think it was old.", None),
        ("Anna Lind arrived. Anna Lind’s director, Bo Berg, said the dam had burst.", "Bo Berg"),
        ("Anna Lind arrived. Anna Lind’s spokesman said the dam had burst.", "Anna Lind’s spokesman"),
        ("Anna Lind arrived. A spokesman for Anna Lind said the dam had burst.", "A spokesman for Anna Lind"),
        ("John Lind arrived at noon. “Bo Berg built the dam.” He said it had burst.", "John Lind"),
        ("The Lund Relief Committee said the dam had burst. The committee said it was old.", "Lund Relief Committee"),
        ("A council spokesman said the dam had burst. The spokesman said it was old.", "A council spokesman"),
        ("The Prime Minister, Ana Ruiz, wept. It was late, the Prime Minister said.", "Ana Ruiz"),
        ("His Excellency Bo Berg wept. It was late, he said.", "Bo Berg"),
        ("Anna Berg spoke at noon. In her view, the dam was old.", "Anna Berg"),
        ("H.E. Bo Berg wept. It was late, Berg said.", "Bo Berg"),
        ("The Lund Police shut the dam. Agents said it was late. It added that it was old.", "Lund Police"),
        (
            "Orsa Lines built it. Eva Lund-Berg met Lund-Berg fans. Lund-Berg sang. The company said it was old.",
            "Orsa Lines",
        ),
        ("Anna Lind said it was shut.\n\nThe town says that you knew.\n\n“It is a lie.”", "Anna Lind"),
        ("Anna Lind said it was shut.\n\nDid Bo Berg say it was safe?\n\n“It is a lie.”", "Anna Lind"),
        ("Anna Lind said it was shut.\n\nBo Berg said it was safe.\n\n“It is a lie.”", "Bo Berg"),
        ("Anna Lind said in a statement on Friday that the dam burst. “It was old,” the statement said.", "Anna Lind"),
        ("Anna Lind said the dam had burst. “It was old,” the statement said.", "statement"),
        ("“It was old,” a statement from the Lund Police said. It had no gate, the statement said.", "Lund Police"),
        ("The mill spoke. Reports from western spies said that it had burst.", "Reports from western spies"),
        ("Anna Lind came. But the Anna Lind spokesman said the dam was safe.", "Anna Lind spokesman"),
        ("Bo Berg, who has been called a Swedish John Lind, was late. Then he said the dam was safe.", "Bo Berg"),
        ("John Lind told us that nobody in the report was named. The report says Bo Berg took bribes.", "report"),
        ("John Lind told in the report of his youth that nobody fled. The report says Bo Berg fled.", "report"),
        ("Vestland Energi spokeswoman Eva Berg said the dam had burst.", "Eva Berg"),
        ("Detective Superintendent Owen Tarrant said the dam had burst.", "Owen Tarrant"),
        ("Supt Owen Tarrant said the dam had burst.", "Owen Tarrant"),
        ("A spokesman for Meridian, Declan Fahy, dismissed the claim that the dam had burst.", "Declan Fahy"),
        ("The supplier, Calder Systems, confirmed that it was old.", "Calder Systems"),
        ("The Danish freight group Calder said that it was old.", "Calder"),
        ("Copenhagen-based freight giant Calder Systems said that it was old.", "Calder Systems"),
        ("Calder freight group said that it was old.", "Calder freight group"),
        ("Calder Systems, the supplier of the town, said that it was old.", "Calder Systems"),
        ("John Lind told us that there is an error in a study. “It was old,” the study said.", "study"),
        ("John Lind said in a statement that it burst. “It was old,” a second statement said.", "a second statement"),
        ("John Berg said the dam had burst.\n\nMax Lind lives in Lund. It was late, he said.", "Max Lind"),
        ("John Berg said the dam had burst. Max Lind lives in Lund. It was late, he said.", "Max Lind"),
        ("The mayor of Osten, Karl Lind, said the dam had burst.", "Karl Lind"),
        ("An adviser to the mayor, Tom Reyes, said the dam had burst.", "Tom Reyes"),
        ("Petra Holm left. Her manager, Olaf Brandt, disagreed. “The valve was shut at five,” he said.", "Olaf Brandt"),
        ("John Berg said the dam had burst. Anna Lind wrote it. Lind's report says it was old.", "Anna Lind"),
        ("John Berg said the dam had burst. A report by Anna Lind says it was old.", "Anna Lind"),
        ("John Berg said the dam had burst. A report on Anna Lind says it was old.", "A report on Anna Lind"),
        ("The spokesman denied it. The spokesman, Behrouz Tavakkoli, said the dam had burst.", "Behrouz Tavakkoli"),
        ("A man, Robert Cringely, wrote that it burst. Cringely said the dam was old.", "Robert Cringely"),
        ("Bo Berg left. Ivo Lind, a builder from Lund, stayed. The builder said the dam had burst.", "Ivo Lind"),
        ("A neighbour said the dam had burst. “It was old,” the neighbour added.", "A neighbour"),
        ("Calder Systems built the dam. Nobody was hurt. The company said that it was old.", "Calder Systems"),
        ("Brell Hydro, a utility, built the dam. The utility said that it was old.", "Brell Hydro"),
        ("The Lund Dockers Federation struck. It was mild. The union said it was over.", "Lund Dockers Federation"),
        ("The Lund Dockers Federation met the Bakers Association of Lund. The union said that it was over.", "union"),
        ("Ivo Lind left the yard at noon. The old welder said that it was over.", "Ivo Lind"),
        ("Ivo Lind met Bo Berg at noon. The old welder said that it was over.", "old welder"),
        ("Mayor Ivo Lind left the yard at noon. The old welder said that it was over.", "old welder"),
        ("John Lind left the yard at noon. The woman said that it was over.", "woman"),
        ("Calder Systems built the dam. The ministry said that it was old.", "ministry"),
        ("Anna Lind left. Bo Berg, a pastor whose wife is missing, stayed. It was late, he said.", "Bo Berg"),
        ("Ines Haverkort met Gijsbert Berg. It was late, she said.", "Ines Haverkort"),
        ("Andrius Semeskevicius from the Lithuanian operator Telia said it was old.", "Andrius Semeskevicius"),
        ("Anna Lind KC said the dam had burst. Lind said it was old.", "Anna Lind"),
        ("Mr Bo Lind OBE said the dam had burst. Lind KC said it was old.", "Bo Lind"),
        ("Labour MP Anna Lind said the dam had burst. The MP said it was old.", "Anna Lind"),
        ("Rev Anna Lind said the dam had burst. The reverend said it was old.", "Anna Lind"),
        ("Fr. Ivo Lind said the dam had burst. Fr Lind said it was old.", "Ivo Lind"),
        ("The Rt Hon Anna Lind said the dam had burst.", "Anna Lind"),
        ("Air Marshal Anna Ruiz said the dam had burst. Ruiz said it was old.", "Anna Ruiz"),
        ("Wing Commander Bo Berg said the dam had burst. The commander said it was old.", "Bo Berg"),
        ("Army chief Karim Lind said it burst. Maj-Gen Lind said it was old.", "Karim Lind"),
        ("Capt. Bo Berg said the dam had burst. The captain said it was old.", "Bo Berg"),
        ("Tory MPs said the dam had burst.", "Tory MPs"),
        ("An analyst at the bank, Ida Lind, said the dam had burst.", "Ida Lind"),
        ("NLA spokesman Jeeyand Baluch said it burst. He said it was old.", "Jeeyand Baluch"),
        ("Company spokesperson Anna Lind said it burst. The spokeswoman said it was old.", "Anna Lind"),
        ("Spokesperson Anna Lind said it burst. The spokesman said it was old.", "spokesman"),
        ("A spokesman for Orsa said it burst. The mayor was late, his spokesperson said.", "spokesperson"),
        ("A guard named Bo Berg said the dam had burst.", "Bo Berg"),
        ("A man identified as Bo Berg said the dam had burst.", "Bo Berg"),
        ("A guard named in the report said the dam had burst.", "A guard"),
        ("Norway accused Kenya, and the latter denied that the dam had burst.", "Kenya"),
        ("Anna Lind met Bo Berg. The former said that the dam had burst.", "Anna Lind"),
        ("Kenya, Chile and Peru met. The latter said that the dam had burst.", None),
        ("Bo Berg, 16, ran out with Max Lind, 40. The teenager said the dam had burst.", "Bo Berg"),
        ("Bo Berg, 16, ran out with Max Lind, 17. The teenager said the dam had burst.", "teenager"),
        ("His lawyers, Anna Lind and Bo Berg, said the dam had burst.", "Anna Lind and Bo Berg"),
        ("“It was old,” lawyers Anna Lind and Bo Berg said in a letter.", "Anna Lind and Bo Berg"),
        ("The Free Forest Army (FFA) fled. The army said it had killed nine.", "army"),
        ("The Danish Army came. The army said it had killed nine.", "Danish Army"),
        ("The club's longest-serving cook, Dr Hye-jin Baek, insists the dam is old.", "Hye-jin Baek"),
        ("The captain, Russian Aleksander Stechentsev, said the ship was old.", "Aleksander Stechentsev"),
        ("French television channel TF1 reported that the dam had burst.", "TF1"),
        ("The head of the dams committee, Andrei Lind, was asked. “It was old,” the politician said.", "Andrei Lind"),
        ("The dam is old. It is Orsa’s view that the finding was not correct.", "Orsa"),
        ("Lund is at risk after the Dam Agency decided to appeal against a ruling on the dam.", "Dam Agency"),
        ("On Monday Dam Watch said that it was old.", "Dam Watch"),
        ("Kvint's said that the finding was not correct.", "Kvint's"),
        (
            "The Air Safety Agency met Orsa Airlines. Nobody was hurt. The airline said that it was old.",
            "Orsa Airlines",
        ),
        ("The IG Metall union said that it was old.", "IG Metall"),
        ("The Lund harbour union said that it was old.", "Lund harbour union"),
        ("Anna Lind arrived. The Anna Lind jury said that it was old.", "Anna Lind jury"),
        ('Ana Ruiz was angry. "Bo Berg knew," she said. She left. Bo Berg sat down. It was late, he said.', "Bo Berg"),
        ("Yuki Orsa missed the boat. Her cook, Hideo Mori, saw it. He said it was dark.", "Hideo Mori"),
        ("Minh Chau Le, a driver and painter, met us at the dam. It had burst, Le said.", "Minh Chau Le"),
        ("“It was late,” said José Javier Sanchis Bretones, the mayor of Algemesí.", "José Javier Sanchis Bretones"),
        ("The charge was made by Anna Lind, a clerk. According to her testimony, the dam leaked.", "Anna Lind"),
        ("Bo Lind told the Lund Post that the dam leaked. The newspaper said it was old.", "Lund Post"),
        ("The Lund Post said the dam leaked. According to the newspaper's report, it is old.", "Lund Post"),
        (
            "A report by the Regional Office for the Protection of Dams (ROPD) said it was old.",
            "Regional Office for the Protection of Dams",
        ),
        ("Anna Lind was cheered. But one of them, former Lind aide Bo Berg, said the dam had burst.", "Bo Berg"),
        ("In an interview with the Lund Post, Anna Lind, the mayor, said the dam had burst.", "Anna Lind"),
        ("During a visit to Oslo, Anna Lind, head of the dam office, said, “It is old.”", "Anna Lind"),
        ("During a visit to Oslo, Anna Lind, head of the Dam Agency (DA), said it was old.", "Anna Lind"),
        (
            "Officials in the port of Lund including the mayor, Bo Berg, believe it burst.",
            "Officials in the port of Lund",
        ),
        ("Some Democrats said the dam had burst. They said it was old.", "Some Democrats"),
        ("Two United Nations agencies met. Both said it was old.", "Two United Nations agencies"),
        ("“It is old,” said the spokeswoman of the Red Cross in Norway Anna Berg.", "Anna Berg"),
        ("Mayor Omar al-Bakr wept. Bakr said the dam had burst.", "Omar al-Bakr"),
        ("Bo Lind said it burst.\n\n“It was old and it leaked,” adding that the gate was shut.", "Bo Lind"),
        ("Karl Berg spoke. His latest remarks underscore the view that the dam must be shut.", "Karl Berg"),
        ("Mayor Karl Berg spoke. The mayor's comments suggested that the dam was old.", "Karl Berg"),
        ("The council met. Its statement said the dam was old.", "council"),
        ("The army plans to attack the town from two sides.", "army"),
        ("Mayor Ana Holm met Norwegian Prime Minister Karl Berg. The premier said the dam was old.", "Karl Berg"),
        ("Prime Minister Bo Lind met Premier Ana Holm. The premier said it was old.", "Ana Holm"),
        ("Prime Minister Bo Lind met the press. The Ontario premier said it was late.", "Ontario premier"),
        (
            "Founded by Ulf Lind and Eva Berg in May, the mill is old. Lind-Berg Corp said it would close.",
            "Lind-Berg Corp",
        ),
        ("The personal computer maker Lind-Berg Corp said it was old.", "Lind-Berg Corp"),
        ("Anna Lind spoke. The Lind family says it was threatened.", "Lind family"),
        ("Anna Lind spoke. Many Lind supporters said it was late.", "Many Lind supporters"),
        (
            "The Post reported it on Sunday citing people familiar with the matter, who said the dam would burst.",
            "people familiar with the matter",
        ),
        ("The baker's lover said it was late.\n\nShe said it was dark.", "baker's lover"),
        ("The masked rider said that the raids would go on. He threatened to kill a hostage.", "masked rider"),
        ("The U.S. said it was late.", "United States"),
        (
            "Anna Lind spoke. A source at Orsa Care, the Lund clinic where Lind went for a test, said it was old.",
            "A source at Orsa Care, the Lund clinic where Lind went for a test",
        ),
        (
            "Igor Lind, 42, was fishing. The man told the paper that it was late.\n\nAna Holm and Eva Berg have a "
            "shop.\n\nIt was dark.\n\nThe man said that he ran.",
            "Igor Lind",
        ),
        ("Judge Ana Holm ruled. But this same Lund judge said in May that the law was void.", "Ana Holm"),
    ],
)
def test_the_last_speaker_is(parsed, text, expected):
    assert speakers(parsed(text))[-1] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Lind said the dam had burst.", "person"),
        ("The ministry said the dam had burst.", "institution"),
        ("Stockholm said the dam had burst.", "place"),
        ("An official said the dam had burst.", "anonymous"),
        ("Officials said the dam had burst.", "vague"),
        ("Two Conservatives said the dam had burst.", "vague"),
        ("Danes said the dam had burst.", "vague"),
        ("The Danes said the dam had burst.", "place"),
        ("Sweden and Denmark said the dam had burst.", "group"),
        ("Three miners were found after trying to cross the river, WKTV and NRK News report.", "group"),
        ("Some bankers and lawyers said the dam had burst.", "vague"),
        ("Orsa Bank and its lawyers said the dam had burst.", "group"),
        ("The draft ordinance says the dam must be closed.", "document"),
        ("The proposal says the dam must be closed.", "document"),
        ("A report said the dam had burst.", "vague"),
        ("Western Orsa county said the dam had burst.", "place"),
        ("The region said the dam had burst.", "vague"),
    ],
)
def test_the_kind_of_source_is(parsed, text, kind):
    doc = parsed(text)
    (source,) = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))

    assert source.kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Danish town said the dam had burst.\n\nThe town of Orsa lies in the hills.", "Orsa"),
        ("A town in Denmark said the dam had burst.\n\nOrsa, a town in the hills, is old.", "Orsa"),
        ("The city of Orsa is old. The dam had burst, according to the city.", "Orsa"),
        ("The city of Orsa is old. Another city said the dam had burst.", "Another city"),
        ("The city of Orsa is old. It envies London. The city said the dam had burst.", "city"),
        ("The city of Orsa is old. A city in Denmark said the dam had burst.", "A city in Denmark"),
        ("A Danish city said the dam had burst.\n\nThe city of Orsa and the city of Lund are old.", "A Danish city"),
    ],
)
def test_a_town_is_called_by_the_name_that_the_article_gives_it(parsed, text, name):
    assert speakers(parsed(text))[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The MoD said the dam had burst.", "MoD"),
        ("Linhas do Lúrio (LdL), the private company, said the river had risen.", "Linhas do Lúrio"),
        ("The dam had burst, concessionaire Linhas do Lund (LdL) said on Thursday.", "Linhas do Lund"),
        ("The dam had burst, the railway union SINTRAFER has told the Mail.", "SINTRAFER"),
        ("The information ministry said the dam had burst.", "information ministry"),
    ],
)
def test_a_body_is_called_by_its_name_whatever_stands_around_it(parsed, text, name):
    doc = parsed(text)
    (source,) = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))

    assert (source.name, source.kind) == (name, "institution")


@pytest.mark.parametrize(
    ("line", "role", "body"),
    [
        ("ANNA LIND (Lund Lines): We all came here to see the dam.", None, "Lund Lines"),
        ("Anna Lind (Lund Lines): We all came here to see the dam.", None, "Lund Lines"),
        ("ANNA LIND (mayor): We all came here to see the dam.", "mayor", None),
        ("ANNA LIND (on the telephone): We all came here to see the dam.", None, None),
    ],
)
def test_in_a_transcript_brackets_tell_whom_a_speaker_speaks_for(parsed, line, role, body):
    doc = parsed(line)
    (source,) = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))

    assert (source.name, source.kind) == ("Anna Lind", "person")
    assert (source.role, source.speaks_for) == (role, body)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Danish Prime Minister Bo Berg said the dam had burst.", "Denmark"),
        ("Kremlin spokesman Ivan Orlov said the dam had burst.", "Russia"),
        ("Danish farmer Bo Berg said the dam had burst.", None),
        ("The head of the Danish dairy Holm, Bo Berg, said the dam had burst.", None),
        ("The head of the Danish army, Bo Berg, said the dam had burst.", "Denmark"),
        ("The Danish government said the dam had burst.", "Denmark"),
        ("Bo Berg, a spokesman for the Northern Front, said the dam had burst.", "Northern Front"),
        ("Foreign ministry spokesman Bo Berg said the dam had burst.", "Foreign ministry"),
        ("Company spokesman Bo Berg said the dam had burst.", None),
        ("Air Marshal Bo Berg said the dam had burst.", None),
        ("Water Minister Bo Berg said the dam had burst.", None),
        ("Bo Berg, a spokesman for the Danish Red Cross, said the dam had burst.", "Danish Red Cross"),
        ("A spokesman for the Danish Red Cross said the dam had burst.", "Danish Red Cross"),
        ("Bo Berg, a spokesman for a clinic in southern Denmark, said the dam had burst.", None),
        ("A spokesman for the water ministry in Denmark said the dam had burst.", "Denmark"),
        ("Bo Berg, head of the Danish police union, said the dam had burst.", None),
        ("Bo Berg, chief White House correspondent, said the dam had burst.", None),
        ("Bo Berg, the former Danish minister, said the dam had burst.", None),
        ("A Danish engineer said the dam had burst.", None),
        ("Bo Berg, a lawyer and Danish minister, said the dam had burst.", "Denmark"),
        ("Calder secretary general Bo Berg said the dam had burst.", "Calder"),
        ("Bo Berg, spokesman for the Calder Secretary-General, said the dam had burst.", "Calder"),
        ("Bo Berg, spokesman for the Danish Foreign Minister, said the dam had burst.", "Denmark"),
        ("Bo Berg, spokesman for Denmark's Foreign Minister, said the dam had burst.", "Denmark"),
        ("Bo Berg, head of the UN's World Dam Organization (WDO), said the dam had burst.", "World Dam Organization"),
        ("A Danish official said the dam had burst.", "Denmark"),
        ("A spokesman for the Danish prime minister's office said the dam had burst.", "Denmark"),
    ],
)
def test_an_official_speaks_for(parsed, text, body):
    doc = parsed(text)
    (source,) = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))

    assert source.speaks_for == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“It is old,” Momade Atumane, the village chief, told the Mail. The chief said it was safe.",
            "Momade Atumane",
        ),
        ("Chief executive Rui Lind met Bo Berg, the village chief. The chief said it was safe.", "Bo Berg"),
        ("Chief executive Rui Lind met Bo Berg, the village chief. The chief executive said it was safe.", "Rui Lind"),
        ("Vice president Rui Lind met president Bo Berg. The president said it was safe.", "Bo Berg"),
    ],
)
def test_a_chief_is_no_chief_executive(parsed, text, name):
    assert speakers(parsed(text))[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orsa's CEO, Anna Lind, arrived. The chief executive said the dam was safe.", "Anna Lind"),
        ("Orsa CEO Anna Lind arrived. The dam is safe, said the head of Orsa.", "Anna Lind"),
        ("The head of Lines, Anna Lind, arrived. The dam is safe, said the head of Orsa.", "head of Orsa"),
        ("Mayor of Osten Anna Lind arrived. The mayor of Lund said the dam was safe.", "mayor of Lund"),
        ("Anna Lind heads the union. “It is safe,” says the man, who may not give his name.", "man"),
    ],
)
def test_whose_head_somebody_is_is_heeded(parsed, text, name):
    assert (speakers(parsed(text))[-1] or "").startswith(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor said the dam was safe.\n\n“It will hold,” said Sir Bo Lind.", "Bo Lind"),
        ("Norway's water minister said the dam was safe.\n\nAnna Lind told reporters that it would hold.", "Anna Lind"),
        ("The mayor said the dam was safe.\n\nA neighbour, Anna Lind, said that it had cracks.", "mayor"),
        ("The mayor said the dam was safe.\n\nIt rained.\n\nAll slept.\n\nAnna Lind said it had cracks.", "mayor"),
        ("Anna Lind wept. The mayor said the dam was safe.\n\nAnna Lind said that it had cracks.", "mayor"),
        ("The prosecutor said Anna Lind was guilty of fraud.", "prosecutor"),
        ("The prosecutor said Anna Lind was guilty.\n\nBo Berg told reporters that she lied.", "Bo Berg"),
    ],
)
def test_who_is_named_without_a_word_on_who_they_are_was_described_before(parsed, text, name):
    assert speakers(parsed(text))[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A nurse said the ward was full.\n\nBo Lind, a nurse, said it was late.", "Bo Lind"),
        ("A senior nurse said the ward was full.\n\nBo Lind, a nurse, said it was late.", "A senior nurse"),
        ("A Danish nurse said the ward was full.\n\nBo Lind, a nurse in Lund, said it was late.", "Bo Lind"),
        ("A Danish nurse said the ward was full.\n\nBo Lind, a Swedish nurse, said it was late.", "A Danish nurse"),
        ("A Danish official said it was full.\n\nBo Lind, an official, said it was late.", "A Danish official"),
        ("A nurse said the ward was full.\n\nTwo nurses left. Bo Lind, a nurse, said it was late.", "A nurse"),
        ("A nurse said it was full.\n\nBo Lind, a nurse, met Anna Berg, a nurse. It was late.", "A nurse"),
        ("Bo Lind, a nurse, left.\n\nA nurse said the ward was full.", "A nurse"),
        ("It rained.\n\nIt was late.\n\nA nurse said it was full.\n\nBo Lind, a nurse, left.", "A nurse"),
        ("A federal judge in Lund ruled that it was void.\n\nDistrict Judge Ana Holm wept.", "Ana Holm"),
        ("A U.S. District Judge ruled that it was void.\n\nThe order by Judge Ana Holm of Lund is new.", "Ana Holm"),
        ("An immigration judge ruled that he may go.\n\nDistrict Judge Ana Holm wept.", "An immigration judge"),
        ("A judge ruled that he may go.\n\nJudge Ana Holm met Judge Bo Lind.", "A judge"),
    ],
)
def test_the_head_of_an_article_speaks_of_somebody_whom_it_names_below(parsed, text, name):
    assert speakers(parsed(text))[0] == name


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("“It will hold,” Orsa spokesman Bo Lind said.", "Bo Lind"),
        ("“It will hold,” Calder spokesman Bo Lind said.", "a spokesman for Orsa"),
        ("All slept.\n\nIt was late.\n\n“It will hold,” Orsa spokesman Bo Lind said.", "a spokesman for Orsa"),
    ],
)
def test_who_speaks_for_a_body_may_be_named_soon_after(parsed, below, name):
    lead = "It rained.\n\nIt was late.\n\nIn a letter, a spokesman for Orsa said that the dam was safe.\n\n"

    assert speakers(parsed(lead + below))[0] == name


def test_a_title_before_a_surname_is_none_of_a_name(named):
    found = named({"Post": "Lund Prosecutor Laure Becue wept. In a statement, Prosecutor Becue said it was old."})

    assert found == {"Laure Becue": 1}


def test_the_company_is_no_authority(parsed):
    text = "The vehicle authority, the KBA, put the fires at eleven. The line would stand still, the company said."

    assert speakers(parsed(text))[-1] == "company"


def test_a_possessive_alone_is_no_source(parsed):
    assert speakers(parsed("Friends of his say he was let down by officials.")) == ["Friends of his"]


def test_two_people_with_one_surname_stay_two(parsed):
    text = "Anna Lind said it rained. Lind said it was wet. Bo Lind said it was dry. Lind said it was fine."

    assert speakers(parsed(text)) == ["Anna Lind", "Anna Lind", "Bo Lind", "Bo Lind"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The band Orsa Line said they would leave the fair in a statement shared on their page.", "Orsa Line"),
        ("Orsa Council issued a statement on Monday, and it rained.", "Orsa Council"),
        ("Orsa Council wants a statement, and it rained.", "statement"),
    ],
)
def test_the_statement_is_whose_it_was_before(parsed, before, speaker):
    text = f"{before} “We closed the gates,” the statement seen by the agency said."

    assert speakers(parsed(text))[-1] == speaker


def test_who_is_named_in_passing_takes_no_surname_over(parsed):
    text = (
        "The court tried Omar Lind on Friday. Lind took office after his father Karl Lind was killed. "
        "Lind denied that he had fled. He runs a mill with a brother, Bo Lind. It was fine, Lind said."
    )

    assert speakers(parsed(text)) == ["Omar Lind", "Omar Lind"]


def test_a_surname_is_no_childs_that_is_called_by_a_given_name(parsed):
    text = (
        "Alex Lind, 5, was asked to a party. The boy's father, Bo Lind, said it was late. Lind said he had no number. "
        "Alex was handed a bill. Mr Lind said it was a joke."
    )

    assert speakers(parsed(text)) == ["Bo Lind", "Bo Lind", "Bo Lind"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [("It burst, Orsa Radio Friday said.", "Orsa Radio"), ("It burst, the Mail on Sunday said.", "Mail on Sunday")],
)
def test_a_day_ends_no_name(parsed, text, speaker):
    assert speakers(parsed(text)) == [speaker]


def test_a_headline_makes_no_name_of_the_and_however(parsed):
    text = "Here Is The Bill Shaking The Town\n\nThe source said it was late. However Lind, 80, said it was early."

    assert speakers(parsed(text)) == ["source", "Lind"]


@pytest.mark.parametrize(("called", "speaker"), [("The president", "Ana Ruiz"), ("The former president", "Omar Lind")])
def test_the_president_is_the_one_in_office(parsed, called, speaker):
    text = "Former president Omar Lind was tried. President Ana Ruiz was in Lund. "

    assert speakers(parsed(f"{text}{called} said that the court was right.")) == [speaker]


@pytest.fixture
def named(tmp_path):
    """Read articles, each of an outlet of its own; give the people that speak in them, with their outlets."""

    def read(texts):
        lines = [json.dumps({"article_id": key, "outlet": f"The {key}", "text": text}) for key, text in texts.items()]
        (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
        sources = newstrail.read(tmp_path, cached=False).sources.query("kind == 'person'")
        return dict(zip(sources["name"], sources["n_outlets"], strict=True))

    return read


def test_a_body_without_a_name_is_another_in_each_article(tmp_path):
    texts = ("Authorities say the dam burst.", "On Friday authorities said the dam had burst.")
    lines = [json.dumps({"article_id": key, "text": text}) for key, text in zip("ab", texts, strict=True)]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = newstrail.read(tmp_path, cached=False).sources["source_id"].str.rpartition("@")[2]

    assert sorted(found) == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        "Mayor Oleksandr Hordienko said two people were missing.",  # spelled otherwise
        "Mayor Oleksandr Hordiyenko arrived. The mayor said two people were missing.",
        "Mr Hordiyenko said two people were missing.",
        "HORDIYENKO: Two people are missing and we fear that they are dead.\n\nOleksandr Hordiyenko spoke at noon.",
    ],
)
def test_a_person_is_one_source_in_all_outlets(named, other):
    found = named(
        {
            "Post": "Mayor Oleksandr Hordiyenko said the dam had burst. Hordiyenko said it was old.",
            "Sun": "Oleksandr Hordiyenko said the dam had burst.",
            "Echo": other,
        }
    )

    assert found == {"Oleksandr Hordiyenko": 3}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mayor José Pérez said the dam had burst.", "José Pérez arrived. Pérez said that it was old."),
        ("Mayor José Pérez said the dam had burst.", "José Pérez arrived. The mayor said that it was old."),
        ("Mayor José Pérez said the dam had burst.", "Mr Pérez said that it was old."),
        ("José Pérez met Li and José. José said the dam had burst.", "José Pérez said that it was old."),
    ],
)
@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_name_typed_with_combining_accents_is_the_same_name(named, name, other, forms):
    found = named({"Post": normalize(forms[0], name), "Sun": normalize(forms[1], other)})

    assert found == {"José Pérez": 2}


def test_an_outlet_or_body_typed_with_combining_accents_is_the_same(parsed):
    doc = parsed(normalize("NFD", "L’Équipe reported that the dam had burst. The Yaoundé government denied it."))
    cast = cast_of(doc, learn([names_in(doc)], ["L’Équipe"]))
    outlet, body = find_sources(doc, attributions_of(doc), cast)

    assert (outlet.kind, outlet.name) == ("outlet", "L’Équipe")
    assert body.speaks_for == "Cameroon"


def test_two_people_with_one_surname_in_two_outlets_stay_two(named):
    found = named(
        {
            "Post": "Anna Lind said the dam had burst. Lind said it was old.",
            "Sun": "Bo Lind said the dam had held. Lind said it was new.",
        }
    )

    assert found == {"Anna Lind": 1, "Bo Lind": 1}


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (["Ana Ruiz", "Ana Ruiz Mora", "Ana Ruiz Mora"], "Ana Ruiz Mora"),
        (["Ana Ruiz", "Ana Ruiz Mora"], "Ana Ruiz"),
        (["Ana Ruiz", *2 * ["Ana Ruiz Mora"], *2 * ["Ana Ruiz Lara"]], "Ana Ruiz"),
        (["Ana Ruiz", *2 * ["Ana Ruiz Jr."]], "Ana Ruiz"),
        (["Ana Ruiz", "Ana Rúiz"], "Ana Rúiz"),
        (["Ana Ruiz", *2 * ["Ana Ruíiz Mora"]], "Ana Ruíiz Mora"),
    ],
)
def test_a_name_in_full_stands_for_its_first_part_where_only_one_can(names, whole):
    assert merge_names(names)["Ana Ruiz"] == whole


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nick Houghton", "Nicholas Houghton", True),
        ("Dragan Scekic", "Dragan Šćekić", True),
        ("Karl Lind", "Karla Lind", True),  # one letter of five, as a slip
        ("Jan Lind", "Janet Lind", False),
        ("Bo F. Lind Jr.", "Bo F. Lind Jnr", True),
        ("Bo Lind Jr.", "Bo Lind", False),
        ("Bo Lind", "Bob Berg", False),
        ("Bo F. Lind", "Bo Lind", True),
        ("Bo F. Lind", "Bo G. Lind", False),
        ("Mohamed al-Tarvi", "Mohammed Al-Tarvi", True),
    ],
)
def test_two_full_names_are_one_persons(one, other, same):
    assert same_person(one, other) == same


def test_a_middle_initial_tells_two_people_apart_beside_a_name_without_one():
    merged = merge_names(["Bo Lind", "Bo Lind", "Bo F. Lind", "Bo F. Lind", "Bo G. Lind"])

    assert merged["Bo Lind"] == merged["Bo F. Lind"] != merged["Bo G. Lind"]


def test_a_name_with_a_title_before_it_is_the_name():
    assert merge_names(["Air Marshal Ana Ruiz", "Ana Ruiz"])["Air Marshal Ana Ruiz"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zelensky", "Zelenskyy", True),
        ("Hordienko", "Hordiyenko", True),
        ("Peskov", "Peskow", True),  # one letter of six
        ("Lind", "Lund", False),  # one of four
        ("Peskov", "Petrov", False),
        ("Berg", "Verg", False),
        ("al-Bakr", "Bakr", True),
    ],
)
def test_two_surnames_are_one_up_to_a_letter_in_five(one, other, same):
    assert same_surname(one, other) == same


@pytest.mark.parametrize(
    ("surname", "found"),
    [("LEEK", ["LEEK", "Anna Leek"]), ("LEE", ["Anna Lee"])],  # LEE may be an abbreviation
)
def test_a_surname_in_capitals_is_one_unless_it_is_short(parsed, surname, found):
    doc = parsed(f"{surname}: Thank you.\n\nAnna {surname.title()} spoke.")
    name = doc.text.index("Anna")
    doc.ents = [doc.char_span(name, name + len("Anna ") + len(surname), label="PERSON")]

    assert [person.name for person in find_people(doc)] == found


@pytest.mark.parametrize(
    ("gap", "n_sentences", "speaker"),
    [(" ", 7, "Bo Berg"), (" ", 8, None), ("\n\n", 7, "Bo Berg"), ("\n\n", 8, None)],
)
def test_a_pronoun_looks_back_eight_sentences(parsed, gap, n_sentences, speaker):
    between = "It rained. " * n_sentences

    assert speakers(parsed(f"The dam belongs to Bo Berg.{gap}{between}He said it was old."))[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Berg said it was old. Max Lind lives in Lund. He said it was wet.", "Max Lind"),
        ("Bo Berg said it was old. Max Lind, a builder, did the sums. He said it was wet.", "Max Lind"),
        ("“We saw nothing,” Bo Berg said. Max Lind ran out. The dam was wet, he says.", "Max Lind"),
        ("Bo Berg met the press. Lund is a town. The dam was old, he said.", "Bo Berg"),
        ("Bo Berg told us it was over.\n\nThe driver remains on full pay. He said he was sorry.", "driver"),
        ("Bo Berg told us it was over.\n\nThe neighbour, 72, ran out. He said he was sorry.", "neighbour"),
        ("Bo Berg met a nurse. “The nurse is late.” He said it was wet.", "Bo Berg"),
        ("Ina Lind said Calder was late. The woman from Calder wept. It was wet, he said.", None),
        ("Orsa said it acted at once. Two former employees disagree. It was late, they said.", "Two former employees"),
        ("Orsa said it acted at once. It was late, they said.", "Orsa"),
        ("Omar Holm, a builder in Karl Berg's first term, ran out.\n\n“It was wet,” he wrote.", "Omar Holm"),
        ("Karl Berg said Gor, 38, is “a friend”.\n\n“I am glad that Sergio Gor joins us,” he said.", "Karl Berg"),
        ("Omar Holm met a Karl Berg aide.\n\n“It was wet,” he wrote.", "Omar Holm"),
    ],
)
def test_a_pronoun_means_who_is_near_who_acts_and_who_surely_is_a_person(parsed, text, speaker):
    assert speakers(parsed(text))[-1] == speaker


def test_the_mayor_is_the_only_one_whom_the_story_calls_mayor(named):
    found = named({"Post": "Mayor Anna Lind said the dam had burst.", "Sun": "The mayor said that it was old."})

    assert found == {"Anna Lind": 2}


def test_the_mayor_is_the_only_one_whom_the_story_calls_mayor_unless_there_are_two(named):
    both = "Mayor Anna Lind said the dam had burst. Mayor Bo Berg said the dam had held."
    found = named({"Post": both, "Sun": "The mayor said that it was old."})

    assert found == {"Anna Lind": 1, "Bo Berg": 1}


def test_the_mayor_is_whom_another_outlet_calls_mayor(named):
    found = named(
        {
            "Post": "Mayor Anna Lind said the dam had burst.",
            "Sun": "The mayor of Lund said the dam had burst. Anna Lind arrived at noon.",
        }
    )

    assert found == {"Anna Lind": 2}


def test_a_quotation_mark_is_no_part_of_a_name(parsed):
    doc = parsed("Anna '' said it was 'old'. He called it ' new.")
    doc.ents = [Span(doc, 0, 2, label="PERSON")]

    assert [person.name for person in find_people(doc)] == ["Anna"]


def test_a_bracket_left_open_is_no_part_of_a_name(parsed):
    doc = parsed("The Free Coast Front (FCF) has denied it.")
    span = (4, len("The Free Coast Front (FCF"))
    assert name_source(doc, span, cast_of(doc, learn([names_in(doc)]))).name == "Free Coast Front"


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("Ms Okoro arrived.", "ORG", ["Okoro"]),
        ("The fire chief Jorge Acasuso arrived.", "ORG", ["Jorge Acasuso"]),
        ("CNN's Ana Ruiz Mora arrived.", "PERSON", ["Ana Ruiz Mora"]),
        ("Isabel Norte, professor of engineering, arrived.", "GPE", ["Isabel Norte"]),
        ("Isabel Norte, in the north, was flooded.", "GPE", []),
        ("Captain of the ship", "PERSON", []),
        ("CGD arrived.", "PERSON", []),
        ("The Lund Bank arrived.", "PERSON", []),
    ],
)
def test_who_is_a_person_whatever_the_tagger_says(parsed, text, label, found):
    doc = parsed(text)
    capitals = [token.i for token in doc if token.text[0].isupper() and token.text not in ("The", "Ms")]
    doc.ents = [Span(doc, capitals[0], capitals[-1] + 1, label=label)]

    assert [person.name for person in find_people(doc)] == found


@pytest.mark.parametrize(
    ("text", "is_body"),
    [("He is in Orsan today.", True), ("The Orsan region fell.", True), ("He met Orsan today.", False)],
)
def test_who_is_lived_in_is_no_person(parsed, text, is_body):
    doc = parsed(text)
    name = next(token for token in doc if token.text == "Orsan")
    doc.ents = [Span(doc, name.i, name.i + 1, label="PERSON")]

    assert bodies_among(taken_for(doc)) == ({"Orsan"} if is_body else set())


def test_what_the_tagger_takes_for_a_body_as_often_is_no_person(parsed):
    docs = [parsed("The Brell Hydro left."), parsed("Brell Hydro left.")]
    docs[0].ents = [Span(docs[0], 1, 3, label="PERSON")]
    docs[1].ents = [Span(docs[1], 0, 2, label="ORG")]

    assert bodies_among(taken for doc in docs for taken in taken_for(doc)) == {"Brell Hydro"}
    assert not learn([names_in(doc) for doc in docs]).spellings


def test_she_is_not_the_man_named_last(parsed):
    text = "Mrs Anna Lind said the dam had burst. Mr Bo Berg owns it. She said two people were missing."

    assert speakers(parsed(text))[-1] == "Anna Lind"


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("the Kremlin spokesperson", "Russia"),
        ("South Korea's Ministry of Defence", "South Korea"),
        ("the U.S. State Department", "United States"),
        ("the mayor", None),
        ("a romance writer", None),
    ],
)
def test_the_country_in(phrase, country):
    assert country_in(phrase) == country


def test_a_ministry_is_the_one_the_other_articles_name(parsed):
    docs = [parsed("The ministry said the dam had burst."), parsed("It rained, the Danish ministry said.")]
    (source,) = find_sources(
        docs[0], attributions_of(docs[0]), cast_of(docs[0], learn([names_in(doc) for doc in docs]))
    )

    assert source.speaks_for == "Denmark"


def test_an_outlet_that_another_cites_is_that_outlet(parsed):
    doc = parsed("The Evening Lantern reported that the dam had burst.")
    (source,) = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)], ["Evening Lantern"])))

    assert (source.name, source.kind) == ("Evening Lantern", "outlet")


def test_the_engineer_of_a_headline_is_the_one_of_the_text(parsed):
    doc = parsed("Engineer: The dam will burst.\n\nThe dam will burst, an engineer said.")
    sources = find_sources(doc, attributions_of(doc), cast_of(doc, learn([names_in(doc)])))

    assert {source.name for source in sources} == {"an engineer"}


def test_who_is_quoted_in_a_headline_is_whom_the_text_means_by_he(tmp_path):
    said = "Max Lind owns the dam. Bo Berg said it had burst. “We heard nothing all night,” he said."
    (tmp_path / "dam.txt").write_text(f"“We heard nothing all night”: town counts its dead\n\n{said}", encoding="utf-8")
    corpus = newstrail.read(tmp_path, cached=False)
    quoted = corpus.statements[corpus.statements["content"].str.startswith("We heard")]

    assert quoted["source_id"].tolist() == ["person:bo-berg"] * 2
