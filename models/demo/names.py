"""Names of people: family names as frequent as they are in Japan, given names as old as their bearers."""

from random import Random
from typing import NamedTuple


class Name(NamedTuple):
    """One part of a name: as written, as read, and in Latin letters."""

    written: str
    kana: str
    latin: str


class PersonalName(NamedTuple):
    family: Name
    given: Name
    is_female: bool

    @property
    def written(self) -> str:
        return f"{self.family.written} {self.given.written}"

    @property
    def kana(self) -> str:
        return f"{self.family.kana} {self.given.kana}"

    @property
    def latin(self) -> str:
        return f"{self.given.latin} {self.family.latin}"


_FAMILY = """
佐藤 サトウ Sato 188, 鈴木 スズキ Suzuki 180, 高橋 タカハシ Takahashi 142, 田中 タナカ Tanaka 134,
伊藤 イトウ Ito 108, 渡辺 ワタナベ Watanabe 107, 山本 ヤマモト Yamamoto 106, 中村 ナカムラ Nakamura 104,
小林 コバヤシ Kobayashi 103, 加藤 カトウ Kato 89, 吉田 ヨシダ Yoshida 83, 山田 ヤマダ Yamada 82,
佐々木 ササキ Sasaki 68, 山口 ヤマグチ Yamaguchi 64, 松本 マツモト Matsumoto 63, 井上 イノウエ Inoue 61,
木村 キムラ Kimura 58, 林 ハヤシ Hayashi 54, 斎藤 サイトウ Saito 54, 清水 シミズ Shimizu 53,
山崎 ヤマザキ Yamazaki 48, 森 モリ Mori 47, 池田 イケダ Ikeda 45, 橋本 ハシモト Hashimoto 45, 阿部 アベ Abe 45,
石川 イシカワ Ishikawa 43, 山下 ヤマシタ Yamashita 42, 中島 ナカジマ Nakajima 40, 石井 イシイ Ishii 39,
小川 オガワ Ogawa 39, 前田 マエダ Maeda 38, 岡田 オカダ Okada 38, 長谷川 ハセガワ Hasegawa 38, 藤田 フジタ Fujita 37,
後藤 ゴトウ Goto 37, 近藤 コンドウ Kondo 37, 村上 ムラカミ Murakami 36, 遠藤 エンドウ Endo 33, 青木 アオキ Aoki 33,
坂本 サカモト Sakamoto 32, 斉藤 サイトウ Saito 31, 福田 フクダ Fukuda 31, 太田 オオタ Ota 31,
西村 ニシムラ Nishimura 31, 藤井 フジイ Fujii 31, 金子 カネコ Kaneko 30, 岡本 オカモト Okamoto 30,
藤原 フジワラ Fujiwara 30, 三浦 ミウラ Miura 30, 中野 ナカノ Nakano 29, 中川 ナカガワ Nakagawa 29,
原田 ハラダ Harada 29, 松田 マツダ Matsuda 29, 竹内 タケウチ Takeuchi 28, 小野 オノ Ono 28, 田村 タムラ Tamura 28,
中山 ナカヤマ Nakayama 27, 和田 ワダ Wada 27, 石田 イシダ Ishida 27, 森田 モリタ Morita 26, 上田 ウエダ Ueda 26,
原 ハラ Hara 26, 内田 ウチダ Uchida 26, 柴田 シバタ Shibata 25, 酒井 サカイ Sakai 25, 宮崎 ミヤザキ Miyazaki 25,
横山 ヨコヤマ Yokoyama 25, 高木 タカギ Takagi 24, 安藤 アンドウ Ando 24, 宮本 ミヤモト Miyamoto 24,
大野 オオノ Ono 24, 小島 コジマ Kojima 23, 谷口 タニグチ Taniguchi 23, 工藤 クドウ Kudo 23, 今井 イマイ Imai 23,
高田 タカダ Takada 23, 増田 マスダ Masuda 23, 丸山 マルヤマ Maruyama 23, 杉山 スギヤマ Sugiyama 23,
村田 ムラタ Murata 22, 大塚 オオツカ Otsuka 22, 新井 アライ Arai 22, 藤本 フジモト Fujimoto 22, 小山 コヤマ Koyama 22,
平野 ヒラノ Hirano 22, 河野 コウノ Kono 21, 上野 ウエノ Ueno 21, 武田 タケダ Takeda 21, 野口 ノグチ Noguchi 20,
松井 マツイ Matsui 20, 千葉 チバ Chiba 20, 菅原 スガワラ Sugawara 20, 岩崎 イワサキ Iwasaki 20, 久保 クボ Kubo 20,
木下 キノシタ Kinoshita 19, 佐野 サノ Sano 19, 野村 ノムラ Nomura 19, 松尾 マツオ Matsuo 19, 菊地 キクチ Kikuchi 19,
市川 イチカワ Ichikawa 18, 杉本 スギモト Sugimoto 18, 古川 フルカワ Furukawa 18, 大西 オオニシ Onishi 18,
島田 シマダ Shimada 18, 水野 ミズノ Mizuno 18, 桜井 サクライ Sakurai 18, 髙橋 タカハシ Takahashi 17,
渡邊 ワタナベ Watanabe 17, 吉川 ヨシカワ Yoshikawa 17, 山内 ヤマウチ Yamauchi 17, 西田 ニシダ Nishida 17,
菊池 キクチ Kikuchi 16, 飯田 イイダ Iida 16, 西川 ニシカワ Nishikawa 16, 小松 コマツ Komatsu 16,
北村 キタムラ Kitamura 16, 安田 ヤスダ Yasuda 16, 五十嵐 イガラシ Igarashi 16, 川口 カワグチ Kawaguchi 15,
平田 ヒラタ Hirata 15, 関 セキ Seki 15, 中田 ナカタ Nakata 15, 久保田 クボタ Kubota 15, 服部 ハットリ Hattori 14,
東 アズマ Azuma 14, 岩田 イワタ Iwata 14, 土屋 ツチヤ Tsuchiya 14, 川崎 カワサキ Kawasaki 14,
福島 フクシマ Fukushima 14, 本田 ホンダ Honda 14, 辻 ツジ Tsuji 14, 樋口 ヒグチ Higuchi 13, 秋山 アキヤマ Akiyama 13,
田口 タグチ Taguchi 13, 永井 ナガイ Nagai 13, 山中 ヤマナカ Yamanaka 13, 中西 ナカニシ Nakanishi 13,
吉村 ヨシムラ Yoshimura 13, 川上 カワカミ Kawakami 13, 石原 イシハラ Ishihara 13, 大橋 オオハシ Ohashi 12,
松岡 マツオカ Matsuoka 12, 浜田 ハマダ Hamada 12, 馬場 ババ Baba 12, 森本 モリモト Morimoto 12, 矢野 ヤノ Yano 11,
浅野 アサノ Asano 11, 松下 マツシタ Matsushita 11, 星野 ホシノ Hoshino 11, 大久保 オオクボ Okubo 11,
吉岡 ヨシオカ Yoshioka 11, 小池 コイケ Koike 11, 野田 ノダ Noda 10, 荒木 アラキ Araki 10, 熊谷 クマガイ Kumagai 10,
松浦 マツウラ Matsuura 10, 内藤 ナイトウ Naito 9, 黒田 クロダ Kuroda 9, 尾崎 オザキ Ozaki 9, 川村 カワムラ Kawamura 9,
永田 ナガタ Nagata 9, 望月 モチヅキ Mochizuki 9, 堀 ホリ Hori 9, 田辺 タナベ Tanabe 8
"""

_GIVEN = {
    (1980, False): """
誠 マコト Makoto, 浩 ヒロシ Hiroshi, 隆 タカシ Takashi, 修 オサム Osamu, 健一 ケンイチ Kenichi, 浩二 コウジ Koji,
茂 シゲル Shigeru, 豊 ユタカ Yutaka, 哲也 テツヤ Tetsuya, 直樹 ナオキ Naoki, 博之 ヒロユキ Hiroyuki,
剛 ツヨシ Tsuyoshi, 和彦 カズヒコ Kazuhiko, 正人 マサト Masato, 英樹 ヒデキ Hideki, 聡 サトシ Satoshi, 徹 トオル Toru,
学 マナブ Manabu, 秀明 ヒデアキ Hideaki, 裕之 ヒロユキ Hiroyuki, 康弘 ヤスヒロ Yasuhiro, 義明 ヨシアキ Yoshiaki,
篤 アツシ Atsushi, 伸一 シンイチ Shinichi, 雅彦 マサヒコ Masahiko, 達也 タツヤ Tatsuya, 進 ススム Susumu,
孝之 タカユキ Takayuki, 幸雄 ユキオ Yukio, 昭彦 アキヒコ Akihiko, 克己 カツミ Katsumi, 敏行 トシユキ Toshiyuki
""",
    (1980, True): """
由美子 ユミコ Yumiko, 恵子 ケイコ Keiko, 久美子 クミコ Kumiko, 明美 アケミ Akemi, 洋子 ヨウコ Yoko,
真由美 マユミ Mayumi, 直美 ナオミ Naomi, 幸子 サチコ Sachiko, 智子 トモコ Tomoko, 裕子 ユウコ Yuko, 美穂 ミホ Miho,
典子 ノリコ Noriko, 香織 カオリ Kaori, 陽子 ヨウコ Yoko, 純子 ジュンコ Junko, 美由紀 ミユキ Miyuki,
和子 カズコ Kazuko, 千春 チハル Chiharu, 理恵 リエ Rie, 京子 キョウコ Kyoko, 真紀 マキ Maki, 昌子 マサコ Masako,
弘美 ヒロミ Hiromi, 聡子 サトコ Satoko, 悦子 エツコ Etsuko, 美奈子 ミナコ Minako, 淳子 ジュンコ Junko,
礼子 レイコ Reiko
""",
    (1995, False): """
大輔 ダイスケ Daisuke, 健太 ケンタ Kenta, 翔太 ショウタ Shota, 拓也 タクヤ Takuya, 亮 リョウ Ryo, 直人 ナオト Naoto,
健太郎 ケンタロウ Kentaro, 雄太 ユウタ Yuta, 達郎 タツロウ Tatsuro, 裕太 ユウタ Yuta, 和也 カズヤ Kazuya,
洋平 ヨウヘイ Yohei, 祐介 ユウスケ Yusuke, 慎也 シンヤ Shinya, 俊介 シュンスケ Shunsuke, 淳 ジュン Jun,
恭平 キョウヘイ Kyohei, 智也 トモヤ Tomoya, 圭介 ケイスケ Keisuke, 一樹 カズキ Kazuki, 貴大 タカヒロ Takahiro,
崇 タカシ Takashi, 真一 シンイチ Shinichi, 勇気 ユウキ Yuki, 航 ワタル Wataru, 隼人 ハヤト Hayato, 駿 シュン Shun,
優 ユウ Yu, 真悟 シンゴ Shingo, 諒 リョウ Ryo
""",
    (1995, True): """
愛 アイ Ai, 美咲 ミサキ Misaki, 彩 アヤ Aya, 麻衣 マイ Mai, 恵 メグミ Megumi, 舞 マイ Mai, 沙織 サオリ Saori,
綾 アヤ Aya, 千尋 チヒロ Chihiro, 友美 トモミ Tomomi, 瞳 ヒトミ Hitomi, 絵里 エリ Eri, 由佳 ユカ Yuka, 亜希 アキ Aki,
麻美 アサミ Asami, 早紀 サキ Saki, 里奈 リナ Rina, 千佳 チカ Chika, 成美 ナルミ Narumi, 奈々 ナナ Nana,
美穂 ミホ Miho, 加奈 カナ Kana, あゆみ アユミ Ayumi, 志保 シホ Shiho, 真央 マオ Mao, 未来 ミク Miku, 梓 アズサ Azusa,
春香 ハルカ Haruka, 遥 ハルカ Haruka, 菜摘 ナツミ Natsumi
""",
    (9999, False): """
翔 ショウ Sho, 蓮 レン Ren, 大翔 ヒロト Hiroto, 拓海 タクミ Takumi, 颯太 ソウタ Sota, 海斗 カイト Kaito, 陸 リク Riku,
優斗 ユウト Yuto, 大和 ヤマト Yamato, 悠真 ユウマ Yuma, 涼太 リョウタ Ryota, 樹 イツキ Itsuki, 湊 ミナト Minato,
悠人 ユウト Yuto, 匠 タクミ Takumi, 圭 ケイ Kei, 陽太 ヨウタ Yota, 涼 リョウ Ryo, 晴樹 ハルキ Haruki, 凌 リョウ Ryo,
瑛太 エイタ Eita, 洸 コウ Ko, 奏太 ソウタ Sota, 岳 ガク Gaku, 智樹 トモキ Tomoki, 光希 コウキ Koki
""",
    (9999, True): """
葵 アオイ Aoi, 陽菜 ハルナ Haruna, 結衣 ユイ Yui, さくら サクラ Sakura, 美優 ミユ Miyu, 凛 リン Rin,
七海 ナナミ Nanami, 花 ハナ Hana, 美月 ミツキ Mitsuki, 彩花 アヤカ Ayaka, 杏 アン An, 莉子 リコ Riko,
優奈 ユウナ Yuna, 千夏 チナツ Chinatsu, 楓 カエデ Kaede, 詩織 シオリ Shiori, 茜 アカネ Akane, 紗季 サキ Saki,
明日香 アスカ Asuka, 琴音 コトネ Kotone, 萌 モエ Moe, 朱里 アカリ Akari, 桃子 モモコ Momoko, 真帆 マホ Maho,
澪 ミオ Mio, ひなた ヒナタ Hinata
""",
}
"""(Born before, female) → the names that parents chose then."""


def _rows(table: str) -> list[list[str]]:
    return [entry.split() for entry in table.strip().strip(",").split(",")]


FAMILY = [Name(*row[:3]) for row in _rows(_FAMILY)]
_WEIGHTS = [int(row[3]) for row in _rows(_FAMILY)]
GIVEN = {key: [Name(*row) for row in _rows(table)] for key, table in _GIVEN.items()}


def somebody(random: Random, *, born: int, is_female: bool) -> PersonalName:
    """A name that a person born in that year may well have."""
    generation = next(before for before, female in GIVEN if born < before and female is is_female)
    family = random.choices(FAMILY, _WEIGHTS)[0]
    return PersonalName(family, random.choice(GIVEN[generation, is_female]), is_female)
