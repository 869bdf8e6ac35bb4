"""An article as the reading sees it: fields, sentences, words in normal form, and the way back to what was received."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schemas import Quote, RawArticle
from schemas.vocabulary import ContentType
from schemas.vocabulary import Field as TextField

from .html import Display, display, plain
from .language import SAMPLE, Language, language
from .normalise import Normalised, normalise
from .sentences import sentences
from .tokens import Word, words


@dataclass(frozen=True)
class FieldText:
    """One field of an article. What only a trigger makes necessary is made when it is asked for."""

    source: str
    """As received."""
    display: Display
    """Without markup."""
    marked_up: bool

    @cached_property
    def normalised(self) -> Normalised:
        """The display text in normal form; all other offsets count in it."""
        return normalise(self.display.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Half-open spans of the sentences in the normal form."""
        return tuple(sentences(self.normalised.text))

    @cached_property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each sentence."""
        text = self.normalised.text
        return tuple(tuple(words(text, start, end)) for start, end in self.sentences)

    def display_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the display text of a span in the normal form."""
        return self.normalised.span(start, end)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the field as received of a non-empty span in the normal form."""
        return self.display.span(*self.display_span(start, end))


@dataclass(frozen=True)
class Document:
    """An article with its text read up to words; of an article that is not Arabic, only that."""

    article: RawArticle
    language: Language
    fields: Mapping[TextField, FieldText]
    """The fields that hold text, the headline first."""

    @classmethod
    def of(cls, article: RawArticle) -> "Document":
        """Look at an article. Nothing beyond its language is worked out yet."""
        html = article.content_type is ContentType.HTML
        fields = {
            field: FieldText(text, display(text) if marked_up else plain(text), marked_up)
            for field, marked_up in ((TextField.HEADLINE, False), (TextField.BODY, html))
            if (text := article.text(field))
        }
        # The body first: an outlet may put its Arabic text under a headline in another language.
        sample = "\n".join(text.display.text[:SAMPLE] for text in reversed(fields.values()))
        return cls(article, language(sample), fields)

    @property
    def arabic(self) -> bool:
        """Whether the article is to be read."""
        return self.language.arabic

    def text(self, field: TextField | str) -> str:
        """A field in normal form."""
        return self.fields[TextField(field)].normalised.text

    def words(self, field: TextField | str) -> tuple[tuple[Word, ...], ...]:
        """The words of each sentence of a field."""
        return self.fields[TextField(field)].words

    def span(self, field: TextField | str, start: int, end: int) -> tuple[int, int]:
        """The span in the field as received of a non-empty span in the normal form."""
        return self.fields[TextField(field)].source_span(start, end)

    def ends_closed(self, field: TextField | str, word: Word) -> bool:
        """Whether a word is written with ة at its end, which the normal form writes as ه."""
        text = self.fields[TextField(field)]
        start, end = text.display_span(word.end - 1, word.end)
        return "ة" in text.display.text[start:end]

    def quote(self, field: TextField | str, start: int, end: int) -> Quote:
        """The words as received that a span of the normal form stands for, as a quote of the article."""
        text = self.fields[TextField(field)]
        shown = slice(*text.display_span(start, end))
        return Quote.of(
            self.article,
            TextField(field),
            *text.source_span(start, end),
            display=text.display.text[shown] if text.marked_up else None,
        )
