"""One event on a terminal: who, what, to whom, when, who says so, whether it happened, and in which words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from schemas import (
    ArmsDeal,
    DiplomaticExchange,
    EventDate,
    EventRecord,
    Item,
    Money,
    Participant,
    Quantity,
    RawArticle,
    SanctionsViolationClaim,
)
from schemas.describe import describe
from worker.cli.bidi import Bidi, clean
from worker.cli.excerpt import Excerpt, excerpt

FACTUALITY_STYLE = {"actual": "bold green", "planned": "bold cyan", "possible": "bold yellow", "denied": "bold red"}
EVIDENCE = "underline"
TRIGGER = "bold reverse"
LABEL_WIDTH = 10
INDENT = 2


@dataclass(frozen=True)
class Renderer:
    """Renders events for one console. Without colours, marks are written: `[evidence]`, `**trigger**`."""

    console: Console

    def show(self, record: EventRecord, article: RawArticle | None = None) -> None:
        """Print an event; with its article, the whole sentence around the evidence."""
        self.console.print(self.render(record, article), soft_wrap=True)

    def render(self, record: EventRecord, article: RawArticle | None = None) -> Text:
        """An event in lines cut to the width of the console, an empty one at the end."""
        lines = [_title(record)]
        for label, value in self._facts(record):
            lines += self._row(label, value if isinstance(value, Text) else Text(value))
        lines += self._words(excerpt(record, article))
        return Text("\n").join([*lines, Text("")])

    @property
    def _bidi(self) -> Bidi:
        return Bidi(isolates=self.console.is_terminal)

    def _row(self, label: str, value: Text) -> Iterator[Text]:
        """A label and its value; further lines of the value stand below its first."""
        indent = INDENT + LABEL_WIDTH
        lines = value.wrap(self.console, max(20, self.console.width - indent))
        for number, line in enumerate(self._bidi.balanced(lines)):
            before = " " * INDENT + label.ljust(LABEL_WIDTH) if number == 0 else " " * indent
            line.rstrip()
            yield Text.assemble((before, "dim"), line)

    def _facts(self, record: EventRecord) -> Iterator[tuple[str, str | Text]]:
        yield "in short", self._bidi.inline(describe(record, "en"))
        yield "who", self._who(record)
        what = "; ".join(self._what(record))
        if what:
            yield "what", what
        yield "when", self._when(record.event_date)
        yield "says so", self._says(record)
        yield "happened", _happened(record)
        confidence = "" if record.confidence is None else f", confidence {record.confidence:.2f}"
        yield "rule", Text(f"{record.rule}{confidence}", style="dim")

    def _who(self, record: EventRecord) -> str:
        """Who acts, an arrow, towards whom; further parties by their role."""
        if isinstance(record, ArmsDeal):
            line = _towards(record.suppliers, record.recipients)
            return _with(line, "through", record.intermediaries)
        if isinstance(record, SanctionsViolationClaim):
            line = _with(f"{_names(record.accused)} accused", "by", record.claimants, comma="")
            return _with(_with(line, "over measures of", record.authorities), "dealing with", record.counterparts)
        line = _towards(record.actors, record.recipients) if record.recipients else _names(record.actors)
        return _with(line, "mediated by", record.mediators)

    def _what(self, record: EventRecord) -> Iterator[str]:
        if isinstance(record, ArmsDeal):
            yield from (self._item(item) for item in record.items)
            if record.value:
                yield f"for {_money(record.value)}"
        elif isinstance(record, SanctionsViolationClaim):
            yield f"{_spaced(record.measure)} measures" + (
                f" ({clean(record.instrument)})" if record.instrument else ""
            )
        elif isinstance(record, DiplomaticExchange):
            if record.place:
                yield f"in {self._bidi.inline(record.place.name)}"
            if record.topics:
                yield "about " + ", ".join(self._bidi.inline(topic.text) for topic in record.topics)

    def _item(self, item: Item) -> str:
        count = f"{_quantity(item.quantity)} " if item.quantity else ""
        name = f" ({item.designation})" if item.designation else ""
        return f"{count}{_spaced(item.category)}{name}, {self._bidi.inline(item.text)}"

    def _when(self, date: EventDate | None) -> str:
        if date is None:
            return "not said"
        words = self._bidi.inline(date.text)
        if date.earliest is None or date.latest is None:
            return f"{words} (cannot be resolved without a date of publication)"
        days = str(date.earliest) if date.earliest == date.latest else f"{date.earliest} to {date.latest}"
        return f"{days}  {words}"

    def _says(self, record: EventRecord) -> str:
        if not record.attribution:
            return f"the outlet itself{self._publisher(record)}"
        sources = [self._bidi.inline(a.text) + (f" ({a.name})" if a.name else "") for a in record.attribution]
        return ", who cites ".join(sources) + self._publisher(record, ", in ")

    def _publisher(self, record: EventRecord, before: str = ", ") -> str:
        return f"{before}{self._bidi.inline(record.article.publisher)}" if record.article.publisher else ""

    def _words(self, words: Excerpt) -> Iterator[Text]:
        """The sentence, cut to the width before it is set apart: a terminal orders each line by itself."""
        for line in self._marked(words).wrap(self.console, max(20, self.console.width - INDENT)):
            line.rstrip()
            yield Text.assemble(" " * INDENT, self._bidi.line(line))

    def _marked(self, words: Excerpt) -> Text:
        if self.console.color_system is None or self.console.no_color:
            return Text(_written(words))
        text = Text()
        for part in words.parts:
            text.append(clean(part.text), style=TRIGGER if part.trigger else EVIDENCE if part.evidence else "")
        return text


def _title(record: EventRecord) -> Text:
    kind = record.form if isinstance(record, DiplomaticExchange) else record.stage
    style = FACTUALITY_STYLE.get(record.factuality.value, "bold")
    return Text.assemble(
        (_spaced(record.type).capitalize(), "bold"), "  ", _spaced(kind), "  ", (record.factuality.value, style)
    )


def _written(words: Excerpt) -> str:
    """The marks without colours; evidence that is all there is needs no brackets."""
    whole = all(part.evidence for part in words.parts)
    text, inside = "", False
    for part in words.parts:
        if part.evidence != inside and not whole:
            text += "[" if part.evidence else "]"
        inside = part.evidence
        text += f"**{clean(part.text)}**" if part.trigger else clean(part.text)
    return text + ("]" if inside and not whole else "")


def _happened(record: EventRecord) -> Text:
    style = FACTUALITY_STYLE.get(record.factuality.value, "bold")
    said = {
        "actual": "presented as a fact",
        "planned": "not yet: it is meant to",
        "possible": "it may, nobody says that it did",
        "denied": "said not to have",
    }.get(record.factuality.value, "unknown to this version")
    return Text(f"{record.factuality.value}: {said}", style=style)


def _towards(first: Sequence[Participant], second: Sequence[Participant]) -> str:
    return f"{_names(first)} → {_names(second)}"


def _with(line: str, words: str, participants: Sequence[Participant], comma: str = ",") -> str:
    return f"{line}{comma} {words} {_names(participants)}" if participants else line


def _names(participants: Iterable[Participant]) -> str:
    return ", ".join(_name(p) for p in participants) or "(not named)"


def _name(participant: Participant) -> str:
    """`Egypt [EG]`; a code that is made of the name is left out."""
    code = "" if ":" in participant.id or participant.id == participant.name else f" [{participant.id}]"
    return f"{clean(participant.name)}{code}"


def _quantity(quantity: Quantity) -> str:
    if quantity.min is not None and quantity.min == quantity.max:
        return f"{quantity.min:,}"
    if quantity.max is None:
        return f"{quantity.min or 0:,} or more"
    return f"up to {quantity.max:,}" if quantity.min is None else f"{quantity.min:,} to {quantity.max:,}"


def _money(money: Money) -> str:
    if money.amount is not None:
        amount = f"{money.amount:,}"
    elif money.max is None:
        amount = f"{money.min or 0:,} or more"
    else:
        amount = f"up to {money.max:,}" if money.min is None else f"{money.min:,} to {money.max:,}"
    return f"{amount} {money.currency or ''}".rstrip()


def _spaced(value: str) -> str:
    return value.replace("_", " ")
