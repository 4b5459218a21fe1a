"""Rows, their constraints, and the vocabulary of their querysets."""

from companies.models.absence import Absence
from companies.models.alarm_letter import AlarmLetter
from companies.models.bad_number import KnownBadNumber
from companies.models.branch import Branch
from companies.models.call_told import CallTold
from companies.models.cannot_tell import CannotTell
from companies.models.channel import Channel, Confirmation
from companies.models.claim import Claim
from companies.models.company import Alias, Company, Domain, Sector
from companies.models.company_merge import CompanyMerge
from companies.models.day_record import RecordedDay, RecordedPage
from companies.models.dossier import Dossier, DossierAttempt
from companies.models.event import Event, EventPermit
from companies.models.evidence import ChannelEvidence, KindEvidence
from companies.models.guard import NetworkMark, NetworkToday, SpentChallenge, WordsSent
from companies.models.imported_record import ImportedRecord
from companies.models.kept_page import KeptPage
from companies.models.law import Law
from companies.models.look_again import LookAgain
from companies.models.measurement import Inquiry, Measurement
from companies.models.menu import MenuStep, PhoneMenu
from companies.models.month_index import IndexEdition, IndexFigure
from companies.models.nightly_run import NightlyRun
from companies.models.notice import Notice
from companies.models.number_block import NumberBlock
from companies.models.page_stamp import PageStamp
from companies.models.phrase import SectorWord, SituationPhrase
from companies.models.proposal import Approval, PageCheck, Proposal, ProposedChange
from companies.models.ranking import RankingEdition, RankingList, RankingPlace
from companies.models.recourse import Recourse
from companies.models.reply import Reply
from companies.models.report import Report
from companies.models.report_flag import ReportFlag
from companies.models.search import SearchKey, SearchPiece, SearchStart
from companies.models.second_factor import FactorLoss, Passkey
from companies.models.sighting import OfficialPage, Sighting, SiteVisit
from companies.models.sign_in import SignInCount
from companies.models.situation import (
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationStep,
)
from companies.models.source import Source
from companies.models.source_visit import SourceVisit
from companies.models.starter_record import StarterRecord
from companies.models.subscription import Subscription
from companies.models.taken import Taken
from companies.models.tariff import Tariff

__all__ = [
    "Absence",
    "AlarmLetter",
    "Alias",
    "Approval",
    "Branch",
    "CallTold",
    "CannotTell",
    "Channel",
    "ChannelEvidence",
    "Claim",
    "Company",
    "CompanyMerge",
    "Confirmation",
    "Domain",
    "Dossier",
    "DossierAttempt",
    "Event",
    "EventPermit",
    "FactorLoss",
    "ImportedRecord",
    "IndexEdition",
    "IndexFigure",
    "Inquiry",
    "KeptPage",
    "KindEvidence",
    "KnownBadNumber",
    "Law",
    "LookAgain",
    "Measurement",
    "MenuStep",
    "NetworkMark",
    "NetworkToday",
    "NightlyRun",
    "Notice",
    "NumberBlock",
    "OfficialPage",
    "PageCheck",
    "PageStamp",
    "Passkey",
    "PhoneMenu",
    "Proposal",
    "ProposedChange",
    "RankingEdition",
    "RankingList",
    "RankingPlace",
    "RecordedDay",
    "RecordedPage",
    "Recourse",
    "Reply",
    "Report",
    "ReportFlag",
    "SearchKey",
    "SearchPiece",
    "SearchStart",
    "Sector",
    "SectorWord",
    "Sighting",
    "SignInCount",
    "SiteVisit",
    "Situation",
    "SituationAnswer",
    "SituationEntry",
    "SituationNote",
    "SituationPhrase",
    "SituationStep",
    "Source",
    "SourceVisit",
    "SpentChallenge",
    "StarterRecord",
    "Subscription",
    "Taken",
    "Tariff",
    "WordsSent",
]
