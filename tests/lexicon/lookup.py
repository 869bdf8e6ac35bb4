"""A morphological database of a few words, so that the generator is tested on machines without the real one."""

from worker.lexicon.load import FOLDER
from worker.lexicon.morphology import Verb, VerbCell, Word
from worker.lexicon.paradigms import Paradigms, load_paradigms

ADJECTIVES = {"مسيرة": "مسير", "جوي": "جوي", "هاتفي": "هاتفي", "عسكري": "عسكري", "موجه": "موجه", "كوري": "كوري"}
NOUNS = ("طائرة", "منظومة", "دفاع", "جو", "وزير", "خارجية", "اتصال", "صاروخ", "سفينة", "زورق", "دورية", "التفاف")


def paradigms() -> Paradigms:
    return load_paradigms(FOLDER)


class FewWords:
    """Knows NOUNS and ADJECTIVES, inflected regularly, and the verb باع. Its nouns are things, but for وزير."""

    def __init__(self) -> None:
        self._rules = paradigms()

    def verb(self, text: str) -> Verb | None:
        if text != "باع":
            return None
        cells = (
            *(VerbCell("p", "a", "3ms", "باع", suffixed) for suffixed in (False, True)),
            *(VerbCell("i", "a", "3ms", "يبيع", suffixed) for suffixed in (False, True)),
            VerbCell("i", "a", "3ms", "يبع", before_suffix=False),
            VerbCell("i", "p", "3ms", "يباع", before_suffix=False),
        )
        return Verb(cells, stems=(("p", "باع", "1ا3"), ("i", "بيع", "1ي3")))

    def noun(self, text: str) -> Word | None:
        return self._rules.noun(text) if text in NOUNS else None

    def adjective(self, text: str) -> Word | None:
        return self._rules.adjective(ADJECTIVES[text]) if text in ADJECTIVES else None

    def participle(self, text: str) -> Word | None:
        return self.adjective(text)
