"""Names of companies that do not exist: a name, a trade, and a legal form before or after them."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from models.demo.names import Name


class Trade(NamedTuple):
    """A line of business: how it shows in a name, what it sells us, and whether it buys from us."""

    name: Name
    category: str
    sells: tuple[str, ...]
    buys: bool
    weight: int


class Firm(NamedTuple):
    name: str
    kana: str
    latin: str
    domain: str
    trade: Trade


# Rare words and names only: behind a common family name there is a real company of nearly every trade.
_STEMS = """
青嶺 アオネ Aone, 朝凪 アサナギ Asanagi, 東雲台 シノノメダイ Shinonomedai, 梓川 アズサガワ Azusagawa,
天城野 アマギノ Amagino, 綾瀬川 アヤセガワ Ayasegawa, 泉崎 イズミザキ Izumizaki, 磯波 イソナミ Isonami,
一葉 イチヨウ Ichiyo, 稲穂 イナホ Inaho, 岩清水 イワシミズ Iwashimizu, 薄墨 ウスズミ Usuzumi, 卯月 ウヅキ Uzuki,
梅ヶ枝 ウメガエ Umegae, 雲雀野 ヒバリノ Hibarino, 桜樹 オウジュ Oju, 大鷹 オオタカ Otaka,
沖ノ島 オキノシマ Okinoshima, 小楢 コナラ Konara, 音羽山 オトワヤマ Otowayama, 海援 カイエン Kaien,
楓丘 カエデガオカ Kaedegaoka, 霞野 カスミノ Kasumino, 金剛台 コンゴウダイ Kongodai, 鏑木 カブラギ Kaburagi,
唐松 カラマツ Karamatsu, 雁ヶ音 カリガネ Karigane, 北斗星 ホクトセイ Hokutosei, 桐ヶ谷 キリガヤ Kirigaya,
錦秋 キンシュウ Kinshu, 葛城野 カツラギノ Katsuragino, 久遠 クオン Kuon, 雲井 クモイ Kumoi,
玄海灘 ゲンカイナダ Genkainada, 暁光 ギョウコウ Gyoko, 光輪 コウリン Korin, 小雀 コスズメ Kosuzume,
琴平 コトヒラ Kotohira, 木洩日 コモレビ Komorebi, 嵯峨野 サガノ Sagano, 早乙女 サオトメ Saotome, 五月 サツキ Satsuki,
潮見 シオミ Shiomi, 紫苑 シオン Shion, 敷島 シキシマ Shikishima, 東雲 シノノメ Shinonome, 島灯 シマビ Shimabi,
白樺 シラカバ Shirakaba, 白鷺 シラサギ Shirasagi, 真砂 マサゴ Masago, 瑞雲 ズイウン Zuiun, 清流 セイリュウ Seiryu,
蒼天 ソウテン Soten, 滝見 タキミ Takimi, 橘 タチバナ Tachibana, 千歳丘 チトセガオカ Chitosegaoka, 千鳥 チドリ Chidori,
月見 ツキミ Tsukimi, 椿 ツバキ Tsubaki, 鶴羽 ツルバ Tsuruba, 天竜峡 テンリュウキョウ Tenryukyo, 灯台 トウダイ Todai,
利根野 トネノ Toneno, 中津海 ナカツミ Nakatsumi, 渚 ナギサ Nagisa, 七草 ナナクサ Nanakusa,
鳴海坂 ナルミザカ Narumizaka, 日輪 ニチリン Nichirin, 登坂 ノボリザカ Noborizaka, 萩野 ハギノ Hagino,
初雁 ハツカリ Hatsukari, 花筏 ハナイカダ Hanaikada, 柊 ヒイラギ Hiiragi, 檜原 ヒノハラ Hinohara, 帆風 ホカゼ Hokaze,
穂積 ホヅミ Hozumi, 蛍 ホタル Hotaru, 槇 マキ Maki, 松籟 ショウライ Shorai, 丸子 マルコ Maruko,
三笠野 ミカサノ Mikasano, 岬 ミサキ Misaki, 瑞穂台 ミズホダイ Mizuhodai, 緑陽 リョクヨウ Ryokuyo,
嶺南 レイナン Reinan, 若葉台 ワカバダイ Wakabadai, 若鮎 ワカアユ Wakaayu, 和賀 ワガ Waga, 榎並 エナミ Enami,
蓑島 ミノシマ Minoshima, 楢林 ナラバヤシ Narabayashi, 鵜沼 ウヌマ Unuma, 芦名 アシナ Ashina, 綿貫 ワタヌキ Watanuki,
鷲津 ワシヅ Washizu, 雨森 アメノモリ Amenomori, 鵜殿 ウドノ Udono, 鞍掛 クラカケ Kurakake, 篠ノ井 シノノイ Shinonoi,
笹倉 ササクラ Sasakura, 菅沼 スガヌマ Suganuma, 鷹取 タカトリ Takatori, 棚倉 タナクラ Tanakura, 津雲 ツクモ Tsukumo,
土岐野 トキノ Tokino, 鳴瀬 ナルセ Naruse, 沼倉 ヌマクラ Numakura, 羽鳥 ハトリ Hatori, 蛭田 ヒルタ Hiruta,
星川 ホシカワ Hoshikawa, 真壁 マカベ Makabe, 三椏 ミツマタ Mitsumata, 六車 ムグルマ Muguruma, 物集 モズメ Mozume,
八重樫 ヤエガシ Yaegashi, 鷲尾 ワシオ Washio, 渡会 ワタライ Watarai, 蕨野 ワラビノ Warabino, 五百旗 イオキ Ioki,
小鳥遊 タカナシ Takanashi, 神津 コウヅ Kozu, 霜鳥 シモトリ Shimotori, 薄井 ウスイ Usui, 樋之口 ヒノクチ Hinokuchi,
祝部 ハフリベ Hafuribe, 四十万 シジマ Shijima, 百目木 ドウメキ Domeki, 仁保 ニホ Niho
"""

_TRADES = """
電子 デンシ denshi | general | PRT-ELE PRT-SEN | + | 26
電子工業 デンシコウギョウ denshi | general | PRT-ELE SRV-PRC | + | 18
センサー センサー sensor | general | PRT-SEN AST-MEA | | 12
光学 コウガク kogaku | general | PRT-SEN AST-MEA | + | 12
精機 セイキ seiki | general | PRT-MEC AST-MAC | + | 26
製作所 セイサクショ works | general | PRT-MEC SRV-PRC | + | 30
鉄工所 テッコウショ tekko | general | PRT-MEC SRV-PRC | | 14
鍍金工業 メッキコウギョウ mekki | general | SRV-PRC | | 8
金属 キンゾク kinzoku | general | RAW-MET | | 16
鋼材 コウザイ kozai | general | RAW-MET | | 10
化成 カセイ kasei | general | RAW-RES CNS-CHE | + | 14
ゴム工業 ゴムコウギョウ rubber | general | RAW-RES PRT-FAS | | 8
螺子製作所 ラシセイサクショ rashi | general | PRT-FAS | | 9
バルブ バルブ valve | general | PRT-PIP | + | 10
空圧機器 クウアツキキ kuatsu | general | PRT-PIP | | 8
商会 ショウカイ shokai | general | PRT-FAS PRT-PIP CNS-TOL CNS-SAF | + | 22
産業 サンギョウ sangyo | general | CNS-TOL CNS-SAF CNS-CHE PRT-MEC | + | 22
紙器 シキ shiki | general | CNS-PKG | | 10
包装 ホウソウ hoso | general | CNS-PKG | | 9
文具 ブング bungu | general | CNS-OFF CNS-PRN | | 8
事務機 ジムキ jimuki | general | CNS-PRN AST-PC AST-FUR CNS-OFF | | 12
オフィスサービス オフィスサービス office | general | AST-FUR CNS-OFF CNS-CLN | | 9
防災 ボウサイ bosai | general | CNS-EMG CNS-SAF | | 7
システムズ システムズ systems | general | SFT-LIC SFT-CLD AST-NET AST-PC | + | 16
情報サービス ジョウホウサービス joho | general | SFT-CLD SFT-LIC SRV-MNT | | 12
ネットワーク ネットワーク net | general | AST-NET SFT-CLD | | 8
計測サービス ケイソクサービス keisoku | general | SRV-CAL AST-MEA | + | 10
電設 デンセツ densetsu | general | SRV-MNT | | 10
設備 セツビ setsubi | general | SRV-MNT | + | 12
エレベータサービス エレベータサービス elevator | general | SRV-MNT | | 4
ビルサービス ビルサービス building | general | SRV-BLD CNS-CLN | | 10
警備保障 ケイビホショウ keibi | general | SRV-BLD | | 6
環境 カンキョウ kankyo | general | SRV-CAL SRV-BLD | + | 8
機械 キカイ kikai | general | AST-MAC SRV-MNT | + | 16
印刷 インサツ insatsu | general | SRV-DSG | | 12
デザイン デザイン design | general | SRV-DSG | | 8
教育研究所 キョウイクケンキュウジョ kyoiku | general | SRV-TRN | | 8
商事 ショウジ shoji | general | RAW-MET RAW-RES PRT-ELE | + | 24
製薬 セイヤク pharma | general | | + | 12
食品 ショクヒン foods | general | | + | 20
乳業 ニュウギョウ dairy | general | | + | 6
化学工業 カガクコウギョウ chemical | general | | + | 20
重工業 ジュウコウギョウ heavy | general | | + | 8
造船 ゾウセン zosen | general | | + | 6
エンジニアリング エンジニアリング engineering | general | | + | 18
プラント プラント plant | general | | + | 10
半導体 ハンドウタイ semicon | general | | + | 10
自動車部品 ジドウシャブヒン auto | general | | + | 12
運輸 ウンユ unyu | carrier | SRV-LOG | | 10
物流 ブツリュウ logistics | carrier | SRV-LOG | + | 9
倉庫 ソウコ soko | carrier | SRV-LOG | + | 5
スタッフ スタッフ staff | staffing | SRV-STF SRV-TRN | | 8
地所 ジショ jisho | landlord | | | 5
不動産 フドウサン fudosan | landlord | | | 5
損害保険 ソンガイホケン insurance | insurer | | | 3
銀行 ギンコウ bank | bank | | | 4
信用金庫 シンヨウキンコ shinkin | bank | | | 4
"""
"""Name in three scripts | category of the partner | categories of goods | buys from us | weight."""

_BUREAUS = """
税理士法人 ゼイリシホウジン tax | professional | SRV-ADV | | 1
弁護士法人 ベンゴシホウジン law | professional | SRV-ADV | | 1
社会保険労務士法人 シャカイホケンロウムシホウジン sr | professional | SRV-ADV | | 1
特許業務法人 トッキョギョウムホウジン ip | professional | SRV-ADV | | 1
"""


def _trade(line: str) -> Trade:
    name, category, sells, buys, weight = (part.strip() for part in line.split("|"))
    return Trade(Name(*name.split()), category, tuple(sells.split()), bool(buys), int(weight))


STEMS = [Name(*entry.split()) for entry in _STEMS.strip().split(",")]
TRADES = [_trade(line) for line in _TRADES.strip().splitlines()]
BUREAUS = [_trade(line) for line in _BUREAUS.strip().splitlines()]
_WEIGHTS = [trade.weight for trade in TRADES]
WITHOUT_FORM = {"信用金庫"}
FORMS_OF = {"bank": (1, 0, 0, 0), "insurer": (0, 1, 0, 0)}
"""How likely each legal form is, where the law or custom knows only one."""


def firms(random: Random) -> Iterator[Firm]:
    """Firm after firm, no name twice."""
    seen: set[str] = set()
    while True:
        firm = _bureau(random) if random.random() < 0.02 else _company(random, random.choice(STEMS))
        while firm.domain in seen:
            firm = _company(random, _joined(random.choice(STEMS), random.choice(STEMS)))
        seen.add(firm.domain)
        yield firm


def _joined(first: Name, second: Name) -> Name:
    """As companies are called after a merger."""
    return Name(first.written + second.written, first.kana + second.kana, f"{first.latin} {second.latin}")


def _company(random: Random, stem: Name) -> Firm:
    trade = random.choices(TRADES, _WEIGHTS)[0]
    plain = stem.written + trade.name.written
    latin = f"{stem.latin} {trade.name.latin.capitalize()} Co., Ltd."
    return Firm(_with_form(random, plain, trade), stem.kana + trade.name.kana, latin, _domain(stem, trade), trade)


def _with_form(random: Random, plain: str, trade: Trade) -> str:
    if trade.name.written in WITHOUT_FORM:
        return plain
    forms = (f"株式会社{plain}", f"{plain}株式会社", f"有限会社{plain}", f"合同会社{plain}")
    return random.choices(forms, FORMS_OF.get(trade.category, (46, 44, 7, 3)))[0]


def _bureau(random: Random) -> Firm:
    trade, stem = random.choice(BUREAUS), random.choice(STEMS)
    latin = f"{stem.latin} {trade.name.latin.upper()} Office"
    return Firm(trade.name.written + stem.written, trade.name.kana + stem.kana, latin, _domain(stem, trade), trade)


def _domain(stem: Name, trade: Trade) -> str:
    """Under ``example.jp``, which is reserved: no mail ever leaves."""
    return f"{stem.latin}-{trade.name.latin}.example.jp".replace(" ", "-").lower()
