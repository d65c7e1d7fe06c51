"""Cells drawn one by one become rows, and nothing else changes."""

from index.extract.rows import Fragment, join_rows


def test_rows_are_joined_only_to_the_right_on_the_same_baseline() -> None:
    def at(text: str, x: float, y: float) -> Fragment:
        return Fragment(text, x, y, 10)

    assert join_rows([at("a\n", 0, 100), at("", 0, 88), at(" b\n", 50, 101), at("c", 0, 88)]) == "a b\nc"
    assert join_rows([at("a\n", 50, 100), at("b", 0, 100)]) == "a\nb"
    assert join_rows([at("a\n", 0, 100), at("b", 50, 95)]) == "a\nb"
    assert join_rows([at("a", 0, 100), at("b ", 50, 100)]) == "ab "
    assert join_rows([Fragment("a\n", 0, 100, 0), at("b", 50, 100)]) == "a\nb"


def test_more_room_between_lines_than_beside_makes_a_blank_line() -> None:
    def text(*heights: float) -> str:
        return join_rows([Fragment(f"{number}\n", 0, height, 10) for number, height in enumerate(heights)])

    assert text(100, 88, 70, 58) == "0\n1\n\n2\n3\n"  # steps 12, 18, 12
    assert text(100, 88, 76, 64) == "0\n1\n2\n3\n"
    assert text(100, 82, 64, 46) == "0\n1\n2\n3\n"  # evenly set, as the rows of a table
    assert text(100, 80, 68) == "0\n\n1\n2\n"  # a heading above its text
    assert text(100, 700, 688) == "0\n1\n2\n"  # a new column starts higher up


def test_a_fragment_is_placed_by_both_matrices() -> None:
    turned = Fragment.placed("a", (0.5, 0, 0, -0.5, 10, 800), (1, 0, 0, -1, 20, 40), 12)
    assert (turned.x, turned.y, turned.height) == (20, 780, 6)
    assert Fragment.placed("a", (0, 1, -1, 0, 0, 0), (1, 0, 0, 1, 0, 0), 12).height == 0
