"""The language of a note, told by its small words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Note
from notesmith.writing.note_language import guess_language, read_grammar
from notesmith.writing.note_subject import NoteSubject


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you for your order, we hope that the book is what you wanted.", "en"),
        ("Vielen Dank für die Bestellung, wir hoffen, dass dir das Buch gefällt.", "de"),
        ("Merci pour votre commande, nous espérons que le livre vous plaira.", "fr"),
        ("Gracias por tu pedido, esperamos que el libro te guste mucho.", "es"),
        ("DANKE FÜR DIE GEDULD, DAS PAKET IST NUN BEI DIR.", "de"),
        ("Merci d’être là depuis l'été.", "fr"),
    ],
)
def test_the_small_words_tell_the_language(text: str, language: str) -> None:
    assert NoteSubject(Note("#1", text)).language == language


@pytest.mark.parametrize("text", ["", "♥", "Zoë!", "Danke", "Hello Priya", "大切に。"])
def test_where_too_little_tells_it_no_language_is_claimed(text: str) -> None:
    assert guess_language(text) == ""


@given(st.text(max_size=80))
def test_any_text_has_a_language_of_ours_or_none(text: str) -> None:
    assert guess_language(text) in {"", *read_grammar()}
