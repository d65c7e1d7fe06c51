"""Which language a question is asked in, Swedish or English; pure."""

from index.words import tokens

_SWEDISH = frozenset(
    """
    och att det som en ett den är av för på med till i om vad var varför hur när vem vilka vilken vilket inte
    har hade kan kunde ska skulle blev blir blivit man sig de dem från vid efter under över mot så eller men
    hos finns fanns sin sitt sina deras vår vårt våra också
    """.split()
)
_ENGLISH = frozenset(
    """
    the of and to in is was were are what why how when who which did does do for on with by from that this it
    its not has had have can could should would will be been after before during about into than or but at as
    an there their they he she we you us much many
    """.split()
)


def language(text: str) -> str:
    """Return `en` if the text holds more English than Swedish function words, else `sv`."""
    words = tokens(text)
    swedish = sum(word in _SWEDISH for word in words) + any(letter in "åäö" for word in words for letter in word)
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > swedish else "sv"


def is_function_word(token: str) -> bool:
    """Tell whether a token, case folded, says nothing of what a text is about."""
    return token in _SWEDISH or token in _ENGLISH
