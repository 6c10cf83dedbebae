"""Contracts: those taken over from the old register, and those that are made while the story is told."""

from collections.abc import Generator
from datetime import datetime, timedelta

from models.demo.chronicle import Story
from models.demo.rooms import legal_unfinished
from models.demo.rooms.legal_contract_drafts import Drafts
from models.demo.rooms.legal_contract_reviews import reviewed
from models.demo.rooms.legal_contract_texts import GIVEN_UP, TERMINATIONS
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_tables import Row
from models.demo.world import World
from models.legal.contract import Contract
from models.legal.contract_kind import ContractStatus, RenewalKind
from models.machinery import months_after, today
from models.organization.supplying import AntisocialCheck
from models.system.user import User

TAKEN_OVER, MADE, LATELY = 210, 120, 16


def begin(world: World) -> None:
    book = ContractBook(LegalDesk(world))
    book.take_over(world.scaled(TAKEN_OVER))
    days, count = world.days, world.scaled(MADE)
    begun = [days[len(days) * place // count] for place in range(count)] + days[-2 * LATELY - 1 : -1 : 2]
    for day in begun:
        world.chronicle.begin(book.making(world.workdays.during(day)))
    legal_unfinished.begin(world, book.drafts)


class ContractBook:
    """The register of contracts."""

    def __init__(self, desk: LegalDesk) -> None:
        self.desk, self.world, self.random = desk, desk.world, desk.random
        self.drafts = Drafts(desk)

    def take_over(self, count: int) -> None:
        """Signed long ago, and entered by the system on the first day."""
        old = [self._old(self.drafts.subject()) for _place in range(count)]
        self.world.session.add_all(old)
        self.world.session.flush()
        for contract in old:
            self.world.chronicle.begin(self.ending(contract))
            self.world.chronicle.begin(self.fulfilling(contract))

    def _old(self, subject: Row) -> Contract:
        contract = self.drafts.draft(subject, self.world.opened_on - timedelta(days=self.random.randint(20, 700)))
        soon = self.world.opened_on + timedelta(days=30)
        while contract.ends_on is not None and contract.ends_on < soon:
            contract.ends_on, contract.renewal_count = months_after(contract.ends_on, 12), contract.renewal_count + 1
        contract.department = self.world.departments[subject["department"]]
        contract.owner = employee_of(self.desk.head_of(subject["department"]))
        contract.signed_on, contract.status = contract.starts_on, ContractStatus.ACTIVE
        contract.note = "旧契約台帳から移行"
        self.drafts.price(contract, subject)
        return contract

    def making(self, moment: datetime) -> Story:
        """From the draft to the signature, where nothing comes between."""
        yield moment
        subject = self.drafts.subject()
        drafter = self.desk.head_of(subject["department"])
        with self.world.acting(drafter):
            contract = self.drafts.draft(subject, months_after(today().replace(day=1), 2))
            contract.begin(self.world.session)
            self.world.session.add(contract)
        yield self.world.workdays.later(0, 3)
        if contract.template is None or contract.template.needs_legal_review or self.desk.happens(0.3):
            if not (yield from reviewed(self.desk, self.drafts, contract, drafter, subject)):
                return
        else:
            with self.world.acting(self.desk.lawyer()):
                self.drafts.price(contract, subject)
        if (yield from self._signed(contract, drafter)):
            yield self.world.workdays.later(10, 30)
            self.world.chronicle.begin(self.fulfilling(contract))
            yield from self.ending(contract)

    def _signed(self, contract: Contract, drafter: User) -> Generator[datetime, None, bool]:
        yield self.world.workdays.later(1, 4)
        if contract.partner.antisocial_check is AntisocialCheck.FLAGGED or self.desk.happens(0.05):
            with self.world.acting(drafter):
                contract.cancel(self.random.choice(GIVEN_UP))
            return False
        with self.world.acting(self.desk.boss_of(drafter)):
            contract.approve()
        yield self.world.workdays.later(2, 8)
        with self.world.acting(self.desk.lawyer()):
            contract.sign(today())
        return True

    def ending(self, contract: Contract) -> Story:
        """Every term ends somehow: most go on, some are terminated before, some run out."""
        while contract.ends_on is not None:
            if self.desk.happens(0.06):
                yield self.world.workdays.during(contract.ends_on - timedelta(days=self.random.randint(20, 200)))
                with self.world.acting(self.desk.lawyer()):
                    contract.terminate(today(), self.random.choice(TERMINATIONS))
                return
            goes_on = contract.renewal is not RenewalKind.NO_RENEWAL and self.desk.happens(0.92)
            yield self.world.workdays.during(contract.ends_on + timedelta(days=1))
            with self.world.acting(self.desk.lawyer()):
                if not goes_on:
                    contract.note_end()
                    return
                contract.renew(months_after(contract.ends_on, contract.renewal_months or 12))

    def fulfilling(self, contract: Contract) -> Story:
        """Usually in time; one in ten is forgotten."""
        for line in contract.obligations:
            while line.is_open and line.deadline is not None:
                ahead = timedelta(days=self.random.randint(0, 9))
                yield self.world.workdays.during(max(today(), line.deadline - ahead))
                if contract.status is not ContractStatus.ACTIVE or self.desk.happens(0.1):
                    return
                with self.world.acting(self.desk.lawyer()):
                    contract.fulfil(line.line_number, today())
