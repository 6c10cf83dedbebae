"""Articles that the desks have written, and incidents that they would rather not have had."""

from typing import NamedTuple


class ArticleRow(NamedTuple):
    category: str
    kind: str
    title: str
    title_en: str
    body: str


ARTICLES = (
    ArticleRow(
        "IT-ASK",
        "howto",
        "帳票の出力条件の保存",
        "Saving the conditions of a report",
        "出力画面で「条件を保存」を押し、名前を付けます。次回からは一覧で選ぶだけです。",
    ),
    ArticleRow(
        "IT-APP",
        "known_error",
        "月初の税区分エラー",
        "Tax errors at the beginning of a month",
        "前月の伝票を複写すると登録できます。恒久対策は準備中です。",
    ),
    ArticleRow(
        "IT-PC",
        "faq",
        "複合機で「用紙切れ」と表示される",
        "The printer says it is out of paper",
        "給紙トレイを引き出し、用紙の角をそろえて入れ直してください。直らないときは窓口に連絡してください。",
    ),
    ArticleRow(
        "IT-SW",
        "policy",
        "旧版の導入申請の手順",
        "How to ask for software, the old way",
        "申請書に部門長の押印を受け、窓口に提出します。",
    ),
    ArticleRow(
        "IT-PW",
        "faq",
        "パスワードを忘れたとき",
        "When you have forgotten your password",
        "窓口でチケットを登録してください。本人確認のうえ、仮パスワードを発行します。電話ではお伝えしません。",
    ),
    ArticleRow(
        "IT-NET",
        "howto",
        "在宅勤務で社内に接続する",
        "Working from home",
        "認証アプリを開き、6桁の数字を入力します。失敗するときは端末の時刻を自動設定にしてください。",
    ),
    ArticleRow(
        "IT-NET",
        "faq",
        "会議室の無線LANの使い方",
        "Wireless network in meeting rooms",
        "来客用の接続先は会議室の掲示をご覧ください。社員用は自動で接続されます。",
    ),
    ArticleRow(
        "IT-SW",
        "policy",
        "ソフトウェアの導入ルール",
        "Rules for new software",
        "業務用の端末に入れるソフトウェアは、部門長の承認を受けて窓口が導入します。",
    ),
    ArticleRow(
        "HR-CRT",
        "faq",
        "在職証明書はどのくらいで届くか",
        "How long certificates take",
        "申込みから3営業日で発行します。提出先と用途を書いてください。",
    ),
    ArticleRow(
        "HR-LVE",
        "policy",
        "時間単位の年次有給休暇",
        "Leave by the hour",
        "1年に5日分まで、1時間単位で取れます。前日までに申請してください。",
    ),
    ArticleRow(
        "HR-PAY",
        "faq",
        "扶養家族が増えたときの手続き",
        "A new dependent",
        "出生から14日以内に届け出てください。必要書類は窓口で案内します。",
    ),
    ArticleRow(
        "GA-CRD",
        "howto",
        "名刺の申込み",
        "Business cards",
        "枚数と肩書を書いて申し込みます。通常は1週間でお届けします。",
    ),
    ArticleRow(
        "GA-KEY",
        "faq",
        "入館証を忘れたとき",
        "When you have left your pass at home",
        "受付で一日入館証を借りてください。退館時に返却します。",
    ),
    ArticleRow(
        "FM-AIR",
        "faq",
        "空調の温度設定",
        "Air conditioning",
        "夏は27度、冬は21度が目安です。変更は窓口に依頼してください。",
    ),
    ArticleRow(
        "FI",
        "faq",
        "出張旅費の精算期限",
        "When to claim travel expenses",
        "帰着後5営業日以内に精算してください。月末は締め日までにお願いします。",
    ),
    ArticleRow(
        "LG",
        "reply",
        "秘密保持契約のひな形の送付",
        "Sending the model of a non-disclosure agreement",
        "ひな形をお送りします。修正の希望がある条項に印を付けて返送してください。",
    ),
    ArticleRow(
        "IT-PC",
        "howto",
        "外部モニターのつなぎ方",
        "Connecting a monitor",
        "映像ケーブルを先に接続し、画面の設定で「拡張」を選びます。",
    ),
    ArticleRow(
        "IT-ASK",
        "faq",
        "交通費の往復入力",
        "Entering return trips",
        "経路の検索画面で「往復」に印を付けると、一行で入力できます。",
    ),
)


class IncidentRow(NamedTuple):
    kind: str
    severity: str
    subject: str
    system: str
    people: int
    nature: str
    """``sensitive``, ``malicious`` or nothing of the kind."""
    summary: str
    containment: str
    cause: str
    prevention: str


INCIDENTS = (
    IncidentRow(
        "malware",
        "moderate",
        "添付ファイルからのマルウェア検知",
        "EDR",
        0,
        "",
        "取引先を装うメールの添付を開き、端末で検知された。",
        "端末を切り離した",
        "差出人の確認不足",
        "訓練メールの実施",
    ),
    IncidentRow(
        "intrusion",
        "major",
        "採用サイトへの不正アクセス",
        "WEB",
        48,
        "malicious",
        "応募者の連絡先が閲覧されたおそれがある。",
        "サイトを停止した",
        "古い部品の脆弱性",
        "部品の更新を月次点検に追加",
    ),
    IncidentRow(
        "misdirected",
        "minor",
        "見積書の誤送信",
        "MAIL",
        0,
        "",
        "別の得意先に見積書を送った。",
        "削除を依頼し、確認を得た",
        "宛先の自動補完",
        "社外宛ての送信保留",
    ),
    IncidentRow(
        "loss",
        "moderate",
        "外出先での携帯端末の紛失",
        "MAIL",
        12,
        "",
        "電車内に携帯端末を置き忘れた。",
        "遠隔で消去した",
        "荷物の確認不足",
        "端末の暗号化と落下防止具の配布",
    ),
    IncidentRow(
        "leak",
        "major",
        "健康診断結果の共有フォルダー誤配置",
        "FILE",
        31,
        "sensitive",
        "健診結果が全社員の見られる場所に置かれた。",
        "ファイルを移動し、閲覧記録を取得した",
        "保管場所の指定がなかった",
        "要配慮情報の専用領域の設置",
    ),
    IncidentRow(
        "outage",
        "moderate",
        "停電によるサーバー停止",
        "VIRT",
        0,
        "",
        "落雷による停電で一部が停止した。",
        "予備電源に切り替えた",
        "無停電装置の電池劣化",
        "電池の定期交換",
    ),
    IncidentRow(
        "misdirected",
        "minor",
        "案内メールの宛先一覧の露出",
        "MAIL",
        65,
        "",
        "展示会の案内で宛先が互いに見える状態だった。",
        "お詫びと削除の依頼を送った",
        "同報の設定誤り",
        "配信サービスの利用",
    ),
)
