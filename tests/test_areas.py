"""Policy areas: what goals are about, and the agreement of the Turtle with the word list."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from polgraph import ontology
from polgraph.extractors import areas
from polgraph.extractors.areas import Areas, Classifier

SHARED = Path(__file__).resolve().parents[2] / "shared"
CODES = (*range(1, 11), *range(12, 22), 23)

GOALS = [
    (1, "public-budget", "balance the budget within four years and bring down the national debt"),
    (1, "inflation-and-prices", "bring inflation below 3 percent"),
    (1, "taxation", "cut income tax for earners on middle incomes"),
    (1, "economic-growth", "lift the economy out of recession"),
    (2, "voting-rights", "protect the right to vote of every citizen abroad"),
    (2, "gender-equality", "end discrimination against women and guarantee equal pay"),
    (2, "freedom-of-expression", "defend press freedom against censorship"),
    (3, "hospitals-and-staff", "train 3,000 nurses for rural hospitals"),
    (3, "disease-prevention", "vaccinate all children against measles"),
    (3, "health-insurance", "extend health insurance to the self-employed"),
    (4, "farm-support", "raise farm subsidies for small growers"),
    (4, "fisheries", "modernise the fishing fleet"),
    (5, "job-creation", "create 50,000 jobs for the unemployed in the north"),
    (5, "wages-and-conditions", "raise the minimum wage to 14 crowns an hour"),
    (5, "labor-relations", "respect collective bargaining with the trade unions"),
    (6, "schools", "reduce class sizes in primary schools"),
    (6, "higher-education", "abolish tuition at public universities"),
    (7, "climate-change", "cut greenhouse gas emissions by half by 2035"),
    (7, "waste-and-chemicals", "ban single-use plastic bags and promote recycling"),
    (7, "biodiversity", "save endangered species and their habitats"),
    (8, "renewable-energy", "double the output of offshore wind and solar power"),
    (8, "oil-and-gas", "stop drilling for oil and natural gas in the gulf"),
    (9, "border-control", "stop illegal immigration and secure the border"),
    (9, "refugees-and-asylum", "speed up decisions on asylum seekers"),
    (10, "railways", "build a high-speed railway between the two ports"),
    (10, "public-transit", "put on more buses and modernise public transport"),
    (12, "policing-and-crime-control", "put 2,000 more police officers on the beat to fight violent crime"),
    (12, "prisons", "reduce overcrowding in prisons"),
    (12, "drug-trafficking", "break up the drug cartels"),
    (13, "elderly-care", "improve elderly care services"),
    (13, "pensions", "raise the state pension and keep the retirement age at 65"),
    (13, "social-assistance", "lift 40,000 low-income families out of poverty"),
    (13, "disability", "raise benefits for people with disabilities"),
    (13, "child-welfare", "open child care centres and support orphans"),
    (14, "affordable-housing", "build 12,000 affordable rental homes a year and protect tenants"),
    (14, "homelessness", "house the homeless before winter"),
    (15, "banking", "tighten the supervision of banks"),
    (15, "small-business", "make it easier to start a small business"),
    (15, "consumer-protection", "protect consumers from unsafe products"),
    (16, "armed-forces", "enlarge the army by two brigades of professional soldiers"),
    (16, "veterans", "improve care for veterans"),
    (16, "nuclear-arms-and-arms-control", "ratify the treaty on nuclear disarmament"),
    (17, "internet-and-computing", "strengthen cybersecurity and regulate artificial intelligence"),
    (17, "space", "launch two satellites into orbit"),
    (18, "tariffs-and-imports", "lower tariffs on imported machinery"),
    (18, "trade-agreements", "conclude a free trade agreement with the island states"),
    (19, "foreign-aid", "double humanitarian aid to developing countries"),
    (19, "diplomacy", "reopen the embassy and restore diplomatic relations"),
    (19, "peace-and-conflict", "resume the peace talks and agree on a lasting peace"),
    (20, "transparency-and-ethics", "root out corruption among ministers and officials"),
    (20, "elections-and-campaigns", "reform campaign finance before the next election"),
    (20, "civil-service", "hire civil servants on merit alone"),
    (21, "national-parks", "open two national parks in the highlands"),
    (21, "indigenous-affairs", "return tribal lands to the native peoples"),
    (21, "water-resources", "share the water resources of the river basin fairly"),
    (23, "museums-libraries-archives", "keep museums and public libraries open on Sundays"),
    (23, "heritage", "restore the cultural heritage of the old towns"),
]

# Words that mean one thing here and another there.
LIKE_WORDS = [
    (5, "let every trade union bargain freely"),
    (18, "negotiate a trade deal with the island states"),
    (5, "stop the trade unions' strike at the docks"),
    (3, "bring drug prices down for patients"),
    (12, "stamp out drug trafficking in the port"),
    (12, "jail drug dealers for longer"),
    (3, "treat drug addiction as an illness"),
    (3, "approve new drugs faster"),
    (8, "build two power plants on the coast"),
    (8, "prevent power cuts in winter"),
    (20, "limit the powers of the president"),
    (20, "hand power back to parliament"),
    (13, "serve free school lunches"),
    (6, "plant a tree in front of every school"),
    (17, "put a space station into orbit"),
    (None, "create space for dialogue"),
    (20, "amend the constitution so that presidents serve one term"),
    (5, "add a bank holiday in May"),
    (15, "make banks hold more capital"),
    (21, "repair the river bank"),
    (13, "open food banks in poor districts"),
    (1, "keep interest rates low"),
    (None, "act in the interest of all"),
    (20, "publish the interests of members of parliament"),
    (20, "ban secret gifts to political parties"),
    (None, "bring all parties to the table"),
    (None, "throw a party for the neighbours"),
    (16, "send troops to the southern front"),
    (13, "wage war on poverty"),
    (12, "win the war on drugs"),
    (10, "lay new railway track"),
    (5, "train unemployed workers"),
    (6, "train more teachers"),
    (16, "train soldiers of the reserve"),
    (14, "build council houses for young families"),
    (20, "pass the bill through both houses of parliament"),
    (13, "look after old people at home"),
    (20, "abolish the upper house"),
    (16, "move the air base away from the town"),
    (7, "clean up the air"),
    (10, "cut air fares between the islands"),
    (23, "keep the doors of the theatres open"),
    (1, "raise the tax on capital gains"),
    (4, "let farmers plant more wheat"),
    (4, "help chicken farms with the price of feed"),
    (3, "vaccinate nurses against the flu"),
    (12, "put more judges into family courts"),
    (13, "raise child benefit"),
    (12, "protect children from abuse"),
    (5, "ban child labour in the mines"),
    (21, "reopen the copper mine"),
    (16, "clear land mines from the fields"),
    (15, "help small firms to get credit"),
    (14, "help first-time buyers with their mortgages"),
    (18, "lift the tariffs on steel"),
    (8, "freeze electricity tariffs"),
    (2, "end discrimination at work against women"),
    (2, "protect the right to protest"),
    (20, "protect the vote count from fraud"),
    (2, "lower the voting age to sixteen"),
    (9, "house asylum seekers while they wait"),
    (9, "close the border to illegal migrants"),
    (19, "recognise the new state and open an embassy"),
    (19, "send food aid to countries in famine"),
    (16, "stop nuclear weapons tests"),
    (8, "shut the nuclear power stations"),
    (7, "store nuclear waste safely"),
    (21, "stop logging in the old forests"),
    (17, "give every village fast internet"),
    (2, "keep medical records private"),
    (12, "stop fraud and the laundering of money"),
    (17, "fund basic research at universities"),
    (3, "fund research into cancer"),
    (15, "protect patents of inventors"),
    (15, "help flood victims rebuild"),
    (7, "keep drinking water clean"),
    (21, "build a dam across the river"),
    (7, "stop factories from dumping waste into the rivers"),
    (20, "cut the number of civil servants"),
    (20, "fight corruption among officials"),
    (23, "keep the national museum free"),
    (23, "support amateur sport in the villages"),
    (10, "make roads safer for cyclists"),
    (10, "deepen the harbour for bigger ships"),
    (14, "bring life back to town centres"),
    (14, "move the homeless into flats"),
    (1, "halve the budget deficit"),
    (1, "grow the economy by four percent"),
    (3, "cut waiting lists in hospitals"),
    (13, "raise pensions in line with prices"),
    (16, "give veterans a decent home"),
    (12, "take guns off the streets"),
    (12, "reform the prison system"),
    (4, "end fishing quotas for small boats"),
    (15, "protect shoppers from false advertising"),
    (15, "break up the cement cartel"),
    (12, "break up the drug cartels"),
    (19, "keep the peace talks going"),
    (19, "strengthen the United Nations"),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return areas.load()


@pytest.mark.parametrize(("code", "finer", "goal"), GOALS, ids=[finer for _, finer, _ in GOALS])
def test_a_goal_tells_its_area_without_any_help(classifier: Classifier, code: int, finer: str, goal: str) -> None:
    found = classifier.classify(goal)
    assert (found.codes[0], found.finer[0]) == (code, finer)


def test_every_major_topic_is_tried() -> None:
    assert {code for code, _, _ in GOALS} == set(CODES)
    assert {code for code, _ in LIKE_WORDS} == {*CODES, None}


@pytest.mark.parametrize(("code", "goal"), LIKE_WORDS, ids=[goal for _, goal in LIKE_WORDS])
def test_words_that_look_alike_are_told_apart(classifier: Classifier, code: int | None, goal: str) -> None:
    assert next(iter(classifier.classify(goal).codes), None) == code


def test_scores_are_shares_that_fall(classifier: Classifier) -> None:
    found = classifier.classify("hospitals, doctors, nurses and patients; schools and teachers")
    assert len(found.scores) == len(found.codes) == 2
    assert 1 > found.scores[0] > found.scores[1] > 0
    assert sum(found.scores) < 1
    assert len(found.finer_scores) == len(found.finer)
    assert [*found.finer_scores] == sorted(found.finer_scores, reverse=True)


def test_few_words_score_less_than_many_that_say_the_same() -> None:
    known = Classifier([{"term": "yak", "area": "4", "weight": "2"}], {})
    assert known.classify("yak").scores < known.classify("yak after yak").scores < (1.0,)


def test_a_term_taken_from_elsewhere_gives_way_to_an_edited_one() -> None:
    def rows(*items: tuple[str, str, str]) -> list[dict[str, str]]:
        return [dict(zip(("term", "area", "weight"), item, strict=True)) for item in items]

    edited = rows(("yaks", "4", "1"), ("oracle", "", "0"))
    known = Classifier(edited, {}, rows(("yak", "7/a", "3"), ("oracle", "17", "3"), ("zebra", "7/a", "3")))
    assert [known.classify(word).codes for word in ("yak", "oracle", "zebra")] == [(4,), (), (7,)]


@pytest.mark.parametrize(
    "goal",
    [
        "",
        "...",
        "do better next time",
        "meet people's diverse demands",
        "take a long and hard look at it",
        "let the court of public opinion decide",
        "do our job, whatever the price of it",
    ],
)
def test_nothing_certain_gives_nothing(classifier: Classifier, goal: str) -> None:
    assert classifier.classify(goal) == Areas((), ())


def test_the_statement_helps_where_the_goal_says_nothing(classifier: Classifier) -> None:
    goal = "finish it by the end of next year"
    assert classifier.classify(
        goal, near=f"on the motorway and the railway tunnel he said they would {goal}"
    ).codes == (10,)


def test_the_text_helps_where_goal_and_statement_say_nothing(classifier: Classifier) -> None:
    text = "Pensions to rise. Pensioners depend on the state pension, orphans on social security."
    found = classifier.classify("meet people's diverse demands", "She wants to meet people's diverse demands.", text)
    assert found.codes == (13,)
    assert found.finer[0] == "pensions"


def test_the_text_does_not_override_a_goal_that_says_something_else(classifier: Classifier) -> None:
    text = "Pensions to rise. Orphans, pensioners and the elderly depend on social security. The pension fund is sound."
    assert classifier.classify("build 400 kilometres of motorway and a railway tunnel", document=text).codes[0] == 10


def test_a_text_about_many_things_settles_nothing(classifier: Classifier) -> None:
    text = "Schools, hospitals, farms, prisons, motorways, tariffs, museums, banks and the army were all mentioned."
    assert classifier.classify("get on with it", document=text) == Areas()


def test_a_phrase_counts_as_a_whole_and_not_by_its_words(classifier: Classifier) -> None:
    assert classifier.classify("teach the trade unions a lesson").codes[0] == 5
    assert classifier.classify("a trade agreement").codes == (18,)
    assert classifier.classify("the war on poverty").codes == (13,)
    assert classifier.classify("the war").codes == (16,)


def test_spelling_number_case_and_hyphens_do_not_matter(classifier: Classifier) -> None:
    wordings = ("Labour Market Programmes", "labor-market programs", "the LABOR MARKET\u2019S program")
    assert len({classifier.classify(wording) for wording in wordings}) == 1
    assert classifier.classify("women") == classifier.classify("woman")
    assert classifier.classify("immigrants and immigration").codes == (9,)


def test_areas_stand_best_first_and_are_three_at_most(classifier: Classifier) -> None:
    found = classifier.classify("hospitals, doctors, nurses and patients; schools and teachers")
    assert found.codes == (3, 6)
    many = classifier.classify("schools, hospitals, farms, prisons, railways, tariffs, museums")
    assert len(many.codes) == 3
    assert len(many.finer) <= 3


def test_equal_weights_stand_in_the_order_of_the_scheme() -> None:
    rows = [{"term": t, "area": a, "weight": "2"} for t, a in (("zebra", "7/b"), ("yak", "4/c"), ("ox", "4/a"))]
    found = Classifier(rows, {}).classify("zebra, yak, ox and zebra")
    assert (found.codes, found.finer) == ((4, 7), ("b", "a", "c"))


def test_a_finer_area_goes_with_its_topic(classifier: Classifier) -> None:
    over = {concept.name: concept.broader for concept in ontology.areas()}
    for _, _, goal in GOALS:
        found = classifier.classify(goal)
        assert {int(over[name] or 0) for name in found.finer} <= set(found.codes)


# ── The files agree ──────────────────────────────────────────────────────────────────────────────


def test_the_top_concepts_are_the_21_major_topics() -> None:
    tops = [concept for concept in ontology.areas() if concept.broader is None]
    assert sorted(int(top.name) for top in tops) == list(CODES)
    assert all(top.notation == top.name for top in tops)
    names = {int(top.name): top.label for top in tops}
    assert (names[12], names[23]) == ("Law, Crime and Family Issues", "Cultural Policy")


def test_every_topic_has_four_to_ten_finer_areas_one_level_down() -> None:
    over = Counter(concept.broader for concept in ontology.areas() if concept.broader)
    assert {int(top) for top in over} == set(CODES)
    assert all(4 <= count <= 10 for count in over.values()), over


def test_every_area_is_documented_once() -> None:
    concepts = ontology.areas()
    assert all(concept.definition.endswith(".") and concept.aliases for concept in concepts)
    assert all(re.fullmatch(r"\d+|[a-z]+(-[a-z]+)*", concept.name) for concept in concepts)
    for values in ([c.label.casefold() for c in concepts], [c.definition for c in concepts]):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    for concept in concepts:
        labels = [label.casefold() for label in (concept.label, *concept.aliases)]
        assert len(set(labels)) == len(labels), concept.name


@pytest.mark.parametrize("concept", ontology.areas(), ids=lambda concept: concept.name)
def test_every_label_of_an_area_leads_to_it(classifier: Classifier, concept: ontology.Concept) -> None:
    for label in (concept.label, *concept.aliases):
        found = classifier.classify(label)
        assert found.codes[:1] == (int(concept.broader or concept.name),), label
        assert not concept.broader or found.finer[0] == concept.name, label


def test_the_word_list_knows_the_areas_of_the_turtle_and_no_others() -> None:
    areas_of_words = {row["area"] for row in ontology.lexicon("areas") if row["area"]}
    assert areas_of_words == {f"{c.broader}/{c.name}" if c.broader else c.name for c in ontology.areas()}


def test_no_term_is_listed_twice_for_an_area(classifier: Classifier) -> None:
    def read(term: str) -> str:
        return " ".join(word if word.endswith("*") else classifier.base(word) for word in term.split())

    pairs = Counter((read(row["term"]), row["area"]) for row in ontology.lexicon("areas"))
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_the_word_list_is_tidy() -> None:
    rows = ontology.lexicon("areas")
    assert [row for row in rows if not re.fullmatch(r"[^\W_]+\*?( [^\W_]+\*?)*", row["term"])] == []
    assert [row for row in rows if row["term"] != row["term"].lower()] == []
    assert [row for row in rows if (float(row["weight"]) == 0) != (row["area"] == "")] == []
    assert all(0 <= float(row["weight"]) <= 4 for row in rows)


def test_spellings_lead_to_a_word_that_is_not_spelt_otherwise() -> None:
    forms = {row["form"]: row["word"] for row in ontology.lexicon("areas-forms")}
    assert [form for form, word in forms.items() if forms.get(word, word) != word] == []


# ── The other lists ──────────────────────────────────────────────────────────────────────────────


def test_no_two_countries_share_a_name() -> None:
    names = [
        n for row in ontology.lexicon("countries") for n in (row["name"], *filter(None, row["aliases"].split("|")))
    ]
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []
    assert {"United States", "Britain", "Côte d'Ivoire", "People's Republic of China"} <= set(names)


def test_countries_carry_identifiers() -> None:
    rows = ontology.lexicon("countries")
    assert len({row["iso2"] for row in rows}) == len(rows) == 249
    assert all(re.fullmatch(r"[A-Z]{2}", row["iso2"]) for row in rows)
    assert sum(bool(re.fullmatch(r"Q\d+", row["wikidata"])) for row in rows) >= 248
    assert next(row for row in rows if row["iso2"] == "PH")["adjectives"] == "Philippine|Filipino"


def test_no_two_groups_share_a_word() -> None:
    words = [w for row in ontology.lexicon("groups") for w in (row["label"], *filter(None, row["words"].split("|")))]
    plain = [re.sub(r"^the ", "", word.casefold().replace("-", " ")) for word in words]
    assert [word for word, count in Counter(plain).items() if count > 1] == []
    assert len(ontology.lexicon("groups")) >= 150


def test_stopping_is_not_making_less() -> None:
    lemmas = [row["lemma"] for row in ontology.lexicon("stopping")]
    assert lemmas == sorted(set(lemmas))
    assert {"stop", "prevent", "prohibit", "ban", "reverse", "reject", "end", "combat", "halt", "block"} <= set(lemmas)
    assert not {"remove", "reduce", "limit", "fight", "cut"} & set(lemmas)


# ── On real texts ────────────────────────────────────────────────────────────────────────────────


def test_reading_the_areas_loads_no_graph_library() -> None:
    import subprocess

    code = "import sys, polgraph.extractors.areas as a; a.load().classify('pensions'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rdflib", "pyoxigraph"} & set(loaded)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold texts are not beside this checkout")
def test_goals_of_the_gold_texts(classifier: Classifier) -> None:
    hits = []
    for file in sorted((SHARED / "gold" / "dev").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = f"{gold['title'] or ''}\n{file.with_suffix('.txt').read_text(encoding='utf-8')}"
        for statement in gold["statements"]:
            for goal in statement["goals"]:
                found = classifier.classify(goal["text"], statement["content"] or "", text)
                hits.append(found.codes[:1] != () and found.codes[0] in goal["areas"])
    assert sum(hits) / len(hits) >= 0.90


@pytest.mark.skipif(not (SHARED / "data" / "cap").is_dir(), reason="the CAP-coded texts are not beside this checkout")
@pytest.mark.parametrize(("name", "floor"), [("sotu_dev", 0.61), ("bills_dev", 0.65)])
def test_sentences_coded_by_the_comparative_agendas_project(classifier: Classifier, name: str, floor: float) -> None:
    lines = (SHARED / "data" / "cap" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    near = [f"{row.get('before', '')} {row.get('after', '')}" for row in rows]
    found = [classifier.classify(row["text"], beside) for row, beside in zip(rows, near, strict=True)]
    right = [(areas.codes or (99,))[0] == row["topic"] for areas, row in zip(found, rows, strict=True)]
    assert sum(right) / len(right) >= floor
