"""Whether a text is Arabic: before normalisation, which folds the letters of other languages away.

Letters alone do not tell: an Arabic article may write پوتين, or come from a Persian keyboard (ی ک), and a Persian one
may come from an Arabic keyboard. So words vote. Only the beginning is read, so the cost does not grow with the article.
"""

from collections import Counter
from dataclasses import dataclass

SAMPLE = 4_000
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
OTHER_WORDS = {
    "fa": frozenset("که كه است این اين را از به با برای براي های هاي می مي شد شده خود یک يك کرد كرد آن".split()),
    "ur": frozenset("کے کی کا ہے ہیں میں اور نے سے کو پر اس یہ كے كا".split()),
    "ckb": frozenset("لە بە بۆ کە ئەو ئەم لەگەڵ دەکات هەر یان".split()),
    "ps": frozenset("په چې دې کې سره او يې دی پر له شوي دي ته".split()),
    "ug": frozenset("ۋە بىلەن ئۈچۈن بۇ ئۇ بىر دەپ".split()),
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
    foreign = {char for char in script if char not in PLAIN and char not in BORROWED}
    votes = _votes(sample, foreign)
    arabic, (other, against) = votes.pop("ar"), max(votes.items(), key=lambda vote: vote[1])
    borrowed = sum(n for char, n in script.items() if char in BORROWED)
    unclear = arabic == against and borrowed > MOST_BORROWED * written
    if arabic < against or unclear:
        return Language(False, other if against else "und")
    return Language(True, "ar")


def _arabic_script(char: str) -> bool:
    return ("\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc") and char.isalpha()


def _votes(sample: str, foreign: set[str]) -> dict[str, int]:
    """How many words speak for each language; `und` counts words with letters that Arabic has not."""
    votes = {"ar": 0, "und": 0, **dict.fromkeys(OTHER_WORDS, 0)}
    for written in sample.split():
        word = written.strip("،؛؟.!:()[]«»\"'-ـ…")
        if word in FUNCTION_WORDS or word.startswith(ARTICLES) or word.endswith("ة"):
            votes["ar"] += 1
        alien = not foreign.isdisjoint(word) and not _presented(word)
        votes["und"] += alien
        for name, known in OTHER_WORDS.items():
            # A word with such letters may be of any of them; a function word tells which.
            votes[name] += 2 * (word in known) + alien
    return votes


def _presented(word: str) -> bool:
    """Whether the unusual letters are only Arabic ones in presentation forms."""
    return any("\ufb50" <= char <= "\ufefc" for char in word)
