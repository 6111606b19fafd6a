"""The number plan that is kept is the library's own."""

from phonenumbers import PhoneMetadata

from lhti.checks.phones import FIXED_LINE, MOBILE, SHARED_COST, TOLL_FREE


def test_the_number_plan_is_that_of_phonenumbers():
    plan = PhoneMetadata.metadata_for_region("CN")
    assert plan.mobile.national_number_pattern == MOBILE
    assert plan.fixed_line.national_number_pattern == FIXED_LINE
    assert plan.shared_cost.national_number_pattern == SHARED_COST
    assert plan.toll_free.national_number_pattern == TOLL_FREE
