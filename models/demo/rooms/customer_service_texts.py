"""What customers say, and what they are told."""

from typing import NamedTuple


class CategoryRow(NamedTuple):
    code: str
    parent: str
    name: str
    name_en: str
    case_type: str
    section: str
    priority: str


CATEGORIES = (
    CategoryRow("INQ", "", "問合せ", "Inquiries", "inquiry", "1310", "normal"),
    CategoryRow("INQ-SPC", "INQ", "仕様・適合", "Specifications", "inquiry", "1310", "normal"),
    CategoryRow("INQ-DLV", "INQ", "納期・在庫", "Delivery", "inquiry", "1310", "high"),
    CategoryRow("INQ-USE", "INQ", "使い方", "Use", "inquiry", "1310", "normal"),
    CategoryRow("CMP", "", "苦情", "Complaints", "complaint", "1310", "high"),
    CategoryRow("CMP-QLT", "CMP", "品質", "Quality", "complaint", "1310", "urgent"),
    CategoryRow("CMP-DLV", "CMP", "納品", "Deliveries", "complaint", "1310", "high"),
    CategoryRow("AFT", "", "アフターサービス", "After-sales service", "after_service", "1320", "low"),
    CategoryRow("AFT-RPR", "AFT", "修理・交換", "Repairs", "after_service", "1320", "low"),
    CategoryRow("AFT-CAL", "AFT", "校正", "Calibration", "after_service", "1320", "low"),
    CategoryRow("SUG", "", "要望・提案", "Suggestions", "request", "1310", "low"),
    CategoryRow("PRV", "", "個人情報の請求", "Privacy requests", "privacy", "1310", "high"),
)


class Concern(NamedTuple):
    category: str
    subject: str
    details: str
    answer: str
    weight: int = 3


CONCERNS = (
    Concern(
        "INQ-SPC", "圧力計の測定範囲", "0.1MPa以下を測れる型番を知りたい。", "微圧用の型番と仕様書をお送りしました。", 5
    ),
    Concern(
        "INQ-SPC",
        "防爆仕様の有無",
        "溶剤を扱う工程で使えますか。",
        "防爆形の型番をご案内しました。",
    ),
    Concern(
        "INQ-SPC",
        "旧型の後継機種",
        "10年前に購入した温度計の後継を探しています。",
        "後継機種と取付寸法の違いをご案内しました。",
    ),
    Concern(
        "INQ-DLV",
        "納期の確認",
        "先週注文した流量計の出荷日を教えてほしい。",
        "出荷予定日をお伝えしました。",
        5,
    ),
    Concern(
        "INQ-DLV", "急ぎの在庫", "現場で破損したため、すぐに手配できる代替品があるか。", "在庫品を当日発送しました。"
    ),
    Concern(
        "INQ-USE",
        "零点調整の手順",
        "取扱説明書の図と表示が合わない。",
        "版の違いを説明し、最新の手順書をお送りしました。",
        4,
    ),
    Concern(
        "INQ-USE",
        "通信設定の方法",
        "制御盤とつながらない。",
        "設定値の例をお送りし、接続を確認いただきました。",
    ),
    Concern(
        "CMP-QLT",
        "表示値のばらつき",
        "納入後1か月で表示値が安定しない。",
        "代替品をお届けし、原因を調査してご報告しました。",
        4,
    ),
    Concern(
        "CMP-QLT",
        "外観の傷",
        "開梱時に筐体に傷があった。",
        "良品と交換しました。",
    ),
    Concern(
        "CMP-DLV",
        "数量の不足",
        "10台注文したが9台しか入っていない。",
        "不足分を翌日にお届けしました。",
    ),
    Concern(
        "CMP-DLV",
        "納期の遅れ",
        "約束の日に届かず工事が止まった。",
        "経緯をご説明し、お詫びしました。",
    ),
    Concern(
        "AFT-RPR",
        "電源が入らない",
        "落雷のあと電源が入らなくなった。",
        "基板を交換し、返送しました。",
        5,
    ),
    Concern(
        "AFT-RPR",
        "表示部の故障",
        "液晶が一部欠けて読めない。",
        "表示部を交換し、返送しました。",
        5,
    ),
    Concern(
        "AFT-RPR",
        "誤った型番の返品",
        "注文時に型番を間違えた。",
        "未使用を確認し、返品をお受けしました。",
        2,
    ),
    Concern(
        "AFT-CAL",
        "定期校正の依頼",
        "年1回の校正と証明書をお願いします。",
        "校正を行い、証明書を添えて返送しました。",
        5,
    ),
    Concern(
        "SUG", "表示の文字を大きく", "暗い場所で読みにくい。", "開発部門に伝え、次期機種での検討をお約束しました。"
    ),
    Concern(
        "SUG",
        "説明書の電子化",
        "現場で携帯端末から見たい。",
        "掲載先をご案内しました。",
    ),
    Concern(
        "PRV",
        "登録情報の削除",
        "展示会で渡した名刺の情報を消してほしい。",
        "本人確認のうえ削除し、書面で通知しました。",
        1,
    ),
)
WAITS = ("型番と製造番号の確認待ち", "写真の送付待ち", "使用条件の確認待ち")
INQUIRIES = ("製造部に製造記録を照会", "開発部に仕様を照会", "物流に配送状況を照会")
CALLS = ("お電話で状況をうかがった。", "現場の写真を受け取った。", "使用条件を確認した。")
ESCALATIONS = ("お客様が責任者との面談を希望", "補償の判断が必要")
FACTS = (
    (
        "出荷検査の記録は合格。輸送中の温度記録に高温の履歴があった。",
        "梱包の断熱不足",
        "代替品の納入",
        "夏季の梱包仕様の変更",
    ),
    (
        "同じ製造ロットで3件の申出があった。",
        "はんだ付け温度の設定誤り",
        "対象ロットの点検と交換",
        "設定値の始業点検への追加",
    ),
    ("ピッキング伝票の数量が手書きで訂正されていた。", "伝票の転記誤り", "不足分の即日出荷", "バーコード照合の導入"),
)
DIAGNOSES = ("電源基板の焼損", "液晶の接触不良", "調整値のずれ。部品の異常なし", "外観・動作とも異常なし")
OPINIONS = ("", "", "丁寧に対応いただきました。", "返事が早く助かりました。", "もう少し早く連絡がほしかったです。")
COMPLAINTS = ("何度も同じ説明をさせられました。", "折り返しの電話がありませんでした。")
FOLLOW_UPS = ("電話でお詫びし、経緯をご説明した。", "訪問してご意見をうかがった。")
QUESTIONS = ("全体としての満足度", "対応の早さ", "説明の分かりやすさ")
EMPLOYEE_QUESTIONS = ("仕事のやりがい", "職場の風通し", "設備・道具の使いやすさ")
