"""Japanese identifiers and calendars, as the law and the agencies define them."""

import re
from datetime import date

from models.machinery.folding import narrow
from models.machinery.language import Text, _

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_ERA_DATE = re.compile(
    r"(令和|平成|昭和|大正|明治|[RHSTM])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?"
)

PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
    "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
    "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip


def check_digit(base: str) -> int:
    """The leading digit of a corporate number (法人番号), from its other twelve.

    Source: 法人番号の指定等に関する省令 第2条: 9 − (Σ Pn × Qn mod 9), n counted from the right,
    Qn = 1 for odd n and 2 for even n.
    """
    total = sum(int(digit) * (1 if n % 2 else 2) for n, digit in enumerate(reversed(base), start=1))
    return 9 - total % 9


def corporate_number_problem(number: str) -> Text | None:
    if not re.fullmatch(r"\d{13}", number):
        return _("A corporate number has 13 digits.")
    if int(number[0]) != check_digit(number[1:]):
        return _("The check digit of this corporate number is wrong. Compare it with the original.")
    return None


def registration_number_problem(number: str) -> Text | None:
    """Qualified invoice issuers (適格請求書発行事業者): T and 13 digits.

    A sole proprietor's digits follow no published check rule, so only the form is checked here.
    """
    if not re.fullmatch(r"T\d{13}", number) or number[1] == "0":
        return _("A registration number is T followed by 13 digits.")
    return None


def tidy_digits(text: str) -> str:
    """``Ｔ７０００−０１２０５`` as ``T700001205``: half-width, without spaces and hyphens."""
    return re.sub(r"[\s\-‐-―−ー]", "", narrow(text)).upper()


def tidy_postal_code(text: str) -> str:
    digits = tidy_digits(text).removeprefix("〒")
    return f"{digits[:3]}-{digits[3:]}" if re.fullmatch(r"\d{7}", digits) else text.strip()


def postal_code_problem(text: str) -> Text | None:
    return None if re.fullmatch(r"\d{3}-\d{4}", text) else _("A postal code has 7 digits, for example 100-0005.")


def era_date(text: str) -> date | None:
    """A date written in a Japanese era; years that ran past an era's end are understood."""
    match = _ERA_DATE.fullmatch(text)
    if not match:
        return None
    era, year, month, day = match.groups()
    first = _ERAS[_ERA_LETTERS.get(era, era)]
    return date(first + (1 if year == "元" else int(year)), int(month), int(day))
