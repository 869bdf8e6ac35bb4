"""What a claim's own clause leaves open: whose measures, of what kind, who claims."""

import pytest

from tests.extract.shapes import Read, roles


@pytest.mark.parametrize(
    ("text", "authorities", "measure"),
    [
        ("انتهكت إيران حظر الأسلحة المفروض على الحوثيين.", ["UN"], "arms_embargo"),
        ("تلتف روسيا على العقوبات الأوروبية عبر وسطاء.", ["EU"], "unspecified"),
        ("انتهكت إيران قرار مجلس الأمن 2231.", ["UN"], "proliferation"),
        ("انتهكت روسيا العقوبات النفطية التي فرضها مجلس الأمن على كوريا الشمالية.", ["UN"], "trade"),
        ("انتهكت شركة صينية العقوبات الأميركية عبر تحويلات بنوك.", ["US"], "financial"),
    ],
)
def test_whose_measure_it_is_and_of_what_kind(read: Read, text: str, authorities: list[str], measure: str) -> None:
    (claim,) = read(text)
    assert roles(claim)["authorities"] == authorities
    assert claim.model_dump()["measure"] == measure


def test_whose_measure_it_is_is_not_accused(read: Read) -> None:
    (claim,) = read("قالت باريس إن طهران تنتهك قرارات الأمم المتحدة.")
    assert roles(claim) == {"accused": ["IR"], "claimants": ["FR"], "authorities": ["UN"]}


def test_who_is_fined_is_accused_and_who_fines_claims(read: Read) -> None:
    (claim,) = read("غرّمت السلطات الأميركية مصرف «كومرتسبنك» مليار دولار لانتهاكه العقوبات الأميركية.")
    assert roles(claim)["accused"] == ["ORG:Commerzbank"]
    assert roles(claim)["claimants"] == ["US"]
    assert claim.model_dump()["stage"] == "penalised"


def test_where_sides_meet_one_is_the_host(read: Read) -> None:
    (record,) = read("التقى الرئيس الفرنسي المستشار الألماني في برلين.")
    assert roles(record) == {"actors": ["FR"], "recipients": ["DE"]}
