"""The language: English passes, whatever names it holds; another language is named."""

from __future__ import annotations

import pytest

from attrib.document import Article
from attrib.errors import LanguageError
from attrib.reading import identify

OTHERS = {
    "fr": "Le président a déclaré vendredi que l'armée avait repris la ville, selon un communiqué publié par le ministère de la Défense.",
    "de": "Der Präsident erklärte am Freitag, die Armee habe die Stadt zurückerobert, wie das Verteidigungsministerium am Abend in Berlin "
    "mitteilte. „Wir sind bereit“, sagte er.",
    "es": "El presidente dijo el viernes que el ejército había recuperado la ciudad, según un comunicado del ministerio de Defensa."
    " «Estamos listos», añadió.",
    "id": "Presiden mengatakan pada hari Jumat bahwa tentara telah merebut kembali kota itu, menurut pernyataan kementerian pertahanan. "
    "Kami siap, tambahnya kepada para wartawan.",
    "ru": "Президент заявил в пятницу, что армия вернула город, сообщает министерство обороны.",
    "zh": "总统星期五表示，军队已经收复了这座城市。国防部在一份声明中说，行动持续了九天，通往边境的道路已经重新开放。",
    "ar": "قال الرئيس يوم الجمعة إن الجيش استعاد المدينة، بحسب بيان صادر عن وزارة الدفاع.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_an_article_in_another_language_is_named(language: str) -> None:
    with pytest.raises(LanguageError, match=rf'a\.txt: not in English \(it looks like "{language}"\); .*--language en'):
        identify(Article("a.txt", OTHERS[language]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "12.5 %",
        "Lula, Bolsonaro em 2º turno",
        "“Nous sommes prêts”, he said.",
        "1. Neymar (Paris Saint-Germain), 2. Ousmane Dembélé (Barcelona), 3. Kylian Mbappé (PSG), 4. Philippe Coutinho (Barcelona), "
        "5. João Félix (Atlético Madrid), 6. Antoine Griezmann, said France Football",
        "The ministers Jean-Yves Le Drian, Frank-Walter Steinmeier, Paolo Gentiloni, José Manuel García-Margallo, Bert Koenders, "
        "Didier Reynders and Péter Szijjártó met in Brussels.",
        'The minister said: "Le président a déclaré vendredi que l\'armée avait repris la ville", and left the room without a word, '
        "reporters who were waiting for her in the corridor outside said on Friday.",
    ],
)
def test_english_with_foreign_names_and_short_texts_pass(text: str) -> None:
    assert identify(Article("a.txt", text)).language == "en"


def test_a_short_text_is_taken_for_what_its_page_declares() -> None:
    with pytest.raises(LanguageError, match='"fr"'):
        identify(Article("a.html", "Le président a parlé.", language="fr-CA"))


def test_a_long_text_is_judged_by_its_words_and_not_by_what_its_page_declares() -> None:
    with pytest.raises(LanguageError, match='"es"'):
        identify(Article("a.html", OTHERS["es"], language="en"))
