"""Ideas, processes and contacts with customers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused, today
from models.operations.business_process import BusinessProcess, ProcessStatus
from models.operations.customer_interaction import CustomerInteraction, FollowUp
from models.operations.improvement_proposal import ImprovementProposal, ProposalStatus
from models.operations.process_step import ProcessStep
from models.organization.partner import Partner
from models.organization.partner_parts import PartnerContact
from models.organization.task import TaskStatus
from models.roles import RoleCode
from tests.factories import acting, make, person


def in_place(session: GuardedSession) -> ImprovementProposal:
    proposal = make(session, ImprovementProposal)
    proposal.submit()
    proposal.approve()
    proposal.carry_out(make(session, Employee), today())
    proposal.report_in_place()
    return proposal


def test_an_effect_is_measured_after_some_months(session: GuardedSession) -> None:
    proposal = in_place(session)
    with pytest.raises(Refused):
        proposal.verify_effect(Decimal(10), Decimal(300_000))

    proposal.in_place_since = today() - timedelta(days=100)
    proposal.verify_effect(Decimal(10), Decimal(300_000))

    assert (proposal.status, proposal.hours_saved) == (ProposalStatus.EFFECT_VERIFIED, 10)


def test_whoever_carries_an_idea_out_reports_it(session: GuardedSession) -> None:
    proposal = make(session, ImprovementProposal)
    proposal.submit()
    proposal.approve()
    proposal.carry_out(hana := make(session, Employee), today())
    ren = person(session, "蓮", RoleCode.EMPLOYEE, employee=make(session, Employee))

    with pytest.raises(Refused), acting(session, ren):
        proposal.report_in_place()
    with acting(session, person(session, "花", RoleCode.EMPLOYEE, employee=hana)):
        proposal.report_in_place()

    assert proposal.in_place_since == today()


def test_steps_tell_how_long_a_case_takes(session: GuardedSession) -> None:
    steps = [
        ProcessStep(step=name, done_by="経理課", step_minutes=minutes) for name, minutes in (("照合", 5), ("記帳", 10))
    ]
    described = make(session, BusinessProcess, process_steps=steps, monthly_volume=40)

    assert (described.standard_minutes, described.hours_per_month) == (15, 10)
    assert [each.step_number for each in described.process_steps] == [1, 2]


def test_each_standard_is_a_new_revision(session: GuardedSession) -> None:
    described = make(session, BusinessProcess)
    described.standardise(today())
    described.improve("手順が変わった")
    described.standardise(today())

    assert (described.revision, described.status) == (2, ProcessStatus.STANDARD)


def test_nothing_becomes_a_standard_without_steps(session: GuardedSession) -> None:
    described = make(session, BusinessProcess, process_steps=[])

    with pytest.raises(Refused):
        described.standardise(today())


def test_a_follow_up_is_a_task_that_ends_with_it(session: GuardedSession) -> None:
    contact = make(session, CustomerInteraction)

    task = contact.plan_follow_up("見積を届ける", today())
    assert (task.assignee, contact.follow_up) == (contact.employee, FollowUp.TO_FOLLOW_UP)
    contact.report_outcome("受注しました。")

    assert (task.status, contact.follow_up) == (TaskStatus.DONE, FollowUp.FOLLOWED_UP)


def test_a_contact_is_at_the_customer(session: GuardedSession) -> None:
    elsewhere = make(session, Partner, contacts=[PartnerContact(full_name="佐藤 一郎")])

    with pytest.raises(Invalid) as refused:
        make(session, CustomerInteraction, customer=make(session, Partner), contact=elsewhere.contacts[0])

    assert refused.value.problems[0].field == "contact"
