"""Date expressions; the article of all examples is published on Wednesday, 15 August 2018."""

from datetime import date
from pathlib import Path

import pytest

from schemas.vocabulary import Calendar, DateBasis, DatePrecision
from worker.extract.dates import Timex, find_dates
from worker.lexicon.calendar import TimeLexicon, load_times
from worker.lexicon.load import FOLDER
from worker.lexicon.numbers import NumberLexicon, load_numbers
from worker.text.normalise import normalise
from worker.text.tokens import words

PUBLISHED = date(2018, 8, 15)


class Finder:
    def __init__(self, times: TimeLexicon, numbers: NumberLexicon) -> None:
        self._lexicons = times, numbers

    def __call__(self, text: str, published: date | None = PUBLISHED) -> list[Timex]:
        return find_dates(list(words(normalise(text).text)), published, *self._lexicons)

    def says(self, text: str, future: bool | None = None) -> list[str]:
        """Each expression found, as the earliest and the latest day."""
        said = [timex.resolve(future) for timex in self(text)]
        return [f"{one.earliest}/{one.latest}" if one else "?" for one in said]


@pytest.fixture(scope="module")
def find() -> Finder:
    folder = Path(FOLDER) / "lexicon"
    return Finder(load_times(folder), load_numbers(folder))


def interval(text: str) -> str:
    """`2018-08` and `2018` written out."""
    if "/" in text:
        return text
    if len(text) == 10:
        return f"{text}/{text}"
    if len(text) == 4:
        return f"{text}-01-01/{text}-12-31"
    year, month = map(int, text.split("-"))
    last = (date(year + month // 12, month % 12 + 1, 1) - date.resolution).day
    return f"{text}-01/{text}-{last}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Full dates, in every tradition of month names.
        ("وقّعا العقد في 5 أيلول 2016", "2016-09-05"),
        ("وقّعا العقد في 5 سبتمبر/أيلول 2016", "2016-09-05"),
        ("وقّعا العقد في 5 أيلول (سبتمبر) 2016", "2016-09-05"),
        ("وقّعا العقد يوم 5 شتنبر 2016", "2016-09-05"),
        ("وقّعا العقد في 12 جويلية 2016", "2016-07-12"),
        ("وقّعا العقد في 12 أوت 2016", "2016-08-12"),
        ("وقّعا العقد في 12 غشت 2016", "2016-08-12"),
        ("وقّعا العقد في 12 جوان 2016", "2016-06-12"),
        ("وقّعا العقد في ١٢ كانون الثاني ٢٠١٦", "2016-01-12"),
        ("وقّعا العقد في 12 كانون الثاني/يناير 2016", "2016-01-12"),
        ("وقّعا العقد في الخامس عشر من أيار 2016", "2016-05-15"),
        ("وقّعا العقد في الأول من تشرين الأول عام 2016", "2016-10-01"),
        ("وقّعا العقد في الحادي والعشرين من مارس 2016", "2016-03-21"),
        ("وقّعا العقد في 5 مارس من عام 2016", "2016-03-05"),
        ("وقّعا العقد الخميس 9 تموز 2015", "2015-07-09"),
        ("وقّعا العقد يوم الخميس الموافق 9 تموز 2015", "2015-07-09"),
        ("وقّعا العقد الخميس (9 تموز 2015)", "2015-07-09"),
        ("وقّعا العقد في 5/9/2016", "2016-09-05"),
        ("وقّعا العقد في 2016-09-05", "2016-09-05"),
        ("وقّعا العقد في 05-09-2016م", "2016-09-05"),
        ("وقّعا العقد في 9/25/2016", "2016-09-25"),
        # Months and years.
        ("في أيلول 2016", "2016-09"),
        ("في كانون الأول/ديسمبر من العام 2016", "2016-12"),
        ("في عام 2015", "2015"),
        ("منذ العام 2011", "2011"),
        ("سنة 1987", "1987"),
        ("في 2014", "2014"),
        ("نهاية 2014", "2014"),
        ("القمة الأخيرة (2014) في الرياض", "2014"),
        ("بين عامي 2012 و2014", "2012-01-01/2014-12-31"),
        ("في الأعوام 2012-2014", "2012-01-01/2014-12-31"),
        # Without a year: the nearest, mostly behind.
        ("في 3 تموز", "2018-07-03"),
        ("في 20 كانون الأول", "2017-12-20"),
        ("في 12 أيلول", "2018-09-12"),
        ("في أيار", "2018-05"),
        ("في آب", "2018-08"),
        ("في شهر مارس", "2018-03"),
        ("في نوفمبر تشرين الثاني", "2017-11"),
        ("في 31 يوليو (تموز) الماضي", "2018-07-31"),
        ("في يونيو حزيران الماضي", "2018-06"),
        ("في فبراير شباط المقبل", "2019-02"),
        ("في آب الماضي", "2017-08"),
        ("في آب الجاري", "2018-08"),
        ("مطلع أيار/مايو الجاري", "2018-05"),
        ("في سبتمبر/أيلول العام الماضي", "2017-09"),
        ("في سبتمبر من العام الماضي", "2017-09"),
        ("في 5 أيلول من العام الماضي", "2017-09-05"),
        ("في 20 من الشهر الماضي", "2018-07-20"),
        ("في الـ 12 من الشهر الحالي", "2018-08-12"),
        ("غدًا 16 الجاري", "2018-08-16"),
        ("يوم 30 الجاري", "2018-08-30"),
        ("يوم 3/8", "2018-08-03"),
        # Days and weeks counted from the publication.
        ("اليوم", "2018-08-15"),
        ("أمس", "2018-08-14"),
        ("مساء أمس", "2018-08-14"),
        ("الليلة الماضية", "2018-08-14"),
        ("أمس الثلاثاء", "2018-08-14"),
        ("أول من أمس الاثنين", "2018-08-13"),
        ("أمس الأول", "2018-08-13"),
        ("غدا الخميس", "2018-08-16"),
        ("أمس السبت", "2018-08-11"),
        ("غدا (السبت)", "2018-08-18"),
        ("بعد غد", "2018-08-17"),
        ("الثلاثاء", "2018-08-14"),
        ("مساء الأربعاء", "2018-08-15"),
        ("الأربعاء الماضي", "2018-08-08"),
        ("الأربعاء المقبل", "2018-08-22"),
        ("الاثنين القادم", "2018-08-20"),
        ("الاثنين من الأسبوع الماضي", "2018-08-06"),
        ("الأسبوع الماضي", "2018-08-06/2018-08-12"),
        ("هذا الأسبوع", "2018-08-13/2018-08-19"),
        ("الأسبوع المقبل", "2018-08-20/2018-08-26"),
        ("الشهر الماضي", "2018-07"),
        ("مطلع الشهر", "2018-08"),
        ("نهاية الشهر المقبل", "2018-09"),
        ("الشهر قبل الماضي", "2018-06"),
        ("العام الماضي", "2017"),
        ("في أواخر العام الماضي", "2017"),
        ("هذا العام", "2018"),
        ("السنة المقبلة", "2019"),
        ("قبل ثلاثة أيام", "2018-08-12"),
        ("قبل نحو ثلاثة أيام", "2018-08-12"),
        ("قبل يومين", "2018-08-13"),
        ("قبل أسبوعين", "2018-07-30/2018-08-05"),
        ("منذ شهرين", "2018-06"),
        ("قبل 4 أشهر", "2018-04"),
        ("قبل عام", "2017"),
        ("قبل خمس سنوات", "2013"),
        ("بعد ثلاثة أيام", "2018-08-18"),
        ("خلال يومين", "2018-08-15/2018-08-17"),
        # Ranges.
        ("من 3 إلى 5 أيار 2016", "2016-05-03/2016-05-05"),
        ("يومي 3 و5 أيار 2016", "2016-05-03/2016-05-05"),
        ("من 20 - 21 أغسطس 2016", "2016-08-20/2016-08-21"),
        ("من أيار إلى تموز 2016", "2016-05-01/2016-07-31"),
        # Hijri.
        ("في 15 رمضان 1436 هـ", "2015-07-02"),
        ("في 14 / 10 / 1436هـ", "2015-07-30"),
        ("في 14/10/1436هـ الموافق 30/7/2015", "2015-07-30"),
        ("في 15 رمضان 1436 هـ الموافق 2 تموز 2015", "2015-07-02"),
        ("في شهر رمضان 1436", "2015-06-18/2015-07-16"),
        ("عام 1436 هـ", "2014-10-25/2015-10-13"),
        ("في شهر رمضان الماضي", "2018-05-16/2018-06-14"),
    ],
)
def test_what_an_expression_means(text: str, expected: str, find: Finder) -> None:
    assert find.says(text) == [interval(expected)]


@pytest.mark.parametrize(
    ("text", "behind", "ahead"),
    [
        ("السبت", "2018-08-11", "2018-08-18"),
        ("الأربعاء", "2018-08-15", "2018-08-15"),
        ("في أيار", "2018-05", "2019-05"),
        ("في أيلول", "2017-09", "2018-09"),
        ("في 12 أيلول", "2017-09-12", "2018-09-12"),
        ("السبت الماضي", "2018-08-11", "2018-08-11"),
    ],
)
def test_a_verb_can_give_the_direction(text: str, behind: str, ahead: str, find: Finder) -> None:
    assert find.says(text, future=False) == [interval(behind)]
    assert find.says(text, future=True) == [interval(ahead)]


@pytest.mark.parametrize(
    "text",
    [
        "مارس الجيش ضغوطا على الوفد",
        "قال أب لطفلين",
        "التقى شعبان رجب",
        "في اليوم التالي",
        "صحيفة اليوم السابع",
        "اشترت 24 مقاتلة و300 صاروخ",
        "القرار 2216",
        "بند 5/9",
        "قبل يومين من اللقاء",
        "31 شباط 2016 و30/2/2016",
        "كان أحد الوزراء في الجمعية",
        "على مدار 24/7",
        "",
    ],
)
def test_what_is_no_date(text: str, find: Finder) -> None:
    assert [one for one in find.says(text) if one != "?"] == []


def test_the_expression_is_quoted_with_what_belongs_to_it(find: Finder) -> None:
    text = "وصل الوفد مساء يوم الخميس الموافق 9 تموز 2015 إلى العاصمة"
    (timex,) = find(text)
    assert text[timex.start : timex.end] == "مساء يوم الخميس الموافق 9 تموز 2015"
    assert (timex.first, timex.last) == (2, 9)


def test_the_month_named_before_is_remembered(find: Finder) -> None:
    assert find.says("في 5 أيار 2016 وفي 19 من الشهر ذاته") == [interval("2016-05-05"), interval("2016-05-19")]
    assert find.says("في 19 من الشهر ذاته") == []


def test_two_days_are_two_expressions(find: Finder) -> None:
    assert find.says("الاثنين والثلاثاء") == [interval("2018-08-13"), interval("2018-08-14")]
    assert find.says("اليوم وغدا") == [interval("2018-08-15"), interval("2018-08-16")]


@pytest.mark.parametrize(
    ("text", "precision", "basis", "calendar"),
    [
        ("في 5 أيلول 2016", DatePrecision.DAY, DateBasis.EXPLICIT, Calendar.GREGORIAN),
        ("في 5 أيلول", DatePrecision.DAY, DateBasis.PARTIAL, Calendar.GREGORIAN),
        ("أمس", DatePrecision.DAY, DateBasis.RELATIVE, Calendar.GREGORIAN),
        ("السبت", DatePrecision.DAY, DateBasis.WEEKDAY, Calendar.GREGORIAN),
        ("الأسبوع الماضي", DatePrecision.WEEK, DateBasis.RELATIVE, Calendar.GREGORIAN),
        ("في أيلول", DatePrecision.MONTH, DateBasis.PARTIAL, Calendar.GREGORIAN),
        ("عام 2015", DatePrecision.YEAR, DateBasis.EXPLICIT, Calendar.GREGORIAN),
        ("بين عامي 2012 و2014", DatePrecision.RANGE, DateBasis.EXPLICIT, Calendar.GREGORIAN),
        ("في 15 رمضان 1436", DatePrecision.DAY, DateBasis.EXPLICIT, Calendar.HIJRI),
    ],
)
def test_what_it_rests_on(
    text: str, precision: DatePrecision, basis: DateBasis, calendar: Calendar, find: Finder
) -> None:
    (timex,) = find(text)
    assert (timex.precision, timex.basis, timex.calendar) == (precision, basis, calendar)


def test_without_a_publication_date_only_full_dates_are_resolved(find: Finder) -> None:
    (full,) = find("في 5 أيلول 2016", published=None)
    assert full.resolve() is not None
    for text in ("أمس", "السبت", "في أيلول", "في 5 أيلول", "العام الماضي"):
        (timex,) = find(text, published=None)
        assert timex.basis is DateBasis.UNRESOLVED
        assert timex.resolve() is None
