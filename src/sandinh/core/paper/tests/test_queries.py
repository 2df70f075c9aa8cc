from datetime import date

from sandinh.core.paper import queries
from sandinh.core.paper.documents import Regime
from sandinh.core.paper.formats import format_for

ON = date(2026, 11, 21)


def ids(*, on=ON, text=""):
    return {form.id for form in queries.search(text, on=on)}


def test_forms_are_those_in_force_on_the_day():
    assert "nd59.mau-01" in ids(on=date(2023, 8, 15))
    assert "nd59.mau-01" not in ids(on=date(2023, 8, 14))
    assert "xa.tra-loi-thong-tin" in ids(on=date(2026, 8, 31))
    assert "xa.tra-loi-thong-tin" not in ids(on=date(2026, 9, 1))


def test_no_form_is_listed_twice():
    listed = [form.id for form in queries.forms(on=ON)]

    assert len(listed) == len(set(listed))


def test_every_type_of_a_regime_is_a_form():
    state, party = (format_for(regime, ON).types for regime in (Regime.STATE, Regime.PARTY))
    writing = {form.type for form in queries.forms(on=ON) if form.regime == "hanhchinh" and form.id.startswith("nd30.")}

    assert writing == {*state.values(), ""}
    assert {form.type for form in queries.forms(on=ON) if form.regime == "dang"} == {*party.values(), ""}
    assert {"nd30.quyet-dinh", "nd30.cong-van", "dang.nghi-quyet", "dang.cong-van"} <= ids()


def test_the_party_s_types_follow_the_day():
    before = queries.form("dang.ke-hoach", on=date(2026, 5, 26))
    after = queries.form("dang.ke-hoach", on=date(2026, 5, 27))

    assert before is not None
    assert after is not None
    assert before.citation.startswith("Hướng dẫn 36-HD/VPTW")
    assert after.citation.startswith("Hướng dẫn 05-HD/VPTW")


def test_before_a_regime_has_a_format_there_is_no_form_of_it():
    assert not any(form_id.startswith("nd30.") for form_id in ids(on=date(2020, 3, 4)))


def test_a_regime_has_a_format_on_every_day_that_it_has_forms():
    days = {day for form in queries._catalogue() for day in (form.in_force.start, form.in_force.last) if day}

    assert all(queries.forms(on=day) for day in days)


def test_search_takes_every_word_marks_or_no_marks():
    assert "nd156.mau-02" in ids(text="don rut to cao")
    assert "nd156.mau-02" in ids(text="Rút TỐ CÁO 156/2026")
    assert ids(text="rut to cao duong sat") == set()


def test_one_form_is_found_on_a_day_and_its_newest_version_on_any():
    assert queries.form("nd154.mau-01-tcd", on=date(2026, 6, 30)) is None
    found = queries.newest("nd154.mau-01-tcd")

    assert found is not None
    assert found.in_force.start == date(2026, 7, 1)
    assert queries.newest("khong-co") is None


def test_a_form_that_ended_is_still_found_as_it_was():
    found = queries.newest("xa.tra-loi-thong-tin")

    assert found is not None
    assert found.in_force.end == date(2026, 9, 1)
