"""Who a sentence speaks of: one reference a party, with what it stands under."""

import pytest

from tests.extract.shapes import See, refs_of


@pytest.mark.parametrize(
    ("text", "words", "parties", "preposition"),
    [
        ("التقى وزير الخارجية الروسي سيرغي لافروف.", "وزير الخارجيه الروسي سيرغي لافروف", ("RU",), None),
        ("وصل وزير خارجية فرنسا.", "وزير خارجيه فرنسا", ("FR",), None),
        ("التقى الوفد الجيش المصري.", "الجيش المصري", ("EG",), None),
        ("وصل وفد من حماس.", "وفد من حماس", ("HAMAS",), None),
        ("تحدث إلى السعودية.", "السعوديه", ("SA",), "إلى"),
        ("رسالة للسعودية.", "للسعوديه", ("SA",), "لـ"),
        ("بعث بالرسالة من بكين.", "بكين", ("CN",), "من"),
        ("قال الأمين العام لجامعة الدول العربية.", "الامين العام لجامعه الدول العربيه", ("ARAB_LEAGUE",), None),
        (
            "اتهمت المندوبة الأميركية لدى الأمم المتحدة نيكي هايلي.",
            "المندوبه الاميركيه لدي الامم المتحده نيكي هايلي",
            ("US",),
            None,
        ),
    ],
)
def test_a_title_and_what_belongs_to_it_are_one_reference(
    see: See, text: str, words: str, parties: tuple[str, ...], preposition: str | None
) -> None:
    assert (words, parties, preposition) in refs_of(see(text)[0])


@pytest.mark.parametrize(
    "text",
    ["التقى الوفد روسيا والصين وإيران.", "اجتماع كل من روسيا والصين وإيران.", "زيارة إلى روسيا، الصين، إيران."],
)
def test_what_stands_side_by_side_is_joined(see: See, text: str) -> None:
    refs = [ref for ref in see(text)[0].refs if ref.parties]
    assert [(ref.parties[0], ref.joined) for ref in refs] == [("RU", False), ("CN", True), ("IR", True)]


def test_each_of_governs_nothing(see: See) -> None:
    refs = [ref for ref in see("اجتمع كل من روسيا والصين.")[0].refs if ref.parties]
    assert refs[0].preposition is None


def test_a_name_is_read_before_a_demonym_of_the_same_spelling(see: See) -> None:
    """«روسيا» is Russia, not "a Russian" in the accusative."""
    (ref,) = [ref for ref in see("اتهمت المعارضة روسيا.")[0].refs if ref.parties == ("RU",)]
    assert ref.kind == "name"
