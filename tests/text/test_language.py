import pytest

from worker.text.language import language
from worker.text.normalise import normalise


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت وزارة الخارجية أن الوفد وصل إلى العاصمة بعد ظهر الأحد.",
        "لقاء بوتين وترامب",
        "لقاء پوتين وترامب",
        "زار رئيس شركة گوگل مدينة ڤيينا والتقى المستشار في مقر الحكومة",
        "وقّعت شركة Lockheed Martin Corporation عقدا لتوريد مقاتلات F-16 Block 70 إلى الجيش",
        "اعلن الناطق ان الجیش تسلم الدفعه الاولی من الصواریخ فی میناء المدینه",
        "قال الناطق إن الحكومة لم تقرر بعد ما إذا كانت ستشارك",
        "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﺰﻳﺎﺭﺓ ﺗﺄﺟﻠﺖ",
        "عاجل",
    ],
)
def test_arabic_is_read(text: str) -> None:
    assert language(text).arabic


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وزیر امور خارجه گفت که این دیدار برای روابط دو کشور مهم است", "fa"),
        ("وزير امور خارجه گفت كه اين ديدار براي روابط دو كشور مهم است", "fa"),
        ("دیدار وزیر خارجه ایران با همتای روس خود", "fa"),
        ("وزیر خارجہ نے کہا کہ یہ ملاقات دونوں ملکوں کے لیے اہم ہے", "ur"),
        ("وەزیری دەرەوە گوتی کە ئەم کۆبوونەوەیە بۆ هەر دوو وڵات گرنگە", "ckb"),
        ("د بهرنیو چارو وزیر وویل چې دا لیدنه د دواړو هېوادونو لپاره مهمه ده", "ps"),
        ("تاشقى ئىشلار مىنىستىرى بۇ ئۇچرىشىش ئىككى دۆلەت ئۈچۈن مۇھىم دېدى", "ug"),
        ("שר החוץ אמר כי הפגישה חשובה לשתי המדינות", "und"),
        ("The foreign minister said the meeting mattered to both countries", "und"),
        ("The minister quoted a proverb («الصبر مفتاح الفرج») at the opening of the conference on trade", "und"),
        ("🚀🚀🔥", "und"),
        ("12345 67", "und"),
        ("\u064e\u064f" * 50, "und"),
        ("", "und"),
    ],
)
def test_what_is_not_arabic_is_told_apart(text: str, name: str) -> None:
    verdict = language(text)
    assert not verdict.arabic
    assert verdict.name == name


def test_the_original_letters_decide_and_not_their_normal_form() -> None:
    """Normalisation folds Persian letters into Arabic ones: the gate must come first."""
    urdu = "وزیر خارجہ نے ملک میں کہا"
    assert not language(urdu).arabic
    assert normalise(urdu).text != urdu
