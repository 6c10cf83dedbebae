"""人事: the people, their time, their pay and what they learn."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.position import Position
from models.hr.personnel_action import PersonnelAction
from models.hr.individual_number import IndividualNumber
from models.hr.job_requisition import JobRequisition
from models.hr.applicant import JobApplicant
from models.hr.interview import Interview
from models.hr.monthly_attendance import MonthlyAttendance
from models.hr.attendance_record import AttendanceRecord
from models.hr.attendance_request import AttendanceRequest
from models.hr.leave_request import LeaveRequest
from models.hr.leave_grant import LeaveGrant
from models.hr.leave_type import LeaveType
from models.hr.work_schedule import WorkSchedule
from models.hr.payroll_run import PayrollRun
from models.hr.payslip import Payslip
from models.hr.salary_assignment import SalaryAssignment
from models.hr.salary_component import SalaryComponent
from models.hr.salary_account import SalaryAccount
from models.hr.benefit_plan import BenefitPlan
from models.hr.benefit_enrollment import BenefitEnrollment
from models.hr.training_course import TrainingCourse
from models.hr.training_session import TrainingSession
from models.hr.evaluation_cycle import EvaluationCycle
from models.hr.evaluation import Evaluation
from models.hr.health_checkup import HealthCheckup
from models.hr.labor_case import LaborCase
from models.hr.leave_defaults import install_leave_types

DEPARTMENT = Department(
    icon="people",
    access={
        RoleCode.HR_MANAGER: MANAGE,
        RoleCode.HR_CLERK: EDIT,
        RoleCode.PAYROLL_CLERK: VIEW,
        RoleCode.AUDITOR: VIEW,
    },
    starts_with=install_leave_types,
)
