"""A rule named in the text of another is one step away; what is no rule stays text; nothing slips in unescaped."""

from sandinh.core.law.references import linked, on_site

TITLES = {"tt-reply": "Trả lời Ban", "m1-thon.x": "Việc một"}


def link(code):
    return (f"/{code}/", TITLES[code]) if code in TITLES else None


def test_codes_of_rules_become_links_under_their_titles():
    assert linked("xem tt-reply. Rồi m1-thon.x, không phải tt-khac.", link) == (
        'xem <a href="/tt-reply/">Trả lời Ban</a>. Rồi <a href="/m1-thon.x/">Việc một</a>, không phải tt-khac.'
    )


def test_parts_of_longer_words_are_left_alone():
    text = "số 12/tt-reply, a/tt-reply-b, xtt-reply"

    assert linked(text, link) == text


def test_everything_else_is_escaped():
    assert linked("<b>tt-reply</b> & 'x'", link) == (
        '&lt;b&gt;<a href="/tt-reply/">Trả lời Ban</a>&lt;/b&gt; &amp; &#x27;x&#x27;'
    )


def test_the_site_knows_the_titles_of_its_rules():
    assert on_site("disc-01-plan") == (
        "/phap-luat/disc-01-plan/",
        "Công khai kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện",
    )
    assert on_site("khong-co") is None
