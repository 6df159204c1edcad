"""Who said what, as a sentence, a paragraph or a line tells it."""

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions


@pytest.fixture
def said(parsed):
    def find(text):
        words = lambda span: span and text[slice(*span)]  # noqa: E731
        return [
            (words(found.source), words(found.cue), [words(content) for content in found.contents])
            for found in find_attributions(parsed(text), find_blocks(text, clean=True))
        ]

    return find


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        ('"The dam is gone," Lind said.', "Lind", "said", ['"The dam is gone,"']),
        ("“The dam is gone,” said Lind.", "Lind", "said", ["“The dam is gone,”"]),
        ("''The dam is gone,'' Lind said.", "Lind", "said", ["''The dam is gone,''"]),
        ("‘The dam is gone,’ Lind said.", "Lind", "said", ["‘The dam is gone,’"]),
        ('Lind said: "The dam is gone."', "Lind", "said", ['"The dam is gone."']),
        ('"Why is the dam gone?" Lind says calmly as men hold ropes.', "Lind", "says", ['"Why is the dam gone?"']),
        ('"The dam is gone," Lind said, albeit late.', "Lind", "said", ['"The dam is gone,"']),
        (
            "Asked about any link between the gesture and Lund, Icy Ng, a 22-year-old design student at Osten "
            "Polytechnic University said, “I don’t think so. We have our hands up to show that we are not armed.”",
            "Icy Ng",
            "said",
            ["“I don’t think so. We have our hands up to show that we are not armed.”"],
        ),
        ("The mayor denies it.", "The mayor", "denies", ["it"]),
        ("It is feared that the dam will burst.", None, "is feared", ["that the dam will burst"]),
        ('"The dam," Lind said, "is gone for good."', "Lind", "said", ['"The dam,"', '"is gone for good."']),
        ("Lind said that the dam was gone.", "Lind", "said", ["that the dam was gone"]),
        (
            "The old dam, Anna Lind told the paper, was gone by noon.",
            "Anna Lind",
            "told",
            ["The old dam", "was gone by noon"],
        ),
        ("Lind told the paper she was ready to rebuild it.", "Lind", "told", ["she was ready to rebuild it"]),
        (
            "Guards at the dam were told to sleep, a former guard, Anna Lind, told the newspaper.",
            "a former guard, Anna Lind",
            "told",
            ["Guards at the dam were told to sleep"],
        ),
        ("Lind denied any role in the theft.", "Lind", "denied", ["any role in the theft"]),
        ("Lind denied the theft in Osten.", "Lind", "denied", ["the theft"]),
        (
            "The dam is already gone in the north of the country, Mayor Anna Lind stated during a visit to Osten.",
            "Mayor Anna Lind",
            "stated",
            ["The dam is already gone in the north of the country"],
        ),
        ("Lind denies ignoring warnings as death toll reaches 23", "Lind", "denies", ["ignoring warnings"]),
        ("According to Lind, the dam was gone.", "Lind", "According to", ["the dam was gone"]),
        (
            "The decision found that the town had been warned.",
            "The decision",
            "found",
            ["that the town had been warned"],
        ),
        (
            "Officers counted 8,900 named gunmen from the north as dead or “probably dead” in May.",
            "Officers",
            "counted",
            ["8,900 named gunmen", "as dead or “probably dead” in May"],
        ),
        ("The town had been warned, the court heard.", "the court", "heard", ["The town had been warned"]),
        (
            "According to the decision, the town had been warned.",
            "the decision",
            "According to",
            ["the town had been warned"],
        ),
        ("The rebels have claimed to hold 20 miners.", "The rebels", "have claimed", ["to hold 20 miners"]),
        (
            "The Northern Front has claimed responsibility for the fire.",
            "The Northern Front",
            "has claimed",
            ["responsibility for the fire"],
        ),
        (
            "Bo Lind alleged in letters to the council and an interview with the Lund Mail that the brakes could fail.",
            "Bo Lind",
            "alleged",
            ["that the brakes could fail"],
        ),
        (
            "Anna Lind alleged in a press conference that the mill had broken rules for years.",
            "Anna Lind",
            "alleged",
            ["that the mill had broken rules for years"],
        ),
        (
            "It is now stated that at least 30 have died, according to the Water Institute.",
            "the Water Institute",
            "according to",
            ["It is now stated that at least 30 have died"],
        ),
        (
            "Addressing a press conference in Osten on Friday Colonel Bo Lind alleged that the dam was gone.",
            "Colonel Bo Lind",
            "alleged",
            ["that the dam was gone"],
        ),
        (
            "In a Senate hearing on Monday, Bo Lind, a veteran Boeing employee turned whistleblower, said it was gone.",
            "Bo Lind, a veteran Boeing employee",
            "said",
            ["it was gone"],
        ),
        (
            "In a note read out by her sister, the poet Anna Lind said the dam was gone.",
            "Anna Lind",
            "said",
            ["the dam was gone"],
        ),
        (
            "The dam was gone, according to its head of claims, Anna Lind.",
            "its head of claims, Anna Lind",
            "according to",
            ["The dam was gone"],
        ),
        (
            "Anna Lind told reporters that the dam had burst, but that soldiers had closed the road.",
            "Anna Lind",
            "told",
            ["that the dam had burst", "that soldiers had closed the road"],
        ),
        ("Lind has repeatedly warned that the dam was old.", "Lind", "has repeatedly warned", ["that the dam was old"]),
        ("The mayor’s claim that the dam was old angered us.", "The mayor’s", "claim", ["that the dam was old"]),
        (
            "The ministry issued a statement saying the dam was gone.",
            "The ministry",
            "issued a statement saying",
            ["the dam was gone"],
        ),
        (
            "In a letter sent to Reuters, the council's leader, Anna Lind, said the gates had been closed.",
            "Anna Lind",
            "said",
            ["the gates had been closed"],
        ),
        (
            "'Our tankers carried rape oil and only rape oil,' its director, Bo Lind, said by telephone.",
            "Bo Lind",
            "said",
            ["'Our tankers carried rape oil and only rape oil,'"],
        ),
        (
            "A report published in May by the council found that the dam was old.",
            "the council",
            "found",
            ["that the dam was old"],
        ),
        (
            "Lind maintains that the dam is old; the Evening Post has published extracts of one of the letters.",
            "Lind",
            "maintains",
            ["that the dam is old"],
        ),
        ("The mayor, quoting the engineer, said the dam was gone.", "The mayor", "said", ["the dam was gone"]),
        ("Lind said by telephone that the dam was gone.", "Lind", "said", ["that the dam was gone"]),
        ("Lind said in a report that the dam was gone.", "Lind", "said", ["that the dam was gone"]),
        ("Lind said in a letter that nobody had seen the dam.", "Lind", "said", ["that nobody had seen the dam"]),
        ("Lind claimed without evidence that the dam was mined.", "Lind", "claimed", ["that the dam was mined"]),
        (
            "Lind said it had been old and the gate had been shut since May.",
            "Lind",
            "said",
            ["it had been old and the gate had been shut since May"],
        ),
        ("The mill on Friday said the dam was gone.", "The mill", "said", ["the dam was gone"]),
        (
            "The dam was gone, according to old engineers including two from Lund.",
            "old engineers",
            "according to",
            ["The dam was gone"],
        ),
        ("Lind said on Friday that the dam was gone, Reuters reported.", "Lind", "said", ["that the dam was gone"]),
        ("Bo Quist said it was old, Danish news agencies reported.", "Bo Quist", "said", ["it was old"]),
        ("The Lund Times reported that Bo Quist said it was old.", "Bo Quist", "said", ["it was old"]),
        ("The dam was gone on Friday, Reuters reported.", "Reuters", "reported", ["The dam was gone on Friday"]),
        ("CNN quoted the fire chief as saying it was old.", "the fire chief", "quoted", ["as saying it was old"]),
        ("The fire chief was quoted as saying it was old.", "The fire chief", "saying", ["it was old"]),
        ("Its rivals have indicated Lund is a done deal.", "Its rivals", "have indicated", ["Lund is a done deal"]),
        ("Lind said that Quist had told him that it was old.", "Quist", "had told", ["that it was old"]),
        ("“It is old and it will burst,” Cringely wrote.", "Cringely", "wrote", ["“It is old and it will burst,”"]),
        ("“Rubbish”, said a man from the village.", "a man from the village", "said", ["“Rubbish”"]),
        ("“Rubbish,” said a man who did not come.", "a man", "said", ["“Rubbish,”"]),
        (
            "Lind stopped short of denying that the dam was old.",
            "Lind",
            "stopped short of denying",
            ["that the dam was old"],
        ),
        (
            "Lind would neither confirm nor deny that the dam was old.",
            "Lind",
            "would neither confirm nor deny",
            ["that the dam was old"],
        ),
        ("Lind pushed back against the report.", "Lind", "pushed back against", ["the report"]),
        ("The company continues to deny responsibility.", "The company", "to deny", ["responsibility"]),
        ("The ministry called the dam “a ruin of the old days”.", "The ministry", "called", None),
        (
            "Lind put the number of people before the dam at about 400.",
            "Lind",
            "put",
            ["the number of people before the dam at about 400"],
        ),
        (
            "“It smells of money. That is not the same as a decision,” a diplomat posted to Oslo said.",
            "a diplomat",
            "said",
            ["“It smells of money. That is not the same as a decision,”"],
        ),
        (
            "Forty men are to be sent to the dam, Lind added, to train others.",
            "Lind",
            "added",
            ["Forty men are to be sent to the dam", "to train others"],
        ),
        (
            "Lind calls plans for 10,000 new houses below the dam ‘a first step to ruin’",
            "Lind",
            "calls",
            ["plans for 10,000 new houses below the dam ‘a first step to ruin’"],
        ),
        (
            "The dam was gone by noon, Lind said. “It had been there for two hundred years and more.”",
            "Lind",
            "said",
            ["The dam was gone by noon", "“It had been there for two hundred years and more.”"],
        ),
        (
            "Lind calls plans for 10,000 new guards to live in Lund ‘first step to a world war’",
            "Lind",
            "calls",
            ["plans for 10,000 new guards to live in Lund ‘first step to a world war’"],
        ),
        ("“Bad night. Awful,” said a man who goes by the name “Pepper.”", "a man", "said", ["“Bad night. Awful,”"]),
        ('"They knew," Anna Lind shot back.', "Anna Lind", "shot back", ['"They knew,"']),
        ('"They knew," grumbled Bo Berg.', "Bo Berg", "grumbled", ['"They knew,"']),
        ("The town was warned by the council that the dam could burst.", "the council", "was warned", None),
        ("Two people briefed on the plan said it was old.", "Two people briefed on the plan", "said", ["it was old"]),
        (
            "It broke in May, a leaked letter seen by the Lund Post shows.",
            "a leaked letter",
            "shows",
            ["It broke in May"],
        ),
        ("Lind knew of it, a letter seen by a paper shows.", "a letter", "shows", ["Lind knew of it"]),
        ("The firm that runs the mill, Orsa Steel, denies that it is old.", "Orsa Steel", "denies", ["that it is old"]),
        ("The firm that sued the ministry, Orsa Steel, says it is old.", "The firm", "says", ["it is old"]),
        ("The firm that flooded the village, Osten, says it is old.", "The firm", "says", ["it is old"]),
        ('"They all knew of it," chimed in Berg.', "Berg", "chimed in", ['"They all knew of it,"']),
        ('"They all knew of it," weighed in Berg.', "Berg", "weighed", ['"They all knew of it,"']),
        ('"They all knew of it," came the reply from Bo Berg.', "Bo Berg", "came", ['"They all knew of it,"']),
        ('"They all knew of it before us," cut in Berg.', "Berg", "cut", ['"They all knew of it before us,"']),
        (
            '"They all knew of it in May," the builder, Bo Berg, posted on X.',
            "the builder, Bo Berg",
            "posted",
            ['"They all knew of it in May,"'],
        ),
        (
            'Pressed by us on whether it was safe, Bo Berg, the builder, replied: "Not a bit."',
            "Bo Berg, the builder",
            "replied",
            ['"Not a bit."'],
        ),
        ('As Bo Berg puts it, "a dam is a wall".', "Bo Berg", "puts it", ['"a dam is a wall"']),
        ("The dam, as the mayor has put it, is a wall.", "the mayor", "has put it", ["The dam", "is a wall"]),
        ('In Bo Berg\'s words, "a dam is a wall".', "Bo Berg", "words", ['"a dam is a wall"']),
        ("In the words of Lind, the dam was gone.", "Lind", "In the words of", ["the dam was gone"]),
        (
            "Lawyer Anna Holm appeared for Bo Lind and said he is “76 years old, with a broken leg”.",
            "Lawyer Anna Holm",
            "said",
            ["he is “76 years old, with a broken leg”"],
        ),
        ("“It is late,” asserted the commander-in-chief.", "the commander-in-chief", "asserted", ["“It is late,”"]),
        (
            "“It is late,” said the head of the Dam Agency (DA) Bo Berg.",
            "the head of the Dam Agency (DA) Bo Berg",
            "said",
            ["“It is late,”"],
        ),
        ("It is late. +972 says the dam had burst.", "+972", "says", ["the dam had burst"]),
        (
            "The drill includes exercises and a live-fire event, the European Space Agency (ESA) said.",
            "the European Space Agency (ESA",
            "said",
            ["The drill includes exercises and a live-fire event"],
        ),
        (
            "The army plans to attack the town from two sides.",
            "The army",
            "plans",
            ["to attack the town from two sides"],
        ),
        (
            "Ana Holm told Bo Lind that the dam was old, according to a transcript of the talk released by the court.",
            "Ana Holm",
            "told",
            ["that the dam was old"],
        ),
        (
            '"We will help the town," said Karl Berg, according to a statement released by his office.',
            "Karl Berg",
            "said",
            ['"We will help the town,"'],
        ),
        (
            "The dam was old, according to a statement released by his office.",
            "a statement released by his office",
            "according to",
            ["The dam was old"],
        ),
        (
            'For Anna Lind, the dam is "as solid as a church".',
            "Anna Lind",
            "For",
            ['the dam is "as solid as a church"'],
        ),
        ("LIND: Thank you all for coming here tonight, my friends.", "LIND", ":", None),
        (
            "According to The Guardian, the neglect of the two dams, whose end led to the flood, has caused anger.",
            "The Guardian",
            "According to",
            ["the neglect of the two dams, whose end led to the flood, has caused anger"],
        ),
        (
            'Orsa may buy the mill this week, "a source close to the mill" told Lund Radio.',
            "a source close to the mill",
            "told",
            ["Orsa may buy the mill this week"],
        ),
        ("The dam has burst, it has been reported.", None, "has been reported", ["The dam has burst"]),
        ("The dam has burst, it was claimed today.", None, "was claimed", ["The dam has burst"]),
        (
            "A photo of the dam went round, sparking rumours that it had burst.",
            None,
            "sparking rumours",
            ["that it had burst"],
        ),
        ("“We will stay here!” the mayor told the crowd.", "the mayor", "told", ["“We will stay here!”"]),
        ("“Who knew of the gate?” she posted on her page.", "she", "posted", ["“Who knew of the gate?”"]),
        (
            "The board sent a letter to the governors expressing opposition to the dam.",
            "The board",
            "expressing",
            ["opposition to the dam"],
        ),
        (
            "The message is a lap of honour, telling the studio, “Now we want the film gone from all the screens.”",
            "The message",
            "telling",
            ["“Now we want the film gone from all the screens.”"],
        ),
        (
            "According to the Lund Post, quoting a nurse, six men were taken to hospital.",
            "the Lund Post",
            "According to",
            ["six men were taken to hospital"],
        ),
        (
            "Lind said it was over. The mill is run by his “old and trusted friends in the council” now.",
            "Lind",
            "said",
            ["it was over"],
        ),
        ("The dam burst, the Mail on Sunday said.", "the Mail on Sunday", "said", ["The dam burst"]),
        ("Lind called the mill a disgrace.", "Lind", "called", ["the mill a disgrace"]),
        (
            "The council published a letter that says the dam is old.",
            "The council",
            "published a letter that says",
            ["the dam is old"],
        ),
        ('"The worst flood yet," Lind told Lund Radio.', "Lind", "told", ['"The worst flood yet,"']),
        (
            "The suspected gunmen “tried to hide and moved toward Norway,” Swedish president says in address.",
            "Swedish president",
            "says",
            ["The suspected gunmen “tried to hide and moved toward Norway,”"],
        ),
    ],
)
def test_one_attribution(said, text, source, cue, contents):
    ((found_source, found_cue, found_contents),) = said(text)

    assert (found_source, found_cue) == (source, cue)
    assert contents in (None, found_contents)


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst on Friday after a week of rain.",
        "The court denied bail.",
        "Reporters of other papers say the same.",
        "Police studied a video that claimed responsibility for the fire.",
        "The council cited the Water Board in its plan.",
        "Six men who were sent to fix the dam are presumed dead.",
        "The water was seen running over the dam.",
        "Lind declined to comment on Friday.",
        "For Anna Lind, the dam is old.",
        "Don’t worry that the dam is old.",
        "So let's not see this as the end of the dam.",
        "The woman called the local fire brigade for help.",
        "Lind called off the fair.",
        "The mayor shared the letter on Friday.",
        "Lind tweeted a photo of the dam.",
        "The old gates said to be safe can hold the river.",
        "She babysat the boy as his mother fixed the gate.",
        "The harm has been severe: shops reported delays in selling bread.",
        "Lind visited the town on Sunday, the same day a funeral was held for a second child.",
        "The valley has a reservoir about the size of the Great Salt Lake.",
        "In an angry address Lind pointed the finger at Berg.",
        "Norway and Sweden blamed each other for the torrent of water.",
        "Dispute over the dam delays ferries.",
        "This shows that the dam is old.",
        "You have to wonder what a break will do to the valley.",
        "Pictures showed them closing the gate.",
        "Lind put the cake at the door.",
        "Lind was so angry that he left the dam.",
        "Tuesday's attack on the dam has cost a life.",
        "Berg built the dam in the “Green Valley” above the town.",
        "Norvia has shown itself willing to break the dam in the dark.",
        "Lind has since dismissed both Berg and Holm from his team.",
        "This move challenges an old agreement on the dam.",
        "Many found themselves trapped in low homes and shops.",
        "While the firm's leadership has not disclosed any details, it was late.",
        "She did not say anything about the vote of the jury on the charge.",
        "Oslo stopped short of acknowledging that it was responsible.",
        "The judge spoke to the Lund woman accused of killing her friend.",
        "Lind's problem is that he was late.",
        "Lind appeared to put the blame on the town.",
        "The investors no longer believe Anna Lind.",
        "No, the dam has not burst, whatever the man on that channel says.",
        "Lind declined to discuss the age of the dam.",
        "The judge denied the request on Monday.",
        "The court rejected his appeal for a new trial.",
        "The two men are accused of involvement in the theft.",
        "Nobody believed that the dam was safe.",
        "No one says that it was old.",
        "Lind never said that the dam was old.",
        "Lind has never called the farmers lazy.",
        "He was warned by a friend that he trusted.",
        "As he put it on the table, the cup broke.",
        "It was in the mayor's words that they found hope.",
        "Night Tram rockers Kings of Osten are due to play on the dam tonight.",
        "The army killed a rebel commander, viewed as the next leader, in a raid.",
        "Some imports from Norway, so that the mill can go on, are free.",
        "Police arrest a woman during a protest over 'closed doors'",
        "The case highlighted the weakness of the council.",
        "The shortages threatened to close the mill.",
        "The new tariffs target the owners of the mill.",
        "Lind's efforts included imposing fines on the mill.",
        "History will judge the men who sold the dam.",
        "The attack shows that the rebels are strong.",
        "The town does its politics according to its convenience.",
        "Fire spreads across the hills, residents flee.",
        "It is impossible to say how old the dam is.",
        "Lind may be glad to know she is not the only one who left.",
        "Lind went to the clinic to find out why she had a sore throat.",
        "The work is expected to close the road.",
        "The feud is fast becoming known as the mill war.",
        "The mayor told us.",
        "The mayor confirms it.",
        pytest.param(
            "She saw “The Old Dam” on the train to Lund.",
            marks=pytest.mark.xfail(reason="the name of a film beside a verb of perception reads as reported"),
        ),
        "",
        "The court has been asked by rowers to order a probe into it, including into allegations judges were paid.",
        "All told, the town is getting 400 houses.",
        "Orsa, with its growing debts, watches the plan as a possible way out.",
    ],
)
def test_nobody_says_anything(said, text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"The dam is gone," Lind said. "We saw it go down the valley."',
        '"The dam is gone," Lind said.\n\n"We saw it go down the valley."',
        '"The dam is gone," Lind said. "It was old.\n\n"We saw it go down the valley."',
        '"The dam is gone," Lind said.\n\n"We saw it go down the valley.\n\n"It took the bridge and the mill."',
    ],
)
def test_a_quotation_that_goes_on_is_one_attribution(said, text):
    ((source, _, contents),) = said(text)

    assert source == "Lind"
    assert " ".join(contents).count('"') == text.count('"')


def test_who_is_named_below_has_said_what_a_quotation_opens_with(said):
    text = '"Rubbish," said Eva Quist.\n\n"It broke at noon.\n\n"We ran off," said Bo Berg.'

    assert [each[0] for each in said(text)] == ["Eva Quist", "Bo Berg"]


@pytest.mark.parametrize(
    "before",
    ["It rained for a week.\n\n", "The villager from Oslo with a dog was there. ", "According to Lind, it rained\n \n"],
)
def test_a_quotation_that_nobody_claims_is_kept_without_a_source(said, before):
    source, cue, contents = said(f"{before}“We saw the dam go down the valley with the mill.”")[-1]

    assert (source, cue) == (None, None)
    assert contents == ["“We saw the dam go down the valley with the mill.”"]


def test_in_a_transcript_who_tells_what_others_said_is_a_speaker(said):
    found = said("LIND: The mayor said that the dam was as old as the mill.\n\nBERG: We all came to the dam to see it.")

    assert [source for source, cue, _ in found if cue == ":"] == ["LIND", "BERG"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Lund are investigating claims that the mayor sold the dam.",
        "The police are examining reports that two men opened the gates.",
        "Berg demanded that the Lund Daily retract the claim that he was paid.",
    ],
)
def test_who_looks_into_a_claim_or_is_asked_to_take_it_back_does_not_make_it(said, text):
    assert [source for source, _, _ in said(text) if source not in (None, "Berg")] == []


def test_a_line_that_ends_in_a_colon_introduces_the_next(said):
    ((source, _, contents),) = said("The mayor said in a statement:\n\nThe dam is gone and will not be rebuilt.")

    assert (source, contents) == ("The mayor", ["The dam is gone and will not be rebuilt"])


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("LIND: We all came here to the dam.", "LIND"),
        ("LIND: We all came to the dam.", None),  # may be the value of a label
        ("ANNA LIND (Lund Lines): We all came here to the dam.", "ANNA LIND"),
        ("Anna Lind (Lund Lines) : We all came here to the dam.", "Anna Lind"),
        ("LUND (Orsa Herald): We all came here to the dam.", None),  # a dateline
        ("ANNA LIND (Lund Lines) We all came here to the dam.", None),
        ("MAYOR ANNA B. C. LIND OF LUND: We all came here to the dam.", "MAYOR ANNA B. C. LIND OF LUND"),
        ("THE MAYOR ANNA B. C. LIND OF LUND: We all came here to the dam.", None),
        ("WE WERE: We all came here to the dam.", None),
        ("BREAKING: Dam above the town bursts after days of rain", None),
        ("WATCH LIVE: People leave the valley after the dam has burst", None),
        ("LAGOS: The dam has burst after days of rain, a spokesman said.", None),  # a dateline
        ("LAGOS: “It went with the mill,” a farmer from the valley said.", None),
        ("LAGOS: The ports and all of the banks opened on Monday.", None),
        ("LIND: I said to you all that the dam was old.", "LIND"),
        ("MAYOR LIND: The dam of the town is not safe.", "MAYOR LIND"),
    ],
)
def test_a_name_of_some_words_before_a_turn_of_some_words_is_a_speaker(said, line, speaker):
    assert [source for source, cue, _ in said(line) if cue == ":"] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "lead",
    [
        "Here is what we know about it:",
        "Here is what Lind reveals:",
        "What they are saying:",
        "This is what is known so far:",
    ],
)
def test_what_the_outlet_knows_introduces_no_report(said, lead):
    ((source, _, contents),) = said(f"{lead}\n\nThe mayor says the dam is gone.")

    assert (source, contents) == ("The mayor", ["the dam is gone"])


def test_a_report_that_goes_on_is_not_part_of_what_was_said_first(said):
    assert said("Lind said the dam was old but added that two gates had been replaced.") == [
        ("Lind", "said", ["the dam was old"]),
        ("Lind", "added", ["that two gates had been replaced"]),
    ]
    assert said("Lind said forty men were killed in the fire but accused the rebels of setting it.") == [
        ("Lind", "said", ["forty men were killed in the fire"]),
        ("Lind", "accused", ["the rebels of setting it"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lind said the four had been trying to cross into Norway which, he claimed, had opened a gate for them.",
            ["the four had been trying to cross into Norway", "had opened a gate for them"],
        ),
        (
            "Lind called on the police to look into it, adding that anyone who made mistakes or neglected their "
            "duties leading to the collapse of the dams had to be held accountable.",
            [
                "to look into it",
                "that anyone who made mistakes or neglected their duties leading to the collapse of the dams had to "
                "be held accountable",
            ],
        ),
        (
            "Some officials said the dam had collapsed, while Lund said it was uncertain who was responsible.",
            ["the dam had collapsed", "it was uncertain who was responsible"],
        ),
        (
            "Lund has rejected any part in the fire and Mayor Holm this week announced plans to rebuild the mill.",
            ["any part in the fire", "plans to rebuild the mill"],
        ),
        (
            'Lind read out a notice that says, "The mill is shut. Nobody will be paid before May." She left at noon.',
            ['"The mill is shut. Nobody will be paid before May."'],
        ),
        (
            'Bo Lind, 28, told reporters that he wanted to join because he "lost many boats to this. We have to help."',
            ["that he wanted to join", '"lost many boats to this. We have to help."'],
        ),
        (
            "The mayor said the bridge was old and the governor said it was safe.",
            ["the bridge was old", "it was safe"],
        ),
        (
            "The widow said her husband called her at noon and the operator told her the line was dead.",
            ["her husband called her at noon and the operator told her the line was dead"],
        ),
        (
            "Two crates were split, the harbour master said, while the shipper said all were sound.",
            ["Two crates were split", "all were sound"],
        ),
        (
            "The dam was old, Lind said, and he will not list what it cost.",
            ["The dam was old", "and he will not list what it cost"],
        ),
        (
            "The fire has closed two mills, the mayor said, and 90 men are idle, according to the union.",
            ["The fire has closed two mills", "90 men are idle"],
        ),
        (
            "Anna Lind wrote on X of the attack, “Passengers have rights. The situation is bad.”",
            ["“Passengers have rights. The situation is bad.”"],
        ),
        (
            "Lind and Berg announced their claims hours after the electoral council, which is controlled by Holm, "
            "announced that Holm had won.",
            ["their claims", "that Holm had won"],
        ),
        (
            "Lind and his rival both claimed victory in the election as Oslo and other governments cast doubt on it.",
            ["victory in the election", "it"],
        ),
        (
            "Lind dismissed the claims as “baseless,” saying that the town should look at its own mills.",
            ["the claims as “baseless,”", "that the town should look at its own mills"],
        ),
        (
            "The rebels have said they hold 20 men but Lind said there was no sign of it and the army has said it won.",
            ["they hold 20 men", "there was no sign of it", "it won"],
        ),
        (
            "Lind said it was late and that the town had said it was safe.",
            ["it was late and that the town had said it was safe"],
        ),
        ("When asked why the work ended, Lind said it was late.", ["it was late"]),
        (
            "When asked how the mill lost the papers, Lind said, “in many floods we lose papers.”",
            ["“in many floods we lose papers.”"],
        ),
        (
            "Orsa has responded to the charges, maintaining that the mill was sound.",
            ["that the mill was sound"],
        ),
        (
            "The ministry accused Norway of hiding rebels, urging it to act against them.",
            ["Norway of hiding rebels", "it to act against them"],
        ),
        ("The mayor said on Tuesday Peter Holm was dead.", ["Peter Holm was dead"]),
        (
            "Orsa plans to close in May, the Lund Journal said in a report on its site that cited people close to it.",
            ["to close in May"],
        ),
        (
            "Lind said the mill was safe, citing the Coast Guard as saying that the water fell by 1,200 feet.",
            ["the mill was safe", "that the water fell by 1,200 feet"],
        ),
        (
            "Lind also said his boss retaliated against him by keeping him out of meetings.",
            [
                "his boss retaliated against him by keeping him out of meetings",
            ],
        ),
        ("What they’re saying: “Orsa put profit first,” Anna Lind said in a statement.", ["“Orsa put profit first,”"]),
        (
            "Orsa has rejected the charge of fraud after Norway on Friday blamed it for the leak.",
            [
                "the charge of fraud",
                "it for the leak",
            ],
        ),
        (
            "The Red Cross put the death toll at more than 300 people, with nearly 90 still missing.",
            ["the death toll at more than 300 people, with nearly 90 still missing"],
        ),
        ("The department confirmed the death to The Associated Press.", ["the death"]),
        (
            "The ministry also denied that the country had any part in it and accused Norway of using the attack.",
            ["that the country had any part in it", "Norway of using the attack"],
        ),
        (
            "Lind called the leak “sabotage,” while his Danish counterpart Bo Berg said that it was late.",
            ["the leak “sabotage,”", "that it was late"],
        ),
        (
            "Besides, he pointed out that the dam, known as Old Ada, had only lately changed hands.",
            ["that the dam, known as Old Ada, had only lately changed hands"],
        ),
        (
            "Lund TV on Tuesday reported that pictures showed a crack — which was new, according to local data — in "
            "the wall of the dam.",
            [
                "that pictures showed a crack — which was new, according to local data — in the wall of the dam",
            ],
        ),
        (
            "Holm, 39, said in April some mayors had sought to pressure him, but the dam should remain a neutral place "
            "and not a “player in politics”.",
            [
                "some mayors had sought to pressure him",
                "the dam should remain a neutral place and not a “player in politics”",
            ],
        ),
        ("OSLO (Reuters) -The dam had burst, Lind said.", ["The dam had burst"]),
        ("BERLIN, Germany: Lind plans to close three mills, Berg said.", ["Lind plans to close three mills"]),
        (
            "Workers vow to resist Orsa plans to close three mills in Lund.",
            ["to resist Orsa plans to close three mills in Lund"],
        ),
        (
            "Orsa has announced plans to close three mills in Lund, according to the head of its works council.",
            ["Orsa has announced plans to close three mills in Lund"],
        ),
        ("Lind said it was late, according to the police.", ["Lind said it was late"]),
        (
            "According to the Ministry of Water, 29 people survived; according to the embassy, nine Danes were there.",
            ["29 people survived", "nine Danes were there"],
        ),
        ("The dam is old, Lind told reporters when asked how the town could build on it.", ["The dam is old"]),
        (
            "Lind said that the harm to the town is “beyond words,” before adding: “We can not yet give any figures.”",
            ["that the harm to the town is “beyond words,”", "“We can not yet give any figures.”"],
        ),
        (
            "In a talk on Friday, an official questioned why the council, which has the duty to warn, had waited.",
            ["why the council, which has the duty to warn, had waited"],
        ),
        (
            "Orsa said the pumps belonged “to staff of various units” and confirmed the deaths of eight men.",
            ["the pumps belonged “to staff of various units”", "the deaths of eight men"],
        ),
        (
            "Officials said Lind's death would “not pass in vain” and described the fire as a “grave act,” while Mayor "
            "Ulf Stein said it was the town's “duty” to rebuild the dam.",
            [
                "Lind's death would “not pass in vain”",
                "the fire as a “grave act,”",
                "it was the town's “duty” to rebuild the dam",
            ],
        ),
        (
            'Holm acknowledged the town is at odds with Orsa and called the state of things "complicated."',
            ["the town is at odds with Orsa", 'the state of things "complicated."'],
        ),
        (
            "Lind said the storm hit the coast and left two towns dark.",
            ["the storm hit the coast and left two towns dark"],
        ),
        ("They note that Ana Lind left and said it burst.", ["that Ana Lind left and said it burst"]),
        (
            "We do not know, said the official, who was granted anonymity to speak about the secret matter.",
            ["We do not know"],
        ),
    ],
)
def test_two_reports_in_a_sentence_are_told_apart(said, text, expected):
    assert [content for _, _, contents in said(text) for content in contents] == expected


def test_who_claims_to_have_done_it_claims_that_it_was_done(said):
    [(_, cue, contents)] = said("The engineer who claims to have built a flying car has been arrested.")

    assert (cue, contents) == ("claims", ["to have built a flying car"])


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The rain led the new government to slam the old council for failing to pass on warnings.",
            "the new government",
            "the old council for failing to pass on warnings",
        ),
        ("Lind's explanation was that the dam was old.", "Lind's", "that the dam was old"),
        (
            "The explanation provided by Lind was that he bought the valve in Italy.",
            "Lind",
            "that he bought the valve in Italy",
        ),
        (
            "Lind was accused of killing her friend in 2022 but pleaded not guilty and claimed she was framed.",
            "Lind",
            "she was framed",
        ),
        (
            "Lind appeared to blame the town, saying it was a question for the mayor.",
            "Lind",
            "it was a question for the mayor",
        ),
        (
            "Orsa was accused of a “clear failure” by the Dam Agency (DA) as the town was flooded.",
            "the Dam Agency (DA",
            "of a “clear failure”",
        ),
        ("The mayor was accused of fraud by Anna Holm.", "Anna Holm", "of fraud"),
        ("The plan is against the law, advises Professor Bo Lind.", "Professor Bo Lind", "The plan is against the law"),
        ("The claims are an illusion, in the opinion of Bo Lind.", "Bo Lind", "The claims are an illusion"),
        ("“There are fairy tales about it,” thunders Bo Lind.", "Bo Lind", "“There are fairy tales about it,”"),
        ("“It was cold down there,” the miner Bo Lind laughed.", "the miner Bo Lind", "“It was cold down there,”"),
        (
            "Anna Lind described the report of the union as baseless.",
            "Anna Lind",
            "the report of the union as baseless",
        ),
        (
            "In a memo to Norway's minister Bo Berg released this year, Anna Lind described visits as an “ordeal”.",
            "Anna Lind",
            "visits as an “ordeal”",
        ),
    ],
)
def test_who_gives_an_explanation_or_answers_a_charge_says_it(said, text, source, content):
    (attribution,) = said(text)

    assert (attribution[0], attribution[2]) == (source, [content])


def test_who_acts_meanwhile_is_no_part_of_what_another_says(said):
    told = said("Orsa expressed regret at the claim, with the town's lawyer, Bo Lind, criticizing its delay.")

    assert [(source, contents) for source, _, contents in told] == [
        ("Orsa", ["regret at the claim"]),
        ("the town's lawyer, Bo Lind", ["its delay"]),
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The loud outcry prompted the mayor to explain that it was open, adding that it was safe.", ["the mayor"] * 2),
        ("Lind forced the council to close the school, saying that it was unsafe.", ["Lind"]),
        ("The council led the mayor to resign, saying that it had lost trust.", ["The council"]),
    ],
)
def test_who_is_led_to_speak_by_a_thing_goes_on_speaking(said, text, sources):
    assert [source for source, _, _ in said(text)] == sources


def test_what_comes_after_a_fire_is_not_said_by_the_fire(said):
    ((source, _, _),) = said("Orsa recalls 48,200 pumps after fires, blames valve supplier.")

    assert source != "fires"


def test_an_attribution_within_another_is_part_of_its_content(said):
    assert len(said("Lind said that Berg had told her that the dam was gone.")) == 1


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("State media report that the dam burst.", "State media", "that the dam burst"),
        ("Analysts at Holm Berg reckon that repairs could take a year.", "Analysts at Holm Berg", "that repairs could"),
        ("The firm disputes that there is a corrosion problem.", "The firm", "that there is a corrosion"),
        ("Pals of Braganza claim she has since rung to say sorry.", "Pals of Braganza", "she has since rung"),
        ("There is no panic in the town, the ministry underlined.", "the ministry", "There is no panic in the town"),
        ("There was no duty to stop, the operator maintains.", "the operator", "There was no duty to stop"),
        ("The wall was rebuilt in 2018, the log records.", "the log", "The wall was rebuilt in 2018"),
        (
            "The knife lay under a van, a source close to the inquiry said.",
            "a source close to the inquiry",
            "The knife lay under a van",
        ),
        (
            "(KTV) —The flood that killed the mayor came as the dam's own guard began opening a gate on her orders, a "
            "source close to the inquiry told KTV.",
            "a source close to the inquiry",
            "The flood that killed the mayor came",
        ),
        (
            "The rebels released a video purporting to show the fall of the mayor, Ulf Stein, the VALE monitoring "
            "service reported on Tuesday.",
            "the VALE monitoring service",
            "The rebels released a video",
        ),
        (
            "Three miners who went missing were found after trying to cross a river, KTVL and Orsa News report.",
            "KTVL and Orsa News",
            "Three miners who went missing were found",
        ),
        (
            "Three miners who went missing after an exercise have been found, Lund media have reported.",
            "Lund media",
            "Three miners who went missing",
        ),
        (
            "After Orsa Steel's closing of a mill, Mayor Bo Lind's office is making little headway in efforts to win "
            "the release of workers held by the firm in Lund, officials said.",
            "officials",
            "After Orsa Steel's closing of a mill",
        ),
        ("The building was struck by a shell, radar data shows.", "radar data", "The building was struck by a shell"),
        (
            "The gate, a new one, had held for a year, head ranger Ana Lind said.",
            "head ranger Ana Lind",
            "The g",
        ),
        (
            "There is no doubt about its outcome, stressed the mayor.",
            "the mayor",
            "There is no doubt about its outcome",
        ),
        (
            "It would save 140 crowns a year, analysts at Lund Lines calculate.",
            "analysts at Lund Lines",
            "It would save",
        ),
        ("Two builders we spoke to said the dam was old.", "Two builders", "the dam was old"),
        ("According to an ex-baker I spoke to, the mill is old.", "an ex-baker", "the mill is old"),
        ("“There is no salt in it,” assures us the doctor.", "the doctor", "“There is no salt in it,”"),
        ("Connolly said the plant will close.", "Connolly", "the plant will close"),
        ("Asked by the paper whether she would go, Lind said it was too late.", "Lind", "it was too late"),
        (
            "Two men told the Holm news channel Radio Berg that after the strike soldiers had run to the bridge.",
            "Two men",
            "that after the strike soldiers had run to the bridge",
        ),
    ],
)
def test_who_says_it_where_the_parser_takes_a_verb_or_a_name_for_another_word(said, text, source, content):
    ((found, _, (words, *_)),) = said(text)

    assert found == source
    assert words.startswith(content)


@pytest.mark.parametrize(
    "text",
    [
        "A Turkish report that the mayday was sent at noon.",
        "The reports that the dam had burst.",
        "The police seized the letters and a car, two phones and bank records.",
        "When the rain stopped, the choir sang.",
        "He was held over the fire, a crime reported on Tuesday.",
        "He left because of the smoke, a fire and a report.",
        "She wept as the band played, and he left.",
        "He bought a boat, told the mayor.",
        "She sold her house, met the mayor.",
        "The law is old, replaced the mayor.",
    ],
)
def test_a_noun_or_an_act_at_the_end_of_a_sentence_has_no_source(said, text):
    assert [source for source, _, _ in said(text) if source] == []


def test_a_line_that_leads_in_the_next_tells_who_speaks_there(said):
    told = said(
        '"We have cut enough," Jon Holm said.\n\nOrsa sent us this statement:\n\n"Orsa does not comment on that."'
    )

    assert [source for source, _, _ in told] == ["Jon Holm", "Orsa"]


def test_an_office_without_a_name_before_a_colon_speaks(said):
    ((source, _, _),) = said('A Halvorsen spokesman: "She has the full confidence of the board."')

    assert source == "A Halvorsen spokesman"


def test_a_kicker_with_a_quotation_before_a_colon_does_not_speak(said):
    told = said("FIREBUG 'TORCHED HOLM': Berg families flee in the night as fire rips through the hills")

    assert [source for source, _, _ in told if source] == []
