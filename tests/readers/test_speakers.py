import pytest

from polgraph.readers.speakers import speaker_of


@pytest.mark.parametrize(
    ("title", "speaker", "role"),
    [
        ("Remarks by Jane Doe", "Jane Doe", None),
        ("Speech by Mr. John Roe, Minister of Health, at the opening of a clinic", "John Roe", "Minister of Health"),
        ("Keynote Address delivered by Dr Rosa Quispe at the Harbour Forum", "Rosa Quispe", None),
        ("Address by President Jane Doe to the nation", "President Jane Doe", None),
        ("Remarks by Jane Doe and John Roe", None, None),
        ("Remarks by Jane Doe, Minister of Health and Care, at the clinic", None, None),
        ("Remarks by the Press Secretary", None, None),
        ("Remarks by Jane Doe anger the opposition", None, None),
        ("A speech on reform", None, None),
        (None, None, None),
    ],
)
def test_the_speaker_in_a_title(title, speaker, role):
    found = speaker_of(title, "I thank you. We will build clinics, and our children will be safe.")
    assert (found.speaker, found.speaker_role) == (speaker, role)


def test_a_report_about_a_speech_is_none():
    report = 'The minister said: “I thank you. We will build.” Then he said: "We will go on, and I am glad."'
    assert speaker_of("Speech by Minister Angers Voters", report).speaker is None
