"""Phrases, inflected with the few words of tests/lexicon/lookup.py."""

import pytest

from tests.lexicon.lookup import FewWords, paradigms
from worker.lexicon.forms import NounForms
from worker.lexicon.inflect import Inflector


def noun(text: str) -> NounForms:
    forms = Inflector(FewWords(), paradigms()).noun(text)
    assert forms is not None
    return forms


def test_an_adjective_agrees_and_takes_the_article_too() -> None:
    drone = noun("طائرة مسيرة")
    assert {"طائرة مسيرة", "الطائرة المسيرة"} <= set(drone.singular)
    assert {"طائرتان مسيرتان", "طائرتين مسيرتين", "الطائرتين المسيرتين"} <= set(drone.dual)
    assert {"طائرات مسيرة", "الطائرات المسيرة"} <= set(drone.plural)
    assert "طائرات مسيرات" not in drone.plural


def test_noun_and_adjective_share_their_case() -> None:
    call = noun("اتصال هاتفي")
    assert {"اتصال هاتفي", "اتصالا هاتفيا"} <= set(call.singular)
    assert {"اتصالا هاتفي", "اتصال هاتفيا"}.isdisjoint(call.singular)
    assert "اتصالان هاتفيين" not in call.dual


def test_a_pronoun_stands_between_noun_and_adjective() -> None:
    assert {"طائرته المسيرة", "طائرتها المسيرة"} <= set(noun("طائرة مسيرة").singular)
    assert "طائراتهم المسيرة" in noun("طائرة مسيرة").plural


def test_the_article_of_a_genitive_stands_on_its_last_noun_and_on_that_nouns_adjective() -> None:
    battery = noun("منظومة دفاع جوي")
    assert {"منظومة دفاع جوي", "منظومة الدفاع الجوي", "منظومة دفاعها الجوي"} <= set(battery.singular)
    assert {"منظومات دفاع جوي", "منظومات الدفاع الجوي"} <= set(battery.plural)
    assert {"منظومتا الدفاع الجوي", "منظومتي دفاع جوي"} <= set(battery.dual_construct)
    assert not any(form.startswith("المنظوم") for form in battery.singular + battery.plural)


def test_the_adjective_of_a_genitive_may_belong_to_its_head() -> None:
    boat = noun("زورق دورية عسكري")
    assert {"زورق دورية عسكري", "زورق الدورية العسكري"} <= set(boat.singular)
    assert "زورقا دورية عسكريا" not in boat.singular
    assert "زورقات دورية عسكرية" in boat.plural


@pytest.mark.parametrize("lemma", ["وزير الخارجية", "وزير خارجية"])
def test_a_title_is_definite_or_not_however_it_is_written(lemma: str) -> None:
    minister = noun(lemma)
    assert {"وزير الخارجية", "وزير خارجية"} <= set(minister.singular)
    assert {"وزيرا الخارجية", "وزيري الخارجية", "وزيرا خارجية"} <= set(minister.dual_construct)
    assert "وزير خارجيت" in minister.before_suffix


def test_from_some_words_on_nothing_changes() -> None:
    assert {"صاروخا أرض جو", "الصاروخ أرض جو"} <= set(noun("صاروخ أرض جو").singular)
    assert "صاروخات أرض جو" in noun("صاروخ أرض جو").plural
    assert "الصاروخ هيمارس" in noun("صاروخ هيمارس").singular
    assert "الصاروخ موجه إف-16" not in noun("صاروخ موجه إف-16").singular


def test_an_adjective_may_govern_a_definite_noun() -> None:
    missile = noun("صاروخ موجه المسار")
    assert {"صاروخا موجه المسار", "الصاروخ موجه المسار", "الصاروخ الموجه المسار"} <= set(missile.singular)


def test_the_article_skips_a_word_that_never_changes() -> None:
    assert {"طائرات غير مسيرة", "الطائرات غير المسيرة"} <= set(noun("طائرة غير مسيرة").plural)


def test_letters_like_the_article_that_begin_a_word_stay() -> None:
    assert {"التفاف عسكري", "الالتفاف العسكري"} <= set(noun("التفاف عسكري").singular)


def test_a_word_with_article_is_the_genitive_of_one_without() -> None:
    """خارجية could agree with منظومة, but then the phrase would be «المنظومة الخارجية»."""
    system = noun("منظومة الخارجية")
    assert set(system.singular) == {"منظومة الخارجية", "منظومة خارجية"}


def test_short_foreign_words_are_no_adjectives() -> None:
    assert "صاروخات بي جي" in noun("صاروخ بي جي").plural
