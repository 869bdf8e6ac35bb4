"""Who says so."""

from tests.extract.shapes import Read


def said(read: Read, text: str) -> list[list[tuple[str, str]]]:
    return [[(source.text, str(source.kind)) for source in record.attribution] for record in read(text)]


def test_a_verb_of_saying_has_its_speaker(read: Read) -> None:
    (sources,) = said(read, "قال وزير الدفاع البولندي إن بلاده اشترت دبابات من كوريا الجنوبية.")
    assert sources == [("وزير الدفاع البولندي", "official")]


def test_according_to_names_the_source_behind_it(read: Read) -> None:
    (sources,) = said(read, "اشترت مصر مقاتلات من فرنسا، بحسب وكالة رويترز.")
    assert sources == [("وكالة رويترز", "outlet")]


def test_and_he_added_goes_on_with_the_speaker_before(read: Read) -> None:
    sources = said(read, "قال المتحدث باسم الحكومة الروسية إن العمل مستمر. وأضاف أن موسكو زودت الهند بصواريخ.")
    assert sources[-1] == [("المتحدث باسم الحكومة الروسية", "spokesperson")]


def test_the_newspaper_is_the_one_quoted_before(read: Read) -> None:
    text = "كشفت صحيفة «الغارديان» عن تحقيق. وأوضحت الصحيفة أن روسيا تنتهك حظر الأسلحة المفروض على ليبيا."
    (claim,) = read(text)
    assert [p.id for p in claim.model_copy().participants()["claimants"]] == ["ORG:The Guardian"]


def test_what_the_outlet_says_itself_has_no_source(read: Read) -> None:
    assert said(read, "اشترت مصر مقاتلات من فرنسا.") == [[]]
