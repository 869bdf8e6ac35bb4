"""Whom words mean that name nobody: they look back."""

from tests.extract.shapes import Read, See, roles


def parties(see: See, text: str, sentence: int, word: str) -> tuple[str, ...]:
    scene = see(text)[sentence]
    return next(r.parties for r in scene.refs if scene.sentence.words[r.first].text == word)


def test_the_two_countries_are_those_named_last(see: See) -> None:
    text = "زار الوزير التركي اليونان. واتفق البلدان على لجنة."
    assert set(parties(see, text, 1, "البلدان")) == {"TR", "GR"}


def test_a_counterpart_has_the_state_of_its_adjective(see: See) -> None:
    assert parties(see, "التقى وزير الخارجية المصري نظيره الإيطالي.", 0, "نظيره") == ("IT",)


def test_oman_and_amman_are_told_apart_by_the_rest_of_the_article(see: See) -> None:
    assert parties(see, "وصل العاهل الأردني. وعقد اللقاء في عمان.", 1, "عمان") == ("JO",)
    assert parties(see, "وصل السلطان العماني من مسقط. وعقد اللقاء في عمان.", 1, "عمان") == ("OM",)


def test_an_adjective_that_only_looks_like_a_state_is_none(see: See) -> None:
    assert all("ML" not in ref.parties for ref in see("وقعت فرنسا اتفاق دعم مالي مع مصر.")[0].refs)


def test_a_name_introduced_with_its_title_stands_for_its_party_later(read: Read) -> None:
    text = "وصل المبعوث الأممي ألكسندر كروبنيك أمس. والتقى كروبنيك الرئيس السوري في دمشق."
    found = [roles(r) for r in read(text) if r.type == "diplomatic_exchange"]
    assert any("UN" in codes.get("actors", []) and "SY" in codes.get("recipients", []) for codes in found), found
