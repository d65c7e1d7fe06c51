"""The numbers that Word shows before paragraphs, which are not in their text (ECMA-376, part 1, 17.9)."""

import re
from dataclasses import dataclass

from index.extract.blocks import BULLET
from index.extract.numerals import written
from index.extract.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    """The paragraph style that is numbered on this level, if one is."""


class WordLists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[str, list[_Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        definitions = {each.get(f"{W}abstractNumId", ""): each for each in numbering.iterfind(f"{W}abstractNum")}
        linked = {_value(each, "styleLink"): each for each in definitions.values()}
        for number in numbering.iterfind(f"{W}num"):
            key = number.get(f"{W}numId", "")
            self._abstract[key] = _value(number, "abstractNumId")
            definition = definitions.get(self._abstract[key])
            if definition is None:
                continue
            if link := _value(definition, "numStyleLink"):
                definition = linked.get(link, definition)
            overrides = list(number.iterfind(f"{W}lvlOverride"))
            levels = [_Level()] * _LEVELS
            for holder in (definition, *overrides):
                for element in holder.iterfind(f"{W}lvl"):
                    levels[level_number(element.get(f"{W}ilvl"))] = _read_level(element)
            self._levels[key] = levels
            self._restarts[key] = {
                level_number(override.get(f"{W}ilvl")): _integer(_value(override, "startOverride"), 1)
                for override in overrides
                if override.find(f"{W}startOverride") is not None
            }

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level of a list on which a paragraph style is numbered, 0 if none is said."""
        levels = self._levels.get(number, [])
        return next((place for place, level in enumerate(levels) if style and level.style == style), 0)

    def mark(self, number: str, level: int) -> str | None:
        """Count a paragraph, and return what stands before it, "" for nothing; None if there is no such list."""
        levels = self._levels.get(number)
        if levels is None:
            return None
        counters = self._counters.setdefault(self._abstract[number], [None] * _LEVELS)
        restart = self._restarts[number].pop(level, None)
        before = counters[level]
        if restart is not None:
            counters[level] = restart
        else:
            counters[level] = levels[level].start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        own = levels[level]
        if own.form == "bullet":
            return BULLET.strip()
        if own.form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            counter = counters[place]
            number = levels[place].start if counter is None else counter
            return f"{number:02}" if own.form == "decimalZero" else written(number, _FORMS.get(levels[place].form, "1"))

        return _PLACE.sub(count, own.text).strip()


def level_number(value: str | None) -> int:
    """Return the number of a level, from 0 for the outermost."""
    return min(_integer(value, 0), _LEVELS - 1)


def _read_level(element: Element) -> _Level:
    start = _integer(_value(element, "start"), 1)
    return _Level(start, _value(element, "numFmt"), _value(element, "lvlText"), _value(element, "pStyle"))


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(VALUE, "")


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else default
