"""English headlines stay English, however short; other languages are known."""

import pytest

from newstrail.articles import language
from newstrail.articles.language import language_of

HEADLINES = [
    "Russia wants 10,000 soldiers",
    "Kim in Pyongyang",
    "Zelensky: 'No'",
    "Hamas, Fatah sign Doha accord",
    "Peskov denies",
    "OPINION",
    "Live updates",
    "10,000",
    "Dam bursts near Orsa",
    "Mayor quits after flood report",
    "Oil hits $90 as OPEC cuts",
    "Apple unveils iPhone 6 Plus",
    "Storm Ciara: two dead in Bavaria",
    "Merkel, Macron meet in Aachen",
    "Barcelona sack Koeman",
    "Ebola: Sierra Leone in lockdown",
    "BREAKING: Explosion in Kharkiv",
    "Samsung Galaxy Note 7 recall",
    "Real Madrid 2-1 Atletico",
    "No, Banksy has not been arrested",
    "Al-Shabaab chief Ahmed Godane killed",
    "Xi, Putin hail 'new era'",
    "EU tariffs on BYD, Geely",
    "Via AFP",
    "Tokyo court frees Ghosn on bail",
    "Bolsonaro vs Lula",
    "Modi in Paris",
    "US airstrike in Idlib",
    "Pope Francis in Jakarta",
    "Nokia CEO steps down",
    "#MeToo",
]
OTHERS = {
    "de": "Die Bundesregierung will im kommenden Jahr mehr Geld für den Ausbau der Bahn ausgeben.",
    "fr": "Le président a annoncé mardi que les négociations reprendront la semaine prochaine à Genève.",
    "es": "El gobierno aprobó este lunes una ley que obliga a las empresas a publicar sus emisiones.",
    "it": "Il ministro ha detto che la riforma delle pensioni non sarà discussa prima dell'estate.",
    "nl": "De gemeente wil dat er volgend jaar honderd nieuwe woningen worden gebouwd.",
    "pl": "Minister zapowiedział, że nowe przepisy wejdą w życie na początku przyszłego roku.",
    "ru": "Министр сообщил, что новый закон вступит в силу в начале следующего года.",
    "uk": "Міністр повідомив, що новий закон набуде чинності на початку наступного року.",
    "tr": "Bakan, yeni yasanın gelecek yılın başında yürürlüğe gireceğini açıkladı.",
    "ja": "大臣は新しい法律が来年初めに施行されると述べた。",
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_no_english_headline_is_taken_for_another_language(headline):
    assert language_of(headline) in ("en", None)


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_other_languages_are_known(language, text):
    assert language_of(text) == language


def test_english_prose_is_known():
    assert language_of("The dam above the town burst on Friday after a week of rain, the mayor said.") == "en"


@pytest.mark.parametrize("text", ["", " \n", "1,000 – 2,000", "\ufffd"])
def test_a_text_without_letters_is_in_no_language(text):
    assert language_of(text) is None


def test_an_article_in_english_is_known_without_the_model(monkeypatch):
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("loaded"))
    prose = "The dam above the town burst on Friday after a week of rain, and the mayor said that it had been checked. "

    assert language_of(prose * 3) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_a_long_text_in_another_language_is_not_english(code, text):
    assert language_of(f"{text} " * 8 + "(The New York Times, The Guardian)") == code
