"""Fixed names are known whole and damaged, and nothing else is."""

from index.spellings import Spellings

NAMES = Spellings({"meeting": "sammanträde|möte", "number": "dnr"})


def test_names_whole_and_damaged() -> None:
    assert list(NAMES.of("möte")) == ["meeting"]
    assert list(NAMES.of("sammantrade")) == ["meeting"]
    assert list(NAMES.of("dnr")) == ["number"]


def test_other_words() -> None:
    assert list(NAMES.of("motion")) == []
    assert list(NAMES.of("")) == []
