import pytest

from polgraph.readers.draft import Metadata
from polgraph.readers.speakers import speaker_of

SPOKEN = "I thank you. We will build clinics, and our children will be safe."


def speaker(words=SPOKEN, **known):
    found = speaker_of(Metadata(**known), words)
    return found.speaker, found.speaker_role


@pytest.mark.parametrize(
    ("title", "name", "role"),
    [
        ("Remarks by Jane Doe", "Jane Doe", None),
        ("Speech by Mr. John Roe, Minister of Health, at the opening of a clinic", "John Roe", "Minister of Health"),
        ("Statement by H.E. Mr. John Roe, Minister of Foreign Affairs of Velmora", "John Roe", None),
        ("Keynote Address delivered by Dr Rosa Quispe at the Harbour Forum", "Rosa Quispe", None),
        ("Address by President Jane Doe to the nation", "Jane Doe", "President"),
        ("French Prime Minister Jane Doe's Inaugural Address", "Jane Doe", "Prime Minister"),
        ("Jane Doe: speech at the Harbour Forum", "Jane Doe", None),
        ("Delivered by Jane Doe, Minister of Health", "Jane Doe", "Minister of Health"),
        ("Remarks by Jane Doe and John Roe", None, None),
        ("Remarks by President Doe and Vice President Roe in a briefing", None, None),
        ("Remarks by the Press Secretary", None, None),
        ("Remarks by Jane Doe anger the opposition", None, None),
        ("Jane Doe's speech was a mistake.", None, None),
        ("A speech on reform", None, None),
        (None, None, None),
    ],
)
def test_the_speaker_in_a_title(title, name, role):
    found = speaker(title=title)
    assert found[0] == name
    assert role is None or found[1] == role


def test_the_speaker_in_a_first_line():
    assert speaker(f"Velmora at work\n\nSpeech by Jane Doe, Minister of Health\n\n{SPOKEN}") == (
        "Jane Doe",
        "Minister of Health",
    )


@pytest.mark.parametrize(
    ("publisher", "name", "role"),
    [
        ("President of Velmora", "President of Velmora", "President of Velmora"),
        ("Office of the Prime Minister", "Prime Minister", "Prime Minister"),
        ("House of Deputies; Jane Doe (LAB)", "Jane Doe", None),
        ("The Harbour Times", None, None),
        ("General Assembly, 72nd session", None, None),
    ],
)
def test_a_publisher_that_is_an_office_or_a_member_speaks(publisher, name, role):
    assert speaker(publisher=publisher) == (name, role)


def test_a_body_speaks_what_it_publishes_where_nobody_says_i():
    words = "We welcome the plan. We will build clinics, and our members will help."
    assert speaker(words, publisher="Harbour Union") == ("Harbour Union", None)
    assert speaker(SPOKEN, publisher="Harbour Union") == (None, None)
    assert speaker(words, publisher="Harbour News Agency") == (None, None)


def test_who_is_named_beside_the_text_has_the_office_that_the_text_tells():
    words = f"{SPOKEN} These are my plans as Minister for Transport."
    assert speaker(words, publisher="House of Deputies; Jane Doe (LAB)") == ("Jane Doe", "Minister for Transport")


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("As Prime Minister, I have a duty.", "Prime Minister"),
        ("I, as President and leader of the cabinet, will act.", "President"),
        ("These are my plans as Minister for Transport, and I like them.", "Minister for Transport"),
        ("I speak in my capacity as Chair of the Harbour Council.", "Chair of the Harbour Council"),
        ("I am proud to serve as your Mayor.", "Mayor"),
        ("I sat in that chair as President Reagan spoke.", None),
        ("As Prime Minister, I signed it long ago.", None),
        ("When I became Minister for Enterprise, it was worse.", None),
        ("As the Minister for Finance has said, we must save.", None),
        ("As a mother, I worry.", None),
        ("As President, I will act. I speak as Mayor of Calder.", None),
    ],
)
def test_the_office_that_a_speaker_claims(words, office):
    assert speaker(f"{words} {SPOKEN}") == (office, office)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("On behalf of the Government and people of the Republic of Kenya, I greet the Assembly.", "Kenya"),
        ("Let me convey the condolences of the Government and people of Ghana to the victims in Peru.", "Ghana"),
        ("My country, Norway, will pay.", "Norway"),
        ("This is how we in Iceland see it.", "Iceland"),
        ("My country acts. Malta paid. Malta built. Malta asks for more. Malta will go on.", "Malta"),
        ("On behalf of Kenya and again on behalf of Ghana, I thank the Assembly.", None),
        ("My country acts. Malta paid.", None),
        ("Malta paid. Malta built. Malta asks for more. Malta will go on.", None),
    ],
)
def test_the_country_of_a_delegate(words, country):
    assert speaker(f"I greet the General Assembly. {words} {SPOKEN}")[0] == country


def test_only_a_diplomatic_text_is_spoken_for_a_country():
    assert (
        speaker(f"My country acts. Malta paid. Malta built. Malta asks for more. Malta will go on. {SPOKEN}")[0] is None
    )


def test_an_office_opens_a_transcript_in_which_nobody_else_speaks():
    assert speaker(f"The President. Thank you.\n\n{SPOKEN}") == ("President", "President")
    assert speaker(f"The President. Thank you.\n\nThe Prime Minister. Thank you.\n\n{SPOKEN}")[0] is None


def test_where_several_take_turns_nobody_speaks_the_whole():
    talk = f"MINISTER DOE: {SPOKEN}\nQUESTION: Why?\nMINISTER DOE: As Prime Minister, I know."
    assert speaker(talk, title="Remarks by Jane Doe")[0] is None


@pytest.mark.parametrize("quote", ["“{}”", '"{}"', "''{}''"])
def test_a_report_about_a_speech_is_none(quote):
    said = [quote.format(words) for words in ("I thank you. We will build.", "We will go on, and I am glad.")]
    assert (
        speaker(f"The minister said: {said[0]} Then he said: {said[1]}", title="Speech by Minister Ann Doe")[0] is None
    )


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("2024-budget-17-ann-marlow-lab", "Ann Marlow"),
        ("speech_of_ANN_MARLOW", "Ann Marlow"),
        ("ann-marlow-and-peter-strand", None),
        ("the-budget-of-2024", None),
        ("hope", None),
    ],
)
def test_the_file_may_be_named_after_the_speaker(stem, name):
    assert speaker_of(Metadata(), SPOKEN, stem).speaker == name


def test_whoever_a_speech_speaks_of_does_not_speak_it():
    assert speaker_of(Metadata(), f"Marlow was right. {SPOKEN}", "ann-marlow").speaker is None


def test_an_office_that_the_text_tells_gets_its_name_from_the_file():
    told = speaker_of(Metadata(), f"As Minister for Health, I am glad. {SPOKEN}", "2024-ann-marlow")
    assert (told.speaker, told.speaker_role) == ("Ann Marlow", "Minister for Health")


def test_the_file_may_be_named_after_the_country_of_a_delegate():
    words = f"I greet the General Assembly. Norway will pay, as Kenya and Ghana do. {SPOKEN}"
    assert speaker_of(Metadata(), words, "debate-2024-norway").speaker == "Norway"
    assert speaker_of(Metadata(), words, "debate-2024-peru").speaker is None
    assert speaker_of(Metadata(), f"Norway will pay. {SPOKEN}", "debate-2024-norway").speaker is None


@pytest.mark.parametrize(
    ("signature", "name", "role"),
    [
        ("Yours faithfully,\n\nHarbour Union\n\nLeague of Nurses\n\nFriends of the Sel", "three", None),
        ("Yours sincerely,\nAnn Marlow, Chair of the Harbour Union", "Ann Marlow", "Chair of the Harbour Union"),
        ("Signed:\nThis is no name but a sentence that goes on and on.", None, None),
        ("Best regards from the coast.\nAnn Marlow", None, None),
    ],
)
def test_who_signs_a_letter_speaks_it(signature, name, role):
    told = speaker(f"{SPOKEN}\n\n{signature}\n")
    assert told == ("Harbour Union, League of Nurses and Friends of the Sel" if name == "three" else name, role)


def test_a_byline_is_the_speaker_of_an_opinion():
    assert speaker(f"Build more boats\n\nBy Ann Marlow\n\n{SPOKEN}") == ("Ann Marlow", None)
