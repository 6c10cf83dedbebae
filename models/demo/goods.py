"""What a maker of measuring instruments buys: categories, and in each of them goods with units and prices."""

from collections.abc import Iterator
from typing import NamedTuple


class Category(NamedTuple):
    """``item_type`` is the key of the kind of goods that stand in it."""

    code: str
    name: str
    name_en: str
    item_type: str
    parent: str = ""


class Good(NamedTuple):
    category: str
    name: str
    specification: str
    unit: str
    price: int


CATEGORIES = (
    Category("RAW", "原材料", "Raw materials", "stock"),
    Category("RAW-MET", "金属材料", "Metals", "stock", "RAW"),
    Category("RAW-RES", "樹脂・ゴム材料", "Resins and rubber", "stock", "RAW"),
    Category("PRT", "部品", "Parts", "stock"),
    Category("PRT-ELE", "電子部品", "Electronic parts", "stock", "PRT"),
    Category("PRT-SEN", "センサー・光学部品", "Sensors and optics", "stock", "PRT"),
    Category("PRT-MEC", "機械部品", "Machine parts", "stock", "PRT"),
    Category("PRT-PIP", "配管・空圧部品", "Piping and pneumatics", "stock", "PRT"),
    Category("PRT-FAS", "締結部品", "Fasteners", "stock", "PRT"),
    Category("CNS", "消耗品", "Consumables", "consumable"),
    Category("CNS-PKG", "包装資材", "Packaging", "consumable", "CNS"),
    Category("CNS-OFF", "事務用品", "Office supplies", "consumable", "CNS"),
    Category("CNS-PRN", "用紙・トナー", "Paper and toner", "consumable", "CNS"),
    Category("CNS-TOL", "工具・治具", "Tools and jigs", "consumable", "CNS"),
    Category("CNS-SAF", "安全保護具", "Safety equipment", "consumable", "CNS"),
    Category("CNS-CHE", "薬品・油脂", "Chemicals and oils", "consumable", "CNS"),
    Category("CNS-CLN", "清掃・衛生用品", "Cleaning supplies", "consumable", "CNS"),
    Category("CNS-EMG", "防災備蓄品", "Emergency stock", "consumable", "CNS"),
    Category("AST", "固定資産", "Fixed assets", "asset"),
    Category("AST-PC", "PC・周辺機器", "Computers", "asset", "AST"),
    Category("AST-NET", "ネットワーク機器", "Network equipment", "asset", "AST"),
    Category("AST-MEA", "測定・試験機器", "Measuring and test equipment", "asset", "AST"),
    Category("AST-FUR", "什器・備品", "Furniture", "asset", "AST"),
    Category("AST-MAC", "生産設備", "Production machines", "asset", "AST"),
    Category("SFT", "ソフトウェア", "Software", "software"),
    Category("SFT-LIC", "ソフトウェアライセンス", "Software licences", "software", "SFT"),
    Category("SFT-CLD", "クラウドサービス", "Cloud services", "software", "SFT"),
    Category("SRV", "役務", "Services", "service"),
    Category("SRV-PRC", "加工外注", "Processing by subcontractors", "service", "SRV"),
    Category("SRV-CAL", "校正・検査", "Calibration and inspection", "service", "SRV"),
    Category("SRV-MNT", "保守・修理", "Maintenance and repair", "service", "SRV"),
    Category("SRV-BLD", "清掃・警備", "Cleaning and security", "service", "SRV"),
    Category("SRV-LOG", "運送・保管", "Transport and storage", "service", "SRV"),
    Category("SRV-DSG", "印刷・制作", "Printing and design", "service", "SRV"),
    Category("SRV-TRN", "教育研修", "Training", "service", "SRV"),
    Category("SRV-STF", "人材派遣・紹介", "Staffing", "service", "SRV"),
    Category("SRV-ADV", "専門家報酬", "Professional advice", "service", "SRV"),
)

_GOODS = """
RAW-MET | アルミ板 A5052 | sheet | 3800-21000 | 2.0×1000×2000, 3.0×1000×2000, 5.0×1000×2000, 8.0×1000×2000
RAW-MET | ステンレス板 SUS304 | sheet | 6200-34000 | 1.0×1000×2000, 1.5×1000×2000, 2.0×1000×2000, 3.0×1000×2000
RAW-MET | 真鍮丸棒 C3604 | m | 850-6400 | φ8, φ12, φ20, φ32
RAW-MET | ステンレス丸棒 SUS303 | m | 980-8200 | φ6, φ10, φ16, φ25
RAW-MET | 銅板 C1100 | kg | 1650-1900 | t1.0, t2.0
RAW-RES | ABS樹脂ペレット | kg | 320-410 | ナチュラル, 黒
RAW-RES | POM丸棒 | m | 700-4800 | φ10, φ20, φ40
RAW-RES | フッ素樹脂板 PTFE | sheet | 8900-26000 | 3×300×300, 5×300×300, 10×300×300
RAW-RES | シリコーンゴムシート | sheet | 2400-7800 | t1×500×500, t2×500×500, t5×500×500
PRT-ELE | チップ抵抗器 | ea | 1-4 | 1005 100Ω, 1005 1kΩ, 1608 10kΩ, 1608 100kΩ, 2012 1MΩ
PRT-ELE | 積層セラミックコンデンサ | ea | 2-18 | 0.1μF 50V, 1μF 25V, 10μF 16V, 22μF 10V
PRT-ELE | アルミ電解コンデンサ | ea | 12-95 | 100μF 35V, 470μF 35V, 1000μF 50V
PRT-ELE | マイコン 32ビット | ea | 420-1280 | 64ピン, 100ピン, 144ピン
PRT-ELE | オペアンプ 低雑音 | ea | 85-340 | 2回路 SOP8, 4回路 SOP14
PRT-ELE | スイッチング電源 24V | ea | 2100-9800 | 15W, 50W, 100W, 240W
PRT-ELE | 基板間コネクタ | ea | 48-190 | 20極, 40極, 80極
PRT-ELE | プリント配線板 4層 | sheet | 380-1450 | 60×80, 100×120, 150×200
PRT-ELE | 液晶表示器 | ea | 1850-12400 | 2.4型, 4.3型, 7型
PRT-ELE | シールドケーブル | m | 95-420 | 2芯 0.3sq, 4芯 0.3sq, 8芯 0.5sq
PRT-SEN | 白金測温抵抗体 Pt100 | ea | 2600-7900 | φ3.2 L100, φ4.8 L150, φ6.4 L300
PRT-SEN | 熱電対 K型 | ea | 1400-5200 | φ1.6 L200, φ3.2 L300, φ6.4 L500
PRT-SEN | 圧力センサー素子 | ea | 1980-6800 | 100kPa, 1MPa, 10MPa
PRT-SEN | 光学レンズ BK7 | ea | 1200-9600 | φ10 f20, φ20 f50, φ30 f100
PRT-SEN | フォトダイオード | ea | 180-2400 | Si 可視, Si 近赤外, InGaAs
PRT-SEN | ロードセル | ea | 8800-46000 | 50N, 500N, 5kN
PRT-MEC | 深溝玉軸受 | ea | 160-1450 | 608ZZ, 6001ZZ, 6204ZZ, 6306ZZ
PRT-MEC | リニアガイド | ea | 4200-19800 | 15幅 L220, 20幅 L340, 25幅 L460
PRT-MEC | 平歯車 | ea | 480-2900 | m0.5 z30, m1 z40, m1.5 z60
PRT-MEC | 圧縮ばね | ea | 28-180 | φ0.5×10, φ0.8×20, φ1.2×40
PRT-MEC | カップリング | ea | 2300-6200 | φ6-φ6, φ8-φ10, φ12-φ14
PRT-MEC | 切削加工部品 図面品 | ea | 900-14800 | 本体ケース, 取付フランジ, センサーホルダ, 軸受ハウジング
PRT-PIP | 電磁弁 2ポート | ea | 3400-9800 | 1/8 DC24V, 1/4 DC24V, 1/2 DC24V
PRT-PIP | ワンタッチ継手 | ea | 120-480 | φ4 R1/8, φ6 R1/8, φ8 R1/4
PRT-PIP | ステンレス継手 | ea | 640-3900 | 1/4 エルボ, 1/4 チーズ, 1/2 ユニオン
PRT-PIP | レギュレータ | ea | 2900-8600 | 0.4MPa, 0.85MPa
PRT-PIP | ポリウレタンチューブ | m | 48-160 | φ4 青, φ6 透明, φ8 黒
PRT-FAS | 六角穴付ボルト SUS | box | 780-3200 | M3×10, M4×12, M5×16, M6×20, M8×25
PRT-FAS | 六角ナット SUS | box | 420-1500 | M3, M4, M6, M8
PRT-FAS | ばね座金 SUS | box | 280-680 | M3, M5, M8
PRT-FAS | Oリング | pack | 350-2600 | P10 NBR, P20 FKM, G40 NBR, G60 FKM
PRT-FAS | ヘリサート | pack | 1200-2900 | M3, M4, M6
CNS-PKG | 段ボール箱 | sheet | 58-420 | 60サイズ, 80サイズ, 120サイズ, 160サイズ
CNS-PKG | 気泡緩衝材 | ea | 1680-4200 | 幅600×42m, 幅1200×42m
CNS-PKG | OPPテープ | box | 3900-5200 | 透明 50巻, 茶 50巻
CNS-PKG | 静電防止袋 | pack | 980-3400 | 100×150 100枚, 200×300 100枚
CNS-PKG | 木製パレット | sheet | 2800-3600 | 1100×1100, 1200×1000
CNS-OFF | ボールペン 0.7mm | box | 780-880 | 黒, 赤, 青
CNS-OFF | 紙ファイル A4 | pack | 420-560 | 青 10冊, 緑 10冊
CNS-OFF | 付箋 75×75 | pack | 980-1150 | 黄, 混色
CNS-OFF | クリヤーホルダー A4 | box | 1280-2400 | 透明 100枚, 色付 100枚
CNS-OFF | 電池 アルカリ | pack | 640-980 | 単3 20本, 単4 20本
CNS-OFF | 角2封筒 社名入り | box | 6800-8200 | 500枚, 社内便用 500枚
CNS-PRN | コピー用紙 | box | 2600-5400 | A4 2500枚, A3 1500枚, A4 再生紙 2500枚
CNS-PRN | トナーカートリッジ | ea | 8900-24800 | 黒, シアン, マゼンタ, イエロー
CNS-PRN | ラベル用紙 A4 | pack | 1450-2200 | 12面, 24面, 耐水 12面
CNS-TOL | 超硬エンドミル | ea | 2400-9800 | φ2 4枚刃, φ4 4枚刃, φ8 4枚刃, φ12 4枚刃
CNS-TOL | ドリル HSS | ea | 280-1200 | φ2.5, φ4.2, φ6.8, φ10.2
CNS-TOL | トルクドライバー | ea | 9800-18600 | 0.5N·m, 2N·m, 5N·m
CNS-TOL | はんだこて先 | ea | 980-1680 | 2.4D型, 0.5B型
CNS-TOL | ニッパー 精密 | ea | 2200-3400 | 115mm, 125mm
CNS-SAF | 保護めがね | ea | 780-1900 | 標準, 曇り止め
CNS-SAF | 防じんマスク | box | 2900-6400 | DS1 20枚, DS2 20枚
CNS-SAF | 安全靴 | ea | 5400-9800 | 静電 25.0cm, 静電 26.0cm, 静電 27.0cm
CNS-SAF | 耐薬品手袋 | pack | 480-2200 | S, M, L
CNS-SAF | ヘルメット | ea | 2100-3200 | 白, 青
CNS-CHE | イソプロピルアルコール | ea | 680-6900 | 500ml, 18L缶
CNS-CHE | 水溶性切削油 | l | 420-560 | 汎用, アルミ用
CNS-CHE | 接点洗浄剤 | ea | 980-1450 | 420ml, 速乾 420ml
CNS-CHE | シリコーングリス | ea | 1200-3600 | 100g, 500g
CNS-CHE | 鉛フリーはんだ | ea | 4800-7200 | φ0.6 500g, φ1.0 500g
CNS-CLN | トイレットペーパー | box | 2900-3400 | シングル 100巻, ダブル 100巻
CNS-CLN | ごみ袋 | pack | 420-980 | 45L 100枚, 90L 100枚
CNS-CLN | 手指消毒液 | ea | 880-3900 | 1L, 5L詰替
CNS-CLN | ウエス 白 | kg | 320-420 | 綿, 再生綿
CNS-EMG | 保存水 | box | 1900-2400 | 500ml 24本, 2L 6本
CNS-EMG | アルファ化米 | box | 14800-16200 | 50食 白飯, 50食 五目
CNS-EMG | 携帯トイレ | pack | 1980-9800 | 20回, 100回
AST-PC | ノートパソコン | ea | 128000-268000 | 14型 16GB, 14型 32GB, 16型 設計用
AST-PC | デスクトップパソコン | ea | 98000-320000 | 標準, CAD用
AST-PC | 液晶モニター | ea | 21800-64800 | 24型, 27型 4K, 34型 ウルトラワイド
AST-PC | 複合機 A3カラー | ea | 480000-780000 | 毎分30枚, 毎分50枚
AST-PC | ハンディターミナル | ea | 86000-124000 | 1次元, 2次元
AST-NET | L2スイッチ | ea | 38000-148000 | 24ポート, 48ポート PoE
AST-NET | 無線アクセスポイント | ea | 32000-58000 | 屋内用, 倉庫用
AST-NET | ファイアウォール | ea | 240000-860000 | 拠点用, 本社用
AST-NET | ラック型サーバー | ea | 620000-1480000 | 1ソケット, 2ソケット
AST-NET | NAS 4ベイ | ea | 118000-198000 | 16TB, 32TB
AST-NET | 無停電電源装置 | ea | 48000-186000 | 750VA, 3000VA
AST-MEA | デジタルマルチメータ | ea | 48000-286000 | 5.5桁, 6.5桁
AST-MEA | オシロスコープ | ea | 168000-980000 | 200MHz, 1GHz
AST-MEA | 恒温恒湿槽 | ea | 1680000-3200000 | 200L, 800L
AST-MEA | 三次元測定機 | ea | 6800000-12400000 | 500×400×400, 900×800×600
AST-MEA | 圧力標準器 | ea | 780000-1650000 | 1MPa, 70MPa
AST-FUR | 事務机 | ea | 28000-46000 | 幅1200, 幅1400 昇降式
AST-FUR | 事務椅子 | ea | 24800-68000 | 布張り, メッシュ 肘付
AST-FUR | スチール書庫 | ea | 32000-58000 | 両開き, 引違い
AST-FUR | 会議用テーブル | ea | 26000-98000 | 折畳み, 8人用
AST-FUR | 重量棚 | set | 48000-96000 | 300kg 4段, 500kg 5段
AST-MAC | マシニングセンタ | ea | 14800000-23500000 | 立形, 5軸
AST-MAC | 表面実装機 | ea | 9800000-18600000 | 中速, 高速
AST-MAC | リフロー炉 | ea | 4200000-6800000 | 8ゾーン, 10ゾーン N2
AST-MAC | レーザーマーカー | ea | 1280000-2600000 | ファイバー 20W, UV 5W
AST-MAC | フォークリフト | ea | 2100000-3400000 | 電動 1.5t, 電動 2.5t
SFT-LIC | 3次元CAD 年間ライセンス | ea | 186000-420000 | 標準, 解析付
SFT-LIC | 回路設計CAD 年間ライセンス | ea | 240000-360000 | 回路図, 基板
SFT-LIC | ウイルス対策 年間ライセンス | ea | 3800-6400 | PC, サーバー
SFT-LIC | 表計算・文書作成 永続版 | ea | 38000-54000 | 標準, 上級
SFT-CLD | グループウェア 月額 | month | 98000-168000 | 200名, 300名
SFT-CLD | クラウドストレージ 月額 | month | 48000-128000 | 10TB, 50TB
SFT-CLD | 名刺管理 月額 | month | 32000-58000 | 50名, 100名
SFT-CLD | 勤怠管理 月額 | month | 60000-84000 | 200名, 300名
SRV-PRC | アルマイト処理 | set | 18000-68000 | 白, 黒 硬質
SRV-PRC | 基板実装 委託 | set | 120000-680000 | 小ロット, 量産
SRV-PRC | 板金加工 委託 | set | 48000-260000 | 筐体, パネル
SRV-PRC | 熱処理 | set | 24000-96000 | 焼入れ, 真空焼入れ
SRV-CAL | JCSS校正 | set | 28000-148000 | 温度計, 圧力計, 電気計測器
SRV-CAL | EMC試験 | day | 120000-180000 | 放射, 伝導
SRV-CAL | 産業廃棄物処理 | kg | 60-240 | 廃プラスチック, 廃油
SRV-MNT | 空調設備 定期点検 | set | 86000-240000 | 本社, 工場
SRV-MNT | 昇降機 保守 月額 | month | 38000-62000 | 本社, 倉庫
SRV-MNT | コンプレッサー 修理 | set | 48000-380000 | 点検, オーバーホール
SRV-MNT | サーバー 年間保守 | set | 98000-420000 | 平日, 24時間
SRV-MNT | 消防設備 点検 | set | 68000-128000 | 半期, 年次
SRV-BLD | 日常清掃 月額 | month | 148000-320000 | 本社, 工場
SRV-BLD | 機械警備 月額 | month | 38000-86000 | 営業所, 工場
SRV-BLD | 床面ワックス清掃 | set | 86000-168000 | 事務所, 工場
SRV-LOG | チャーター便 | set | 28000-98000 | 2t 関東, 4t 関西, 10t 九州
SRV-LOG | 宅配便 | ea | 680-2400 | 80サイズ, 120サイズ, 160サイズ
SRV-LOG | 外部倉庫 保管料 月額 | month | 120000-280000 | 常温, 空調
SRV-LOG | 精密機器 輸送 | set | 86000-240000 | 関東, 全国
SRV-DSG | 製品カタログ 印刷 | set | 148000-420000 | 1000部, 5000部
SRV-DSG | 展示会ブース 制作 | set | 980000-2800000 | 1小間, 4小間
SRV-DSG | 取扱説明書 制作 | set | 180000-480000 | 日本語, 日英
SRV-DSG | 名刺 印刷 | pack | 1200-1800 | 100枚 片面, 100枚 両面
SRV-TRN | 新入社員研修 | set | 280000-480000 | 3日間, 5日間
SRV-TRN | フォークリフト技能講習 | ea | 38000-46000 | 31時間, 35時間
SRV-TRN | 管理職研修 | set | 240000-560000 | 1日, 2日
SRV-TRN | 情報セキュリティ教育 | ea | 1800-3600 | 一般, 管理者
SRV-STF | 派遣社員 時間単価 | hour | 2200-3800 | 事務, 製造, 設計
SRV-STF | 人材紹介料 | set | 980000-2400000 | 若手, 管理職
SRV-ADV | 法律顧問料 月額 | month | 80000-150000 | 顧問, 個別相談
SRV-ADV | 税務顧問料 月額 | month | 60000-120000 | 月次, 決算
SRV-ADV | 社会保険労務士 顧問料 月額 | month | 40000-60000 | 顧問, 就業規則改定
SRV-ADV | 特許出願 手数料 | set | 280000-420000 | 国内, PCT
"""


def goods() -> list[Good]:
    """One of each kind after the other, so that a few of them already stand in every category."""
    kinds = [list(_variants(line)) for line in _GOODS.strip().splitlines()]
    longest = max(map(len, kinds))
    return [kind[place] for place in range(longest) for kind in kinds if place < len(kind)]


def _variants(line: str) -> Iterator[Good]:
    """The prices rise from the first variant to the last."""
    category, name, unit, prices, variants = line.split(" | ")
    low, high = map(int, prices.split("-"))
    specifications = variants.split(", ")
    for place, specification in enumerate(specifications):
        price = low + (high - low) * place // max(1, len(specifications) - 1)
        yield Good(category, name, specification, unit, _rounded(price))


def _rounded(price: int) -> int:
    """As price lists write it: three leading digits matter."""
    step = int(10 ** max(0, len(str(price)) - 3))
    return price // step * step
