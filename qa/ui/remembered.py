"""Fields whose values outlast the page: Streamlit forgets those that are not drawn, as when another page is opened."""

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

_FIELDS = "remembered-fields"

Value = TypeVar("Value")


def remembered(key: str, first: Value, draw: Callable[[], Value]) -> Value:
    """Draw the field named `key` with the value that it had when it was last drawn, `first` if it never was."""
    if key not in st.session_state:
        st.session_state[key] = recalled(key, first)
    _fields()[key] = value = draw()
    return value


def recalled(key: str, first: Value) -> Value:
    """Return the value of a field before it is drawn, `first` if it never was."""
    return cast(Value, st.session_state.get(key, _fields().get(key, first)))


def put(key: str, value: object) -> None:
    """Set a field that is not drawn yet, or from the callback of another."""
    st.session_state[key] = _fields()[key] = value


def _fields() -> dict[str, object]:
    return cast(dict[str, object], st.session_state.setdefault(_FIELDS, {}))
