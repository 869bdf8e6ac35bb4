"""The generator: over a few words anywhere, over the real database where there is one."""

from pathlib import Path

import pytest

from tests.lexicon.lookup import FewWords, paradigms
from worker.lexicon.forms import AdjectiveForms, NounForms, VerbForms
from worker.lexicon.inflect import Inflector, generate
from worker.lexicon.lemmas import Lemma, PartOfSpeech, collect
from worker.lexicon.load import FOLDER


def lemma(part: PartOfSpeech, text: str) -> Lemma:
    return Lemma(part, text, Path("rules.yaml"), 1)


@pytest.fixture
def few() -> Inflector:
    return Inflector(FewWords(), paradigms())


def test_a_verb_keeps_apart_what_only_the_jussive_and_the_passive_are_spelled(few: Inflector) -> None:
    forms = few.verb("باع")
    assert forms is not None
    assert forms.present == ("يبيع",)
    assert forms.jussive == ("يبع",)
    assert {"بيع", "بيعت"} <= set(forms.past_passive)
    assert {"يباع", "تباع"} <= set(forms.present_passive)


def test_the_words_that_belong_to_a_verb_follow_each_form(few: Inflector) -> None:
    forms = few.verb("باع لـ")
    assert forms is not None
    assert forms.past == ("باع لـ",)
    assert "بيعت لـ" in forms.past_passive


def test_a_demonym_of_two_adjectives_agrees_in_both(few: Inflector) -> None:
    forms = few.adjective("كوري جوي")
    assert forms is not None
    assert {"كوري جوي", "كوريا جويا", "الكوري الجوي"} == set(forms.masculine)
    assert "الكوريين الجويين" in forms.masculine_plural


def test_a_demonym_that_begins_with_a_place_says_the_article_once(few: Inflector) -> None:
    forms = few.adjective("جنوب كوري")
    assert forms is not None
    assert set(forms.feminine) == {"جنوب كورية", "الجنوب كورية"}


def test_what_nothing_can_inflect_is_matched_as_written_and_what_the_rules_made_is_told(few: Inflector) -> None:
    lemmas = [lemma("verb", "كتب"), lemma("noun", "إف-16"), lemma("noun", "درون"), lemma("noun", "صاروخ")]
    made = generate(lemmas, few)
    assert [one.text for one in made.unknown] == ["كتب", "إف-16"]
    assert [one.text for one in made.regular] == ["درون"]
    assert set(made.forms.nouns) == {"درون", "صاروخ"}
    unknown = made.files()["unknown.yaml"]
    assert "as_written:\n  nouns:\n    - إف-16\n  verbs:\n    - كتب\n" in unknown
    assert "regular:\n  nouns:\n    - درون\n" in unknown


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("باع", "past باعت باعوا بعنا, present تبيع يبيعون نبيع, jussive يبع, past_passive بيعت, present_passive يباع"),
        ("زار", "past زارت زرنا, present يزور تزوران, jussive تزر, past_before_suffix زار زارو"),
        ("التقى", "past التقت التقيا التقوا التقينا, present يلتقي تلتقي يلتقيان يلتقون, past_before_suffix التقا"),
        ("دعا", "past دعت دعوا دعونا, present يدعو تدعو, jussive يدع, past_passive دعي دعيت, present_passive تدعى"),
        ("نفى", "past نفت نفوا, present ينفي تنفي ننفي, jussive ينف, present_passive تنفى"),
        ("أمدّ", "past أمدت أمدوا أمددنا, present يمد تمد يمدون, past_before_suffix أمد أمدت"),
        ("سلّم", "past سلمت سلموا سلمنا, present تسلم يسلمون, present_before_suffix يسلم يسلمو"),
        ("استقبل", "past استقبلت استقبلوا, present تستقبل يستقبلان"),
        ("أجرى", "past أجرت أجريا أجروا, present يجري تجري يجريان, past_passive أجري أجريت, present_passive تجرى"),
        ("تلقّى", "past تلقت تلقوا تلقينا, present يتلقى تتلقى, jussive يتلق, past_passive تلقي"),
        ("وقّع", "past وقعت وقعا وقعوا, present يوقع توقع يوقعان"),
        ("وقع", "past وقعت, present يقع تقع"),
        ("حصل", "past حصلت حصلوا, present تحصل"),
        ("أبرم", "past أبرمت أبرما, present تبرم يبرمان"),
        ("اتّهم", "past اتهمت اتهموا, present تتهم يتهمون"),
        ("انتهك", "past انتهكت, present تنتهك ينتهكون"),
        ("خرق", "past خرقت, present تخرق"),
        ("استأنف", "past استأنفت استأنفا, present تستأنف يستأنفان"),
        ("بحث", "past بحثت بحثا, present يبحث تبحث يبحثان"),
        ("هاتف", "past هاتفت, present يهاتف تهاتف"),
        ("أرسل", "past أرسلت أرسلوا, present ترسل يرسلون"),
        ("بعث", "past بعثت, present يبعث"),
        ("ورّد", "past وردت, present يورد تورد"),
        ("زوّد", "past زودت زودوا, present يزود تزود"),
        ("اقتنى", "past اقتنت, present يقتني تقتني"),
        ("تسلّم", "past تسلمت تسلموا, present تتسلم يتسلمون"),
        ("أعاد", "past أعادت أعدنا, present يعيد تعيد, past_passive أعيدت, present_passive تعاد"),
        ("استدعى", "past استدعت, present يستدعي, past_passive استدعي, present_passive يستدعى"),
        ("رأى", "past رأت, present يرى ترى"),
        ("أخّر", "past أخرت, present يؤخر تؤخر"),
        ("قابل", "past قابلت, present يقابل, past_passive قوبل قوبلت"),
        ("اختار", "past اختارت, present تختار, jussive يختر, past_passive اختيرت"),
    ],
)
def test_verbs(inflector: Inflector, verb: str, forms: str) -> None:
    """Hollow, defective, hamzated, doubled and sound verbs."""
    found = inflector.verb(verb)
    assert found is not None
    for feature, *texts in (part.split() for part in forms.split(", ")):
        assert set(texts) <= set(getattr(found, feature)), feature


@pytest.mark.parametrize(
    ("verb", "others"), [("وقع", {"وقّع"}), ("وصل", {"وصّل"}), ("وقّع", set()), ("ذكر", set()), ("باع", set())]
)
def test_a_verb_that_could_be_another_is_told(inflector: Inflector, verb: str, others: set[str]) -> None:
    """Only one that would be inflected in other letters: يذكر is both that of ذكر and that of ذكّر."""
    inflector.inflect(lemma("verb", verb))
    vowels = dict.fromkeys(map(ord, "\u064e\u064f\u0650\u0652"))
    assert {other.translate(vowels) for other in inflector.others} == others


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("صاروخ", "صواريخ"), ("سفير", "سفراء"), ("سلاح", "أسلحة"), ("ذخيرة", "ذخائر"), ("مقاتلة", "مقاتلات"),
        ("غواصة", "غواصات"), ("فرقاطة", "فرقاطات"), ("دبابة", "دبابات"), ("وزير", "وزراء"), ("رئيس", "رؤساء"),
        ("قائد", "قادة"), ("رسالة", "رسائل"), ("محادثة", "محادثات"), ("لقاء", "لقاءات"), ("اجتماع", "اجتماعات"),
        ("زورق", "زوارق"), ("سفينة", "سفن"), ("مدفع", "مدافع"), ("قذيفة", "قذائف"), ("قنبلة", "قنابل"),
        ("بندقية", "بنادق"), ("مدرعة", "مدرعات"), ("مروحية", "مروحيات"), ("طائرة", "طائرات"), ("رادار", "رادارات"),
        ("محرك", "محركات"), ("لغم", "ألغام"), ("منظومة", "منظومات"), ("نظام", "أنظمة"), ("عقد", "عقود"),
        ("صفقة", "صفقات"), ("شحنة", "شحنات"), ("قمة", "قمم"), ("وفد", "وفود"), ("مبعوث", "مبعوثين"),
        ("حكومة", "حكومات"), ("دولة", "دول"), ("قنصل", "قناصل"), ("مسعى", "مساعي"), ("عقوبة", "عقوبات"),
        ("انتهاك", "انتهاكات"), ("بنك", "بنوك"), ("ناقلة", "ناقلات"), ("ضابط", "ضباط"), ("جيش", "جيوش"),
    ],
)  # fmt: skip
def test_plurals(inflector: Inflector, noun: str, plural: str) -> None:
    """Sound and broken ones."""
    found = inflector.noun(noun)
    assert found is not None
    assert plural in found.plural
    assert noun in found.singular


@pytest.mark.parametrize(
    ("noun", "feature", "texts"),
    [
        ("زيارة", "before_suffix", "زيارت زيارات"),
        ("لقاء", "before_suffix", "لقاء لقاؤ لقائ"),
        ("شراء", "before_suffix", "شراء شراؤ شرائ"),
        ("اتصال", "singular", "اتصال اتصالا"),
        ("اتصال", "dual", "اتصالان اتصالين"),
        ("وزير", "singular", "وزير وزيرا وزيرة"),
        ("وزير", "dual_construct", "وزيرا وزيرتا"),
        ("محادثات", "plural", "محادثات"),
        ("مقاتلون", "plural", "مقاتلون مقاتلين مقاتلو مقاتلي"),
        ("تحد", "singular", "تحد تحدي"),
        ("التفاف", "singular", "التفاف التفافا"),
    ],
)
def test_nouns(inflector: Inflector, noun: str, feature: str, texts: str) -> None:
    found = inflector.noun(noun)
    assert found is not None
    assert set(texts.split()) <= set(getattr(found, feature))


def test_a_shadda_tells_which_noun_is_meant(inflector: Inflector) -> None:
    resource, supplier = inflector.noun("مورد"), inflector.noun("مورّد")
    assert resource is not None
    assert supplier is not None
    assert "موارد" in resource.plural
    assert "موارد" not in supplier.plural
    assert "موردين" in supplier.plural


def test_a_noun_written_in_the_plural_means_that_plural(inflector: Inflector) -> None:
    forces = inflector.noun("قوات")
    assert forces is not None
    assert (forces.singular, forces.dual, forces.plural) == ((), (), ("قوات",))


def test_a_dual_that_is_spelled_like_an_adjective_is_left_out(inflector: Inflector) -> None:
    missile = inflector.noun("صاروخ")
    assert missile is not None
    assert "صاروخي" not in missile.dual_construct + missile.before_suffix


@pytest.mark.parametrize(
    ("adjective", "texts"),
    [
        ("مصري", "masculine مصري مصريا, feminine مصرية, masculine_dual مصريان مصريين, masculine_plural مصريون مصريين"),
        ("مصري", "feminine_dual مصريتان مصريتين, feminine_plural مصريات"),
        ("كردي", "masculine_plural أكراد كرديين"),
        ("مشتر", "masculine مشتر مشتري, masculine_plural مشترون"),
        ("مهرّب", "masculine مهرب, masculine_plural مهربو مهربين"),
        ("كوري جنوبي", "feminine كورية_جنوبية الكورية_الجنوبية, masculine_plural الكوريين_الجنوبيين"),
    ],
)
def test_adjectives(inflector: Inflector, adjective: str, texts: str) -> None:
    found = inflector.adjective(adjective)
    assert found is not None
    for feature, *forms in (part.split() for part in texts.split(", ")):
        spelled = {form.replace("_", " ") for form in forms}
        assert spelled <= set(getattr(found, feature)), feature


@pytest.mark.timeout(600)
def test_the_committed_forms_are_up_to_date(inflector: Inflector) -> None:
    """What `marsad forms` would write now is what is committed."""
    for name, text in generate(collect(FOLDER), inflector).files().items():
        assert (FOLDER / "forms" / name).read_text("utf-8") == text, "run `marsad forms`"


def test_each_part_of_speech_has_its_kind_of_forms(few: Inflector) -> None:
    assert isinstance(few.inflect(lemma("verb", "باع")), VerbForms)
    assert isinstance(few.inflect(lemma("noun", "صاروخ")), NounForms)
    assert isinstance(few.inflect(lemma("adjective", "كوري")), AdjectiveForms)
