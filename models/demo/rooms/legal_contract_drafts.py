"""What a contract of the demo company looks like when it is drafted."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.rooms.legal_contract_texts import OBLIGATIONS
from models.demo.rooms.legal_desk import LegalDesk
from models.demo.rooms.legal_tables import Row, table
from models.legal.contract import Contract
from models.legal.contract_kind import AmountBasis, ContractKind, RenewalKind, SignMethod
from models.legal.contract_lines import ContractObligation, ContractParty, ObligedParty
from models.legal.contract_template import ContractSide, ContractTemplate
from models.machinery import months_after
from models.organization.frequency import Frequency
from models.organization.partner import PartnerCategory

CUSTOMERS_ARE_WITH = "2310"


class Drafts:
    """Makes drafts, one like the contracts of every kind that such a company has."""

    def __init__(self, desk: LegalDesk) -> None:
        self.desk, self.random, self.world = desk, desk.random, desk.world
        self.templates = [_template(row) for row in table("legal_templates")]
        self.world.session.add_all(self.templates)
        self.world.session.flush()

    def subject(self) -> Row:
        rows = table("legal_subjects")
        return self.random.choices(rows, [int(row["weight"]) for row in rows])[0]

    def draft(self, subject: Row, starts_on: date) -> Contract:
        is_customer = subject["department"] == CUSTOMERS_ARE_WITH
        partner = self.desk.partner(PartnerCategory(subject["category"]), is_customer=is_customer)
        title = self.random.choice(subject["titles"].split("/"))
        contract = Contract(subject=f"{title}({partner.name})", kind=ContractKind(subject["kind"]), partner=partner)
        fitting = [each for each in self.templates if each.kind is contract.kind]
        contract.template = self.random.choice(fitting) if fitting and self.desk.happens(0.8) else None
        contract.starts_on = starts_on.replace(day=1)
        contract.ends_on = months_after(contract.starts_on, int(subject["months"])) - timedelta(days=1)
        contract.sign_method = self.random.choices(list(SignMethod), (45, 50, 5))[0]
        contract.governing_law = "日本法・東京地方裁判所"
        contract.original_location = self.world.locations["HQ-ARC"]
        self._renew(contract)
        self._oblige(contract)
        return contract

    def price(self, contract: Contract, subject: Row) -> None:
        """What the legal department enters, which may see amounts."""
        contract.amount_basis = AmountBasis(subject["basis"])
        if contract.amount_basis is not AmountBasis.NO_AMOUNT:
            contract.amount = Decimal(self.random.randint(int(subject["least"]), int(subject["most"]))) * 1000
        duty = contract.template.stamp_duty_class if contract.template else None
        if duty and contract.sign_method is SignMethod.ON_PAPER:
            contract.stamp_duty = Decimal(4000 if duty == "第7号文書" else 10_000)

    def _renew(self, contract: Contract) -> None:
        contract.renewal = self.random.choices(list(RenewalKind), (20, 60, 20))[0]
        if contract.renewal is RenewalKind.AUTOMATIC_RENEWAL:
            contract.renewal_months = 12
        contract.notice_months = self.random.choice((1, 2, 3, 3, 6))

    def _oblige(self, contract: Contract) -> None:
        for text, frequency, is_ours in self.desk.pick(OBLIGATIONS, self.random.choice((0, 0, 1, 2))):
            line = ContractObligation(obligation=text, frequency=Frequency(frequency))
            line.deadline = contract.starts_on + timedelta(days=self.random.randint(30, 300))
            line.obliged_party = ObligedParty.US if is_ours else ObligedParty.COUNTERPARTY
            contract.obligations.append(line)
        other = self.desk.partner(PartnerCategory.GENERAL)
        if other is not contract.partner and self.desk.happens(0.06):
            contract.other_parties.append(ContractParty(partner=other, role_in_contract="連帯保証人"))


def _template(row: Row) -> ContractTemplate:
    return ContractTemplate(
        code=row["code"],
        name=row["name"],
        kind=ContractKind(row["kind"]),
        contract_side=ContractSide(row["side"]),
        stamp_duty_class=row["duty"] or None,
        needs_legal_review=bool(row["review"]),
        review_points=row["points"],
    )
