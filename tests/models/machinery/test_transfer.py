"""Files in and out: what real offices send, and what they get back when something is wrong."""

import io
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from models import ENTITIES
from models.machinery import Actor, GuardedSession, NotAllowed, Refused
from models.machinery.access import MASK, Clearance
from models.machinery.language import speaking
from models.machinery.transfer import Result, export_to, import_from
from models.organization.partner import Partner
from tests.factories import make

PARTNER = ENTITIES["Partner"]


def read(session: GuardedSession, text: str | bytes, *, name: str = "partners.csv", check_only: bool = False) -> Result:
    content = text.encode() if isinstance(text, str) else text
    return import_from(session, PARTNER, content, name, check_only=check_only)


def written(session: GuardedSession, form: str = "csv") -> bytes:
    return b"".join(export_to(session, PARTNER, form))


def count(session: GuardedSession) -> int:
    return session.scalar(select(func.count()).select_from(Partner)) or 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encodings_of_japanese_offices_are_read(session: GuardedSession, encoding: str) -> None:
    result = read(session, "名称,種別\n髙山商店,corporate\n".encode(encoding))

    assert (result.created, result.errors) == (1, [])
    assert session.scalar(select(Partner.name)) == "髙山商店"


@pytest.mark.parametrize("head", ["名称,種別", "Name,Kind", "name,kind", "ＮＡＭＥ,KIND", "name\tkind"])
def test_columns_are_known_by_either_language_or_by_name(session: GuardedSession, head: str) -> None:
    separator = "\t" if "\t" in head else ","

    result = read(session, f"{head}\n山田商店{separator}corporate\n")

    assert result.created == 1


def test_a_workbook_is_read_with_its_types(session: GuardedSession) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Name", "Kind", "Capital", "Antisocial checked on", "Customer"])
    sheet.append(["山田商店", "corporate", 10_000_000, None, True])
    file = io.BytesIO()
    book.save(file)

    result = read(session, file.getvalue(), name="partners.xlsx")

    assert result.errors == []
    partner = session.scalars(select(Partner)).one()
    assert (partner.capital, partner.is_customer) == (10_000_000, True)


def test_one_bad_row_keeps_every_row_out(session: GuardedSession) -> None:
    result = read(session, "Name,Kind,Capital\n良い商店,corporate,1000\n悪い商店,corporate,千円\n")

    assert count(session) == 0
    assert [(each.row, each.value) for each in result.errors] == [(3, "千円")]
    assert not result.applied


def test_what_is_wrong_is_named_in_the_readers_language(session: GuardedSession) -> None:
    with speaking("ja"):
        (mistake,) = read(session, "名称,種別,資本金\n山田商店,corporate,千円\n").errors

    assert (mistake.row, mistake.column, mistake.value) == (2, "資本金", "千円")
    assert "数値" in mistake.reason


def test_the_bad_rows_come_back_and_can_be_mended(session: GuardedSession) -> None:
    bad = read(session, "Name,Kind,Capital\n良い商店,corporate,1000\n悪い商店,corporate,千円\n").bad_rows
    assert bad is not None
    assert "良い商店" not in bad.decode("utf-8-sig")

    result = read(session, bad.replace("千円".encode(), b"1000"))

    assert (result.created, result.errors) == (1, [])


def test_a_missing_required_value_is_named(session: GuardedSession) -> None:
    (mistake,) = read(session, "Name,Kind\n,corporate\n").errors

    assert mistake.column in ("Name", "名称")


def test_a_check_writes_nothing(session: GuardedSession) -> None:
    result = read(session, "Name,Kind\n山田商店,corporate\n", check_only=True)

    assert (result.created, result.applied, count(session)) == (1, False, 0)


def test_a_code_that_is_taken_is_refused_in_its_row(session: GuardedSession) -> None:
    make(session, Partner, corporate_number="7000012050002")

    (mistake,) = read(session, "Name,Kind,Corporate number\n同じ番号,corporate,7000012050002\n").errors

    assert (mistake.row, mistake.value) == (2, "7000012050002")


def test_a_key_changes_the_record_that_has_it(session: GuardedSession) -> None:
    partner = make(session, Partner)

    result = read(session, f"Code,Name\n{partner.code},新しい名前\n")

    assert (result.updated, result.created) == (1, 0)
    assert partner.name == "新しい名前"


def test_rows_without_own_values_are_further_lines(session: GuardedSession) -> None:
    result = read(session, "Name,Kind,Contacts / Full name\n山田商店,corporate,山田 太郎\n,,山田 花子\n")

    assert result.errors == []
    contacts = session.scalars(select(Partner)).one().contacts
    assert [contact.full_name for contact in contacts] == ["山田 太郎", "山田 花子"]


def test_a_bad_line_is_named_by_its_own_row(session: GuardedSession) -> None:
    text = "Name,Kind,Contacts / Full name,Contacts / Email\n山田商店,corporate,太郎,\n,,花子,まちがい\n"

    (mistake,) = read(session, text).errors

    assert (mistake.row, mistake.value) == (3, "まちがい")


def test_lines_of_a_file_without_their_columns_stay(session: GuardedSession) -> None:
    read(session, "Name,Kind,Contacts / Full name\n山田商店,corporate,山田 太郎\n")
    partner = session.scalars(select(Partner)).one()

    read(session, f"Code,Name\n{partner.code},山田物産\n")

    assert len(partner.contacts) == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_changes_nothing_when_it_comes_back(session: GuardedSession, form: str) -> None:
    make(session, Partner, name="=HYPERLINK(1)", note="一行目\n二行目", employee_count=0, phone="+81-3-0000-0000")
    make(session, Partner, name="'=already quoted", name_en="-minus")
    content = written(session, form)

    result = read(session, content, name=f"partners.{form}")

    assert (result.created, result.updated, result.unchanged, result.errors) == (0, 0, 2, [])


def test_formulas_are_disarmed_in_csv(session: GuardedSession) -> None:
    make(session, Partner, name="=1+1")

    assert "'=1+1" in written(session).decode()


def test_masked_values_leave_as_masks_and_come_back_as_nothing(session: GuardedSession) -> None:
    make(session, Partner, credit_limit=500)
    clerk = Actor(
        name="clerk",
        grants={"Partner": frozenset({"view", "export", "import", "edit"})},
        clearances={"COM": Clearance.MASKED},
    )
    session.commit()
    session.act_as(clerk)

    content = written(session)

    assert MASK in content.decode()
    assert read(session, content).unchanged == 1


def test_hidden_columns_neither_leave_nor_enter(session: GuardedSession) -> None:
    make(session, Partner, credit_limit=500)
    session.act_as(Actor(name="clerk", grants={"Partner": frozenset({"view", "export", "import", "edit"})}))

    assert "500" not in written(session).decode()
    with pytest.raises(Refused):
        read(session, "Code,Credit limit\nP-00001,1\n")


def test_without_the_right_nothing_leaves_or_enters(session: GuardedSession) -> None:
    session.act_as(Actor(name="ren"))

    with pytest.raises(NotAllowed):
        written(session)
    with pytest.raises(NotAllowed):
        read(session, "Name\nx\n")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"\xff\xfe\x00\x81", "image.png"),
        (b"PK\x03\x04 broken", "broken.xlsx"),
        (b"not a workbook", "text.xlsx"),
        (b"nonsense,columns\n1,2\n", "x.csv"),
        (b"name,name\n1,2\n", "twice.csv"),
        (b'name\n"open quotation', "quote.csv"),
        (b"\n\n\n", "blank.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(session: GuardedSession, content: bytes, name: str) -> None:
    with pytest.raises(Refused):
        read(session, content, name=name)


def test_records_may_refer_to_later_rows(session: GuardedSession) -> None:
    text = "Code,Name,Location type,Parent\nB1,支店,site,A1\nA1,本社,site,\n"

    result = import_from(session, ENTITIES["Location"], text.encode(), "places.csv", check_only=False)

    assert (result.created, result.errors) == (2, [])
