import pytest
from hypothesis import given
from hypothesis import strategies as st

from polgraph.readers.blocks import Role, dissect
from polgraph.readers.dates import Day
from polgraph.readers.draft import Draft, Layout, Metadata


def dissected(text, layout=Layout.PLAIN, **fields):
    return dissect(Draft("a", "a.txt", "a.txt", text, layout=layout, **fields))


def outline(text, layout=Layout.PLAIN, **fields):
    """The pieces as (initial of the role, words)."""
    return [
        (piece.role.name[0], " ".join(text[piece.span.start : piece.span.end].split()))
        for piece in dissected(text, layout, **fields).pieces
    ]


def test_headline_glued_to_the_dateline():
    text = "Minister stresses care for the oldLIMA - Rosa Quispe has stressed better care.\nShe urged haste."
    assert outline(text) == [
        ("H", "Minister stresses care for the old"),
        ("D", "LIMA -"),
        ("P", "Rosa Quispe has stressed better care."),
        ("P", "She urged haste."),
    ]
    assert dissected(text).headline == "Minister stresses care for the old"
    assert dissected(text).place == "LIMA"


def test_press_release_with_its_furniture():
    text = (
        "FOR IMMEDIATE RELEASE\n\nSEN. ROE FIGHTS FOR FERRIES\n\nBy Jane Doe\n\nMarch 3, 2021\n\n"
        "HARTFORD, CT -- Sen. Roe today urged the state to buy ferries.\n\nFUNDING\n\n* Two boats: $3 million\n\n"
        "* A pier\n\nhttps://example.org/roe\n\nContact: John Doe, 555-0100.\n\n# # #\n"
    )
    assert outline(text) == [
        ("F", "FOR IMMEDIATE RELEASE"),
        ("H", "SEN. ROE FIGHTS FOR FERRIES"),
        ("F", "By Jane Doe"),
        ("D", "March 3, 2021"),
        ("D", "HARTFORD, CT --"),
        ("P", "Sen. Roe today urged the state to buy ferries."),
        ("H", "FUNDING"),
        ("P", "Two boats: $3 million"),
        ("P", "A pier"),
        ("F", "https://example.org/roe"),
        ("F", "Contact: John Doe, 555-0100."),
        ("F", "# # #"),
    ]
    assert dissected(text).day == Day(3, 3, 2021)


@pytest.mark.parametrize(
    "line",
    [
        "###",
        "-30-",
        "(Xinhua)",
        "[Members of the audience rose.]",
        "Source: Ministry of Health",
        "Photo: A bridge at dawn",
        "Editor: Jane Doe",
        "By Jane Doe and John Roe",
        "Page 3 of 7",
        "414",
        "press@example.org",
        "© 2021 Example News",
        "Audience members. Boo!",
        "MORE",
    ],
)
def test_furniture_is_left_out_and_counted(line):
    text = f"The minister resigned on Monday.\n\n{line}\n\nShe gave no reasons for it."
    assert outline(text)[1] == ("F", line)
    assert [piece.role for piece in dissected(text).left_out] == [Role.FURNITURE]


@pytest.mark.parametrize(
    "line",
    [
        "By taking this step we save money.",
        "(The minister had promised this before. She did not do it.)",
        "Source material was lost, she said.",
        "More than 300 people came.",
        "Contact with the ministry was lost.",
    ],
)
def test_what_only_looks_like_furniture(line):
    assert outline(f"The minister resigned on Monday.\n\n{line}\n\nShe gave no reasons for it.")[1] == ("P", line)


@pytest.mark.parametrize(
    "first",
    [
        "Minister urges reform of pensions",
        "MINISTER URGES REFORM",
        "Minister: ‘We need reform’",
        "Minister Slams Opposition And The Media In One Answer.",
        "Reform comes at last;",
    ],
)
def test_titles(first):
    assert outline(f"{first}\n\nThe minister urged reform on Monday.")[0] == ("H", first)


@pytest.mark.parametrize(
    "first",
    [
        "Mr. President,",
        "My fellow citizens:",
        "Good morning. Good morning. Were I wise, I would stop here.",
        "I welcome this chance to speak on my first budget.",
        "Talent is the key to the growth of villages.",
        "“We will act now",
    ],
)
def test_no_titles(first):
    assert outline(f"{first}\n\nWe have come to speak of reform.")[0] == ("P", first)


def test_a_title_needs_a_text_under_it():
    assert outline("Minister urges reform") == [("P", "Minister urges reform")]


def test_a_stop_behind_the_title_does_no_harm_where_a_dateline_or_the_metadata_confirm_it():
    body = "The minister urged reform on Monday."
    assert outline(f"Minister urges reform.\n\nLIMA (AP) — {body}")[0][0] == "H"
    title = "Minister urges reform of all the pensions"
    assert outline(f"{title}.\n\n{body}", metadata=Metadata(title=title))[0][0] == "H"
    assert outline(f"{title}.\n\n{body}")[0][0] == "P"


def test_the_title_given_again_is_a_repeat():
    text = (
        "Minister urges reform of pensions - Example News\n\nMinister urges reform of pensions\n\nShe spoke on Monday."
    )
    assert [role for role, _ in outline(text)] == ["H", "R", "P"]


def test_long_paragraphs_are_kept_once():
    long = "The minister urged reform of the pensions and of the care for the old, and named the year 2030."
    assert [role for role, _ in outline(f"{long}\n\nShe left.\n\n{long.upper()}\n\nShe left.")] == ["P", "P", "R", "P"]


def test_hard_wrapped_text_is_joined():
    text = (
        "Minister urges reform\n\nThe minister urged reform of the pensions on Monday, saying to Mr.\n"
        "Roe, who opposes it, that he should think of those who pay for\nit. She would not wait for him any more.\n\n"
        "A second paragraph begins here and is wrapped as well as the one\nabove it."
    )
    assert [role for role, _ in outline(text)] == ["H", "P", "P"]
    assert outline(text)[1][1].endswith("wait for him any more.")


def test_single_newlines_part_paragraphs_of_text_that_is_not_wrapped():
    text = "The minister urged reform.\nShe named a year.\n“We need it,” she said.\nThe talks went on\nfor hours."
    assert [words for _, words in outline(text)] == [
        "The minister urged reform.",
        "She named a year.",
        "“We need it,” she said.",
        "The talks went on for hours.",
    ]


def test_stage_directions_and_turn_labels_are_left_out_of_transcripts():
    text = "The President. We will build roads. [Applause] We will build schools.\n\nWe spend [413] more."
    assert outline(text) == [
        ("P", "We will build roads."),
        ("P", "We will build schools."),
        ("P", "We spend [413] more."),
    ]


def test_a_date_line_deep_in_the_text_is_not_the_date_of_the_text():
    text = "The minister resigned on Monday.\n\nJuly 24, 2006\n\nShe gave no reasons for it."
    assert dissected(text).day is None
    assert outline(text)[1] == ("F", "July 24, 2006")


@pytest.mark.parametrize(
    "line",
    ["Sunday, January 20, 2008", "20 January 2008", "2008-01-20 07:01:37 Source: A Daily", "JANUARY 20, 2008 • PRESS"],
)
def test_date_lines(line):
    assert dissected(f"Minister urges reform\n\n{line}\n\nShe spoke on Monday.").day == Day(1, 20, 2008)


def test_markdown():
    text = (
        "# Minister urges reform #\n\nLIMA, 3 May 2020 — She said\nthat **all** must act.\n\nFunding\n-------\n\n"
        "- Two boats\n- A pier\n  of wood\n\n> We will act.\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n\n***\n\n"
        "**Costs**\n\nNone."
    )
    assert outline(text, Layout.MARKDOWN) == [
        ("H", "Minister urges reform"),
        ("D", "LIMA, 3 May 2020 —"),
        ("P", "She said that **all** must act."),
        ("H", "Funding"),
        ("F", "-------"),
        ("P", "Two boats"),
        ("P", "A pier of wood"),
        ("P", "We will act."),
        ("F", "```"),
        ("F", "code"),
        ("F", "```"),
        ("F", "| a | b |"),
        ("F", "|---|---|"),
        ("F", "***"),
        ("H", "Costs"),
        ("P", "None."),
    ]


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "# Reform",
                "Minister urges reform",
                "LIMA, 3 May (AP) — She said so.",
                "Minister urges reformLIMA - She",
                "* item",
                "1. item [Applause] more",
                "The President. [Laughter]",
                "By Jane Doe",
                "3 May 2020",
                "```",
                "> quote",
                "-----",
                "",
                "The minister urged reform of the pensions and of the care for the old, and named the year 2030.",
                "  indented words that go on",
            ]
        ),
    ),
    max_size=15,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", ""]), st.sampled_from(list(Layout)))
def test_pieces_lie_in_order_in_the_text_do_not_overlap_and_leave_no_word_out(lines, newline, layout):
    text = newline.join(lines)
    anatomy = dissected(text, layout)
    end = 0
    between = ""
    for piece in anatomy.pieces:
        assert end <= piece.span.start < piece.span.end <= len(text)
        between += text[end : piece.span.start] + "\n"
        end = piece.span.end
    between += text[end:]
    for block in anatomy.blocks:
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
    leftover = [line for line in between.splitlines() if any(character.isalpha() for character in line)]
    assert all(len(line.strip()) <= 20 for line in leftover)


def test_the_last_of_a_list_of_headlines_is_one_too():
    found = outline("Court halts deportations\n\nDoctors back ban on drinks\n\nAgency to launch satellites\n")
    assert [role for role, _ in found] == ["H"] * 3
