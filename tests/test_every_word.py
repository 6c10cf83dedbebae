"""No word without Japanese, no stale catalogue."""

import re

import pytest
from babel.messages.catalog import Message

from models import ENTITIES
from models.machinery.kinds import SelectKind
from models.machinery.language import LANGUAGES, speaking
from views import words

PLACEHOLDER = re.compile(r"%\(\w+\)s")


def translated() -> list[Message]:
    return [message for message in words.read_japanese() if message.id]


def test_the_catalogue_holds_exactly_the_words_of_the_code() -> None:
    in_code = {message.id for message in words.template() if message.id}

    in_catalogue = {message.id for message in translated()}

    assert in_code - in_catalogue == set(), "run: flask --app app translate"
    assert in_catalogue - in_code == set(), "run: flask --app app translate"


def test_every_word_has_japanese() -> None:
    assert [message.id for message in translated() if not message.string] == []


def test_japanese_keeps_every_placeholder() -> None:
    broken = [
        message.id
        for message in translated()
        if sorted(PLACEHOLDER.findall(str(message.id))) != sorted(PLACEHOLDER.findall(str(message.string)))
    ]

    assert broken == []


def test_no_two_labels_of_one_entity_read_alike() -> None:
    for entity in ENTITIES.values():
        for language in LANGUAGES:
            labels = [field.label.reads(language) for field in entity.fields.values()]
            assert len(labels) == len(set(labels)), f"{entity.name}: {labels}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_choice_differ(language: str) -> None:
    for entity in ENTITIES.values():
        for field in entity.fields.values():
            if isinstance(field.kind, SelectKind):
                with speaking(language):
                    shown = [str(word) for _key, word in field.kind.choices()]
                assert len(shown) == len(set(shown)), f"{entity.name}.{field.name}: {shown}"
