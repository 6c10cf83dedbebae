"""Which entities and languages the derived tests run over; the ids name them."""

import pytest

from models import ENTITIES
from models.machinery.language import LANGUAGES

every_entity = pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES.keys())
every_language = pytest.mark.parametrize("language", LANGUAGES)
