"""Languages are told by script, letters and function words; what is too short is left open."""

import pytest

from comity.texts.language import detect, table

SENTENCES = {
    "fa": "وزیران دو کشور گفتند که این پیمان در پاییز امضا می‌شود و مرزها باز خواهد ماند",
    "ar": "قال الوزيران إن الاتفاقية ستوقع في الخريف وإن الحدود ستبقى مفتوحة",
    "ur": "دونوں وزیروں نے کہا کہ معاہدے پر خزاں میں دستخط ہوں گے",
    "ru": "Министры заявили, что договор будет подписан осенью и что это не военный союз",
    "uk": "Міністри заявили, що договір підпишуть восени і що це не військовий союз",
    "zh": "两国部长表示协议将在秋天签署",
    "ja": "両大臣は条約が秋に署名されると述べた",
    "ko": "두 장관은 조약이 가을에 서명될 것이라고 말했다",
    "he": "שני השרים אמרו שההסכם ייחתם בסתיו",
    "el": "Οι υπουργοί δήλωσαν ότι η συνθήκη θα υπογραφεί το φθινόπωρο",
    "hy": "Նախարարները հայտարարեցին, որ պայմանագիրը կստորագրվի աշնանը",
    "ka": "მინისტრებმა განაცხადეს, რომ ხელშეკრულება შემოდგომაზე გაფორმდება",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_script_tells_its_language(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(("language", "text", "is_it"), table().examples)
def test_examples_of_the_table_hold(language: str, text: str, is_it: bool) -> None:
    assert (detect(text) == language) is is_it


@pytest.mark.parametrize(
    "text", ["", "12 May 2019", "Ankara", "NATO, OSCE", "%&$ —", "Volsk Ardenport Lindvale Moreau"]
)
def test_what_is_too_short_is_left_open(text: str) -> None:
    assert detect(text) == "und"


def test_foreign_words_in_a_text_do_not_make_it_foreign() -> None:
    report = "The minister said that the plan, which the press called «прорыв», was not his and would be dropped. "
    assert detect(report * 3) == "en"
    assert detect(f"{report} {SENTENCES['fa']}") == "en"


def test_a_long_text_is_told_quickly_and_alike() -> None:
    report = "The two sides agreed that the road would be opened before the winter. "
    assert detect(report * 20_000) == "en"
