"""Places: real towns with their postal and area codes, and in them streets and phone numbers that do not exist."""

from collections.abc import Collection
from random import Random
from typing import NamedTuple


class Town(NamedTuple):
    """A town where companies sit; ``blocks`` is its number of 丁目."""

    postal_code: str
    prefecture: str
    city: str
    name: str
    blocks: int
    area_code: str
    weight: int


class Address(NamedTuple):
    town: Town
    street: str
    building: str | None

    @property
    def written(self) -> str:
        return f"{self.town.prefecture}{self.town.city}{self.street} {self.building or ''}".rstrip()


_TOWNS = """
101-0054 東京都 千代田区 神田錦町 3 03 8, 101-0032 東京都 千代田区 岩本町 3 03 8,
103-0023 東京都 中央区 日本橋本町 4 03 9, 104-0033 東京都 中央区 新川 2 03 7, 105-0004 東京都 港区 新橋 6 03 8,
160-0023 東京都 新宿区 西新宿 8 03 8, 141-0031 東京都 品川区 西五反田 8 03 7, 140-0002 東京都 品川区 東品川 5 03 5,
144-0053 東京都 大田区 蒲田本町 2 03 6, 144-0033 東京都 大田区 東糀谷 6 03 6, 143-0002 東京都 大田区 城南島 7 03 3,
136-0082 東京都 江東区 新木場 4 03 5, 110-0016 東京都 台東区 台東 4 03 5, 174-0041 東京都 板橋区 舟渡 4 03 4,
192-0906 東京都 八王子市 北野町 0 042 4, 190-0012 東京都 立川市 曙町 3 042 3, 183-0035 東京都 府中市 四谷 6 042 2,
230-0053 神奈川県 横浜市鶴見区 大黒町 0 045 6, 222-0033 神奈川県 横浜市港北区 新横浜 3 045 6,
224-0053 神奈川県 横浜市都筑区 池辺町 0 045 4, 210-0847 神奈川県 川崎市川崎区 浅田 4 044 5,
213-0012 神奈川県 川崎市高津区 坂戸 3 044 4, 252-0244 神奈川県 相模原市中央区 田名 0 042 4,
252-0811 神奈川県 藤沢市 桐原町 0 0466 3, 243-0807 神奈川県 厚木市 金田 0 046 3,
330-0854 埼玉県 さいたま市大宮区 桜木町 4 048 4, 331-0811 埼玉県 さいたま市北区 吉野町 2 048 3,
332-0004 埼玉県 川口市 領家 5 048 5, 335-0031 埼玉県 戸田市 美女木 8 048 4, 350-0833 埼玉県 川越市 芳野台 3 049 4,
350-1331 埼玉県 狭山市 新狭山 3 04 3, 355-0071 埼玉県 東松山市 新郷 0 0493 2,
261-0002 千葉県 千葉市美浜区 新港 0 043 4, 273-0016 千葉県 船橋市 潮見町 0 047 3,
277-0804 千葉県 柏市 新十余二 0 04 3, 290-0067 千葉県 市原市 八幡海岸通 0 0436 3,
300-3266 茨城県 つくば市 北原 0 029 3, 317-0073 茨城県 日立市 幸町 3 0294 3,
321-0905 栃木県 宇都宮市 平出工業団地 0 028 4, 370-0344 群馬県 太田市 新田早川町 0 0276 3,
370-1203 群馬県 高崎市 矢中町 0 027 3, 060-0004 北海道 札幌市中央区 北四条西 9 011 4,
003-0030 北海道 札幌市白石区 流通センター 7 011 3, 053-0002 北海道 苫小牧市 晴海町 0 0144 2,
039-1161 青森県 八戸市 河原木 0 0178 1, 024-0051 岩手県 北上市 相去町 0 0197 2,
980-0803 宮城県 仙台市青葉区 国分町 3 022 4, 983-0034 宮城県 仙台市宮城野区 扇町 7 022 3,
010-1633 秋田県 秋田市 新屋鳥木町 0 018 1, 990-2251 山形県 山形市 立谷川 3 023 2,
963-0215 福島県 郡山市 待池台 2 024 2, 970-1144 福島県 いわき市 好間工業団地 0 0246 1,
940-1164 新潟県 長岡市 南陽 2 0258 2, 959-1276 新潟県 燕市 小池 0 0256 2, 930-0816 富山県 富山市 上赤江町 2 076 2,
920-0356 石川県 金沢市 専光寺町 0 076 2, 918-8236 福井県 福井市 和田中 3 0776 1,
400-0055 山梨県 甲府市 大津町 0 055 2, 394-0081 長野県 岡谷市 長地権現町 4 0266 3,
392-0015 長野県 諏訪市 中洲 0 0266 2, 386-0005 長野県 上田市 古里 0 0268 2,
509-0109 岐阜県 各務原市 テクノプラザ 1 058 2, 432-8021 静岡県 浜松市中央区 佐鳴台 6 053 4,
422-8021 静岡県 静岡市駿河区 小鹿 2 054 3, 410-0001 静岡県 沼津市 足高 0 055 2,
460-0003 愛知県 名古屋市中区 錦 3 052 7, 455-0031 愛知県 名古屋市港区 千鳥 2 052 5,
450-0003 愛知県 名古屋市中村区 名駅南 5 052 5, 471-0838 愛知県 豊田市 緑ケ丘 5 0565 4,
448-0803 愛知県 刈谷市 野田町 0 0566 4, 485-0075 愛知県 小牧市 三ツ渕 0 0568 4,
510-0052 三重県 四日市市 末広町 0 059 3, 525-0058 滋賀県 草津市 野路東 5 077 3,
601-8167 京都府 京都市南区 上鳥羽塔ノ森上開ノ内 0 075 2, 612-8450 京都府 京都市伏見区 竹田鳥羽殿町 0 075 3,
540-0029 大阪府 大阪市中央区 本町橋 0 06 6, 530-0004 大阪府 大阪市北区 堂島浜 2 06 6,
550-0012 大阪府 大阪市西区 立売堀 6 06 5, 532-0035 大阪府 大阪市淀川区 三津屋南 3 06 4,
577-0053 大阪府 東大阪市 高井田 0 06 6, 590-0901 大阪府 堺市堺区 築港八幡町 0 072 4,
571-0043 大阪府 門真市 桑才新町 0 06 3, 650-0033 兵庫県 神戸市中央区 江戸町 0 078 4,
660-0844 兵庫県 尼崎市 東浜町 0 06 4, 672-8064 兵庫県 姫路市 飾磨区細江 0 079 3,
639-1037 奈良県 大和郡山市 額田部北町 0 0743 2, 640-8404 和歌山県 和歌山市 湊 0 073 1,
680-0843 鳥取県 鳥取市 南吉方 3 0857 1, 690-0046 島根県 松江市 乃木福富町 0 0852 1,
700-0942 岡山県 岡山市南区 豊成 3 086 3, 712-8071 岡山県 倉敷市 水島海岸通 3 086 2,
730-0036 広島県 広島市中区 袋町 0 082 4, 721-0956 広島県 福山市 箕沖町 0 084 3, 745-0862 山口県 周南市 江口 3 0834 2,
770-0873 徳島県 徳島市 東沖洲 2 088 1, 760-0065 香川県 高松市 朝日町 5 087 2,
792-0001 愛媛県 新居浜市 惣開町 0 0897 2, 781-0112 高知県 高知市 仁井田 0 088 1,
812-0016 福岡県 福岡市博多区 博多駅南 6 092 4, 812-0051 福岡県 福岡市東区 箱崎ふ頭 6 092 3,
803-0801 福岡県 北九州市小倉北区 西港町 0 093 3, 841-0023 佐賀県 鳥栖市 姫方町 0 0942 1,
854-0065 長崎県 諫早市 津久葉町 0 0957 1, 861-8031 熊本県 熊本市東区 戸島町 0 096 2,
870-0902 大分県 大分市 西ノ洲 0 097 1, 880-0852 宮崎県 宮崎市 高洲町 0 0985 1,
899-4461 鹿児島県 霧島市 国分上之段 0 0995 1, 901-2122 沖縄県 浦添市 勢理客 4 098 1
"""
_BUILDINGS = ("第一", "中央", "駅前", "東", "本町", "みどり", "さくら", "日の出", "若葉", "大通", "銀杏", "けやき")

_FLATS = ("メゾン", "コーポ", "ハイツ", "グランド")


def _town(row: str) -> Town:
    postal_code, prefecture, city, name, blocks, area_code, weight = row.split()
    return Town(postal_code, prefecture, city, name, int(blocks), area_code, int(weight))


TOWNS = [_town(row) for row in _TOWNS.strip().strip(",").split(",")]
_WEIGHTS = [town.weight for town in TOWNS]


def town_called(name: str) -> Town:
    return next(town for town in TOWNS if town.name == name)


def somewhere(random: Random) -> Address:
    return office_in(random, random.choices(TOWNS, _WEIGHTS)[0])


def office_in(random: Random, town: Town) -> Address:
    """In a city centre it is some floor of a building."""
    rents = town.weight >= 6 and random.random() < 0.6
    building = f"{random.choice(_BUILDINGS)}ビル {random.randint(2, 9)}F" if rents else None
    return Address(town, _street(random, town), building)


def plot_in(random: Random, town: Town) -> Address:
    return Address(town, _street(random, town), None)


def home_in(random: Random, prefectures: Collection[str]) -> Address:
    town = random.choice([town for town in TOWNS if town.prefecture in prefectures])
    rents = random.random() < 0.45
    flat = f"{random.choice(_FLATS)}{random.choice(_BUILDINGS)} {random.randint(1, 6)}0{random.randint(1, 8)}"
    return Address(town, _street(random, town), flat if rents else None)


def _street(random: Random, town: Town) -> str:
    number = f"{random.randint(1, 28)}-{random.randint(1, 20)}"
    return f"{town.name}{random.randint(1, town.blocks)}-{number}" if town.blocks else f"{town.name}{number}"


def phone(random: Random, area_code: str) -> str:
    """No Japanese exchange begins with 0, so nobody answers these numbers."""
    exchange = "0" + "".join(random.choices("0123456789", k=5 - len(area_code)))
    return f"{area_code}-{exchange}-{random.randint(0, 9999):04}"


def mobile(random: Random) -> str:
    return f"090-0{random.randint(0, 999):03}-{random.randint(0, 9999):04}"
