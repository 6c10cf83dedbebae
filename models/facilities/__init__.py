"""設備: buildings, assets, their upkeep, and safety."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.facilities.asset import Asset
from models.facilities.asset_assignment import AssetAssignment
from models.facilities.asset_inventory import AssetInventory
from models.facilities.asset_disposal import AssetDisposal
from models.facilities.work_order import WorkOrder
from models.facilities.maintenance_plan import MaintenancePlan
from models.facilities.facility_inspection import FacilityInspection
from models.facilities.safety_incident import SafetyIncident
from models.facilities.safety_activity import SafetyActivity
from models.facilities.visit import Visit
from models.facilities.utility_reading import UtilityReading
from models.facilities.premises import Premises
from models.facilities.asset_category import AssetCategory

READERS = (
    *(RoleCode.EXECUTIVE, RoleCode.AUDITOR, RoleCode.DEPT_MANAGER),
    *(RoleCode.LEGAL_OFFICER, RoleCode.WAREHOUSE_KEEPER, RoleCode.PURCHASING_MANAGER),
)

DEPARTMENT = Department(
    icon="tools",
    access={**dict.fromkeys(READERS, VIEW), RoleCode.FACILITY_MANAGER: MANAGE, RoleCode.FACILITY_STAFF: EDIT},
)
