"""One folding for index and query: blind to width, case, kind of kana, and variant kanji.

Stored names are never touched (a registered 髙 must stay 髙); only the copy that is searched is.
"""

import re
import unicodedata

_VARIANTS = {
    "高": "髙", "崎": "﨑碕嵜", "斎": "齋齊斉", "辺": "邊邉", "浜": "濱濵", "徳": "德", "真": "眞", "国": "國",
    "沢": "澤", "広": "廣", "桜": "櫻", "吉": "𠮷", "恵": "惠", "栄": "榮", "富": "冨", "島": "嶋嶌", "柳": "栁",
    "館": "舘", "条": "條", "瀬": "瀨", "鴎": "鷗", "曽": "曾", "黒": "黑", "竜": "龍", "滝": "瀧", "関": "關",
    "塩": "鹽", "万": "萬", "与": "與", "寿": "壽", "桧": "檜", "薮": "藪籔", "渕": "淵渊", "仏": "佛",
    "円": "圓", "会": "會", "学": "學", "経": "經", "蔵": "藏", "豊": "豐", "実": "實", "来": "來", "圭": "珪",
}  # fmt: skip
_TO_COMMON = {ord(variant): common for common, variants in _VARIANTS.items() for variant in variants}
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
_FOLD = {**_TO_COMMON, **_KATAKANA, **_SELECTORS}
_NOT_WORD = re.compile(r"[^\w]|_", re.UNICODE)


def fold(text: str) -> str:
    """``ｻｰﾊﾞｰ`` and ``サーバー`` alike; punctuation and spaces dropped."""
    plain = unicodedata.normalize("NFKC", text.translate(_SELECTORS)).casefold()
    return _NOT_WORD.sub("", plain.translate(_FOLD))


def narrow(text: str) -> str:
    """Full-width letters, digits and signs made half-width, for codes and numbers only."""
    return unicodedata.normalize("NFKC", text).strip()
