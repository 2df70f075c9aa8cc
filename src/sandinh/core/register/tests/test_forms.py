import pytest
from django import forms
from django.core.exceptions import ValidationError

from sandinh.core.register.forms import SymbolField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("118/KH-UBND", "118/KH-UBND"), (" Số: 118 / KH – UBND ", "118/KH-UBND"), ("không số", "không số")],
)
def test_a_number_is_kept_in_one_spelling(typed, kept):
    assert SymbolField(max_length=60).clean(typed) == kept


def test_an_empty_number_is_asked_for_or_left_empty():
    assert SymbolField(required=False).clean("") == ""
    with pytest.raises(ValidationError):
        SymbolField().clean("")


def test_it_is_drawn_as_a_line_of_text():
    assert isinstance(SymbolField().widget, forms.TextInput)
