"""Arabic letters and diacritics, as far as the forms generator compares them."""

# Fathatan to sukun and the dagger alef: what camel-tools strips.
DIACRITICS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670))
SHADDA = "\u0651"
TATWEEL = "\u0640"
WASLA, ALEF = "\u0671", "\u0627"
ARTICLE = "ال"
HAMZAS = str.maketrans("أإآٱ", "اااا")


def bare(text: str) -> str:
    """Without diacritics and tatweel; hamzas stay."""
    return text.translate(DIACRITICS).replace(TATWEEL, "").replace(WASLA, ALEF)


def carries(text: str, diacritised: str) -> bool:
    """Whether every diacritic in the text stands on the same letter of the fully diacritised word."""
    asked, given = _marks(text), _marks(diacritised)
    return len(asked) == len(given) and all(a <= g for a, g in zip(asked, given, strict=True))


def doubles_a_weak_letter(pattern: str) -> bool:
    """Whether a pattern is one of زوّد, عيّن, which without diacritics looks like that of a hollow verb."""
    return any(SHADDA in marks and letter in "وي" for letter, marks in zip(bare(pattern), _marks(pattern), strict=True))


def resembles(form: str, text: str) -> bool:
    """Whether a form of a plural is one of the plural that was written: بنوكا of بنوك, but not أضلاع of ضلوع."""
    word = bare(text)
    if word.endswith("ات"):
        return form == word
    stem = word.removesuffix("ون").removesuffix("ين")
    return form.startswith(stem if len(stem) < len(word) else stem[:-1])


def same_letters(one: str, other: str) -> bool:
    """Whether two words are spelled alike but for diacritics and the hamzas on an alef."""
    return bare(one).translate(HAMZAS) == bare(other).translate(HAMZAS)


def _marks(text: str) -> list[set[str]]:
    marks: list[set[str]] = []
    for character in text.replace(TATWEEL, ""):
        if bare(character):
            marks.append(set())
        elif marks:
            marks[-1].add(character)
    return marks
