"""Whether a text is Arabic: before normalisation, which folds the letters of other languages away.

Letters alone do not tell: an Arabic article may write پوتين, or come from a Persian keyboard (ی ک), and a Persian one
may come from an Arabic keyboard. So words vote. Only the beginning is read, so the cost does not grow with the article.
"""

from collections import Counter
from dataclasses import dataclass

SAMPLE = 1_500
"""Characters that are looked at."""
LEAST_SCRIPT = 0.35
"""Share of the letters that must be of Arabic script: an Arabic text full of Latin names and acronyms keeps above
half, a page of another language that quotes an Arabic sentence stays below a third."""
MOST_BORROWED = 0.10
"""Share of borrowed and keyboard letters from which a text without any sign of Arabic is not Arabic."""

PLAIN = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱ")
# Letters that Arabic news borrows for foreign names, and those that another keyboard gives for Arabic ones.
BORROWED = frozenset("پچڤڨڭگژکیھ")
FUNCTION_WORDS = frozenset(
    "في فى من على علي أن ان إن إلى الى الي عن التي الذي الذين هذا هذه ذلك مع بعد قبل كما أو كان كانت قال قالت لم لن"
    " بين منذ خلال حول ضد قد ما لا هو هي وقد وقال وفي ومن".split()
)
OTHERS = ("fa", "ur", "ckb", "ps", "ug")
OTHER_WORDS = {
    **dict.fromkeys("لە بە بۆ کە ئەو ئەم لەگەڵ دەکات هەر یان".split(), "ckb"),
    **dict.fromkeys("په چې دې کې سره يې شوي دي ته".split(), "ps"),
    **dict.fromkeys("ۋە بىلەن ئۈچۈن بۇ ئۇ بىر دەپ".split(), "ug"),
    **dict.fromkeys("کے کی کا ہے ہیں میں اور نے سے کو پر اس یہ كے كا".split(), "ur"),
    **dict.fromkeys("که كه است این اين را از به با برای براي های هاي می مي شد شده خود یک يك کرد كرد آن".split(), "fa"),
}
ARTICLES = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال")


@dataclass(frozen=True, slots=True)
class Language:
    """The verdict. `name` is a BCP 47 code as far as the signs carry: `ar`, `fa`, `ur`, ..., `und`."""

    arabic: bool
    name: str


def language(text: str) -> Language:
    """The language of the first `SAMPLE` characters of a text as received, markup removed."""
    sample = text[:SAMPLE]
    letters = Counter(sample)
    script = {char: n for char, n in letters.items() if _arabic_script(char)}
    total = sum(n for char, n in letters.items() if char.isalpha())
    written = sum(script.values())
    if not written or written < LEAST_SCRIPT * total:
        return Language(False, "und")
    foreign = {char for char in script if char not in PLAIN and char not in BORROWED and char < "\ufb50"}
    votes = _votes(sample, foreign)
    arabic, (other, against) = votes.pop("ar"), max(votes.items(), key=lambda vote: vote[1])
    borrowed = sum(n for char, n in script.items() if char in BORROWED)
    unclear = arabic == against and borrowed > MOST_BORROWED * written
    if arabic < against or unclear:
        return Language(False, other if against else "und")
    return Language(True, "ar")


def _arabic_script(char: str) -> bool:
    return ("\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc") and char.isalpha()


def _votes(sample: str, foreign: set[str]) -> Counter[str]:
    """How many words speak for each language; `und` counts words with letters that Arabic has not."""
    votes = Counter(dict.fromkeys(("ar", "und", *OTHERS), 0))
    for written in sample.split():
        word = written.strip("،؛؟.!:()[]«»\"'-ـ…")
        if word.startswith(ARTICLES) or word.endswith("ة") or word in FUNCTION_WORDS:
            votes["ar"] += 1
        if word in OTHER_WORDS:
            votes[OTHER_WORDS[word]] += 2
        if foreign and not foreign.isdisjoint(word):
            # A word with such letters may be of any of them; a function word tells which.
            votes.update(("und", *OTHERS))
    return votes
