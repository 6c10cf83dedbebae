"""Products at customers, and what is done when they fail."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from models.customer_service.after_service_life import ServiceStatus, ServiceType
from models.customer_service.after_service_order import AfterServiceOrder
from models.customer_service.after_service_part import AfterServicePart
from models.customer_service.customer_case import CustomerCase
from models.customer_service.customer_product import CustomerProduct
from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.customer_service_team import REPAIRS, SUPPORT, Team
from models.demo.rooms.customer_service_texts import DIAGNOSES
from models.demo.rooms.it_staff import person
from models.machinery import today
from models.system.user import User

PRODUCTS = 200


@dataclass(kw_only=True)
class Repairs:
    team: Team

    def enter_products(self) -> list[CustomerProduct]:
        world, team = self.team.world, self.team
        products = [self._product(number) for number in range(1, world.scaled(PRODUCTS, least=30) + 1)]
        with world.acting(team.agent(SUPPORT)):
            world.session.add_all(products)
            world.session.flush()
            products[-1].take_back("契約の終了")
            products[-2].replace("後継機種への更新")
            products[-3].dispose("設備の撤去")
        return products[:-3]

    def _product(self, number: int) -> CustomerProduct:
        world, team = self.team.world, self.team
        delivered = world.opened_on - timedelta(days=world.random.randint(1, 900))
        return CustomerProduct(
            item=world.random.choice(team.goods),
            serial_number=f"TKW{delivered:%y%m}-{number:05}",
            customer=world.random.choice(team.customers),
            delivered_on=delivered,
            installation_place=world.random.choice(("第一工場", "第二工場", "動力室", "検査室", "屋外計器盤")),
        )

    def order(self, case: CustomerCase, stays: ServiceStatus | None) -> Story:
        """From the day on which the goods arrive."""
        world, team = self.team.world, self.team
        yield world.workdays.later(1, 4)
        agent = team.agent(REPAIRS)
        order = AfterServiceOrder(customer_case=case, service_type=self._type(case), technician=person(agent))
        order.planned_on = world.workdays.since(today(), 3)
        with world.acting(agent):
            world.session.add(order)
        if stays is ServiceStatus.CANCELLED:
            with world.acting(team.lead()):
                order.cancel("お客様のご都合による取下げ")
        if stays in (ServiceStatus.RECEIVED, ServiceStatus.CANCELLED):
            yield NEVER
        with world.acting(agent):
            order.diagnose()
        yield NEVER if stays is ServiceStatus.UNDER_DIAGNOSIS else world.workdays.later(0, 2)
        yield from self._worked_on(order, agent, stays)
        yield from self._returned(order, agent, stays)

    def _type(self, case: CustomerCase) -> ServiceType:
        if "返品" in case.subject:
            return ServiceType.RETURN_AND_REFUND
        choices = (ServiceType.REPAIR, ServiceType.EXCHANGE, ServiceType.SITE_VISIT, ServiceType.PARTS_DELIVERY)
        return self.team.world.random.choices(choices, (70, 12, 12, 6))[0]

    def _worked_on(self, order: AfterServiceOrder, agent: User, stays: ServiceStatus | None) -> Story:
        world, team = self.team.world, self.team
        with world.acting(agent):
            order.diagnosis, order.labor_amount = team.one_of(DIAGNOSES), Decimal(world.random.randint(2, 9) * 4000)
            if order.service_type is ServiceType.REPAIR:
                count = world.random.randint(1, 2)
                order.parts = [AfterServicePart(item=each) for each in world.random.sample(team.goods, count)]
            if order.service_type is ServiceType.RETURN_AND_REFUND:
                order.refund_amount = Decimal(world.random.randint(20, 90) * 1000)
        with world.acting(agent):
            if order.is_in_warranty:
                order.start()
            else:
                order.estimate(order.charge_amount)
        if order.status is ServiceStatus.ESTIMATED:
            yield NEVER if stays is ServiceStatus.ESTIMATED else world.workdays.later(1, 4)
            with world.acting(agent):
                order.accept_estimate(today())
        yield NEVER if stays is ServiceStatus.IN_PROGRESS else world.workdays.later(1, 5)
        with world.acting(agent):
            order.finish()

    def _returned(self, order: AfterServiceOrder, agent: User, stays: ServiceStatus | None) -> Story:
        world, team = self.team.world, self.team
        if stays is ServiceStatus.DONE:
            yield NEVER
        if order.service_type is not ServiceType.SITE_VISIT:
            yield world.workdays.later(0, 1)
            with world.acting(agent):
                order.return_to_customer(f"{world.random.randrange(10**4):04}-{world.random.randrange(10**8):08}")
        yield NEVER if stays is ServiceStatus.SENT_BACK else world.workdays.later(1, 3)
        with world.acting(team.lead()):
            order.close()
