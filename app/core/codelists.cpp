// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"

#include "app/core/geography.h"

#include <QCoreApplication>

#include <array>

namespace mekendesh::app {

namespace {

// Codes never change and are never given a second meaning: records on all laptops hold them.
constexpr CodeItem kSexItems[] = {
    {"female", QT_TRANSLATE_NOOP("code", "Female")},
    {"male", QT_TRANSLATE_NOOP("code", "Male")},
};

constexpr CodeItem kMemberStatusItems[] = {
    {"active", QT_TRANSLATE_NOOP("code", "Active")},
    {"left_russia", QT_TRANSLATE_NOOP("code", "Left Russia")},
    {"moved_office", QT_TRANSLATE_NOOP("code", "Moved to another office")},
    {"naturalised", QT_TRANSLATE_NOOP("code", "Became a Russian citizen")},
    {"detained", QT_TRANSLATE_NOOP("code", "Detained")},
    {"missing", QT_TRANSLATE_NOOP("code", "Missing")},
    {"deceased", QT_TRANSLATE_NOOP("code", "Deceased")},
    {"merged", QT_TRANSLATE_NOOP("code", "Merged")},
    {"anonymised", QT_TRANSLATE_NOOP("code", "Anonymised")},
};

constexpr CodeItem kCategoryItems[] = {
    {"worker", QT_TRANSLATE_NOOP("code", "Worker")},
    {"family_member", QT_TRANSLATE_NOOP("code", "Family member of a worker")},
    {"student", QT_TRANSLATE_NOOP("code", "Student")},
    {"visitor", QT_TRANSLATE_NOOP("code", "Visitor")},
    {"rvp", QT_TRANSLATE_NOOP("code", "Temporary residence permit")},
    {"vnzh", QT_TRANSLATE_NOOP("code", "Residence permit")},
    {"rf_citizen", QT_TRANSLATE_NOOP("code", "Citizen of Russia")},
    {"undocumented", QT_TRANSLATE_NOOP("code", "No documents")},
};

constexpr CodeItem kLanguageItems[] = {
    {"ky", QT_TRANSLATE_NOOP("code", "Kyrgyz")},
    {"ru", QT_TRANSLATE_NOOP("code", "Russian")},
    {"uz", QT_TRANSLATE_NOOP("code", "Uzbek")},
    {"tg", QT_TRANSLATE_NOOP("code", "Tajik")},
    {"ro", QT_TRANSLATE_NOOP("code", "Romanian (Moldovan)")},
    {"en", QT_TRANSLATE_NOOP("code", "English")},
    {"kk", QT_TRANSLATE_NOOP("code", "Kazakh")},
    {"other", QT_TRANSLATE_NOOP("code", "Another language")},
};

constexpr CodeItem kCaseTypeItems[] = {
    {"death", QT_TRANSLATE_NOOP("code", "Death, repatriation of remains")},
    {"missing", QT_TRANSLATE_NOOP("code", "Missing person")},
    {"detention", QT_TRANSLATE_NOOP("code", "Detention, arrest")},
    {"slavery", QT_TRANSLATE_NOOP("code", "Labour slavery, trafficking")},
    {"violence", QT_TRANSLATE_NOOP("code", "Violence, hate crime")},
    {"police_abuse", QT_TRANSLATE_NOOP("code", "Abuse by officials")},
    {"rcl", QT_TRANSLATE_NOOP("code", "Controlled-persons register")},
    {"entry_ban", QT_TRANSLATE_NOOP("code", "Entry ban")},
    {"docs", QT_TRANSLATE_NOOP("code", "Documents, legal stay")},
    {"return", QT_TRANSLATE_NOOP("code", "Return certificate, help to return")},
    {"wage", QT_TRANSLATE_NOOP("code", "Unpaid wages")},
    {"work_accident", QT_TRANSLATE_NOOP("code", "Accident at work")},
    {"medical", QT_TRANSLATE_NOOP("code", "Medical help")},
    {"maternity", QT_TRANSLATE_NOOP("code", "Pregnancy and birth")},
    {"child", QT_TRANSLATE_NOOP("code", "Children: school, protection")},
    {"housing", QT_TRANSLATE_NOOP("code", "Housing, eviction")},
    {"fraud", QT_TRANSLATE_NOOP("code", "Fraud by a middleman")},
    {"discrimination", QT_TRANSLATE_NOOP("code", "Discrimination, refusal of service")},
    {"job", QT_TRANSLATE_NOOP("code", "Finding work")},
    {"family", QT_TRANSLATE_NOOP("code", "Family matters")},
    {"military", QT_TRANSLATE_NOOP("code", "Military register, pressure to serve")},
    {"complaint_office", QT_TRANSLATE_NOOP("code", "Complaint about an office")},
    {"other", QT_TRANSLATE_NOOP("code", "Other matter")},
};

constexpr CodeItem kCaseStateItems[] = {
    {"new", QT_TRANSLATE_NOOP("code", "New")},
    {"triaged", QT_TRANSLATE_NOOP("code", "Triaged")},
    {"in_progress", QT_TRANSLATE_NOOP("code", "In progress")},
    {"waiting_client", QT_TRANSLATE_NOOP("code", "Waiting for the applicant")},
    {"waiting_authority", QT_TRANSLATE_NOOP("code", "Waiting for an authority")},
    {"waiting_employer", QT_TRANSLATE_NOOP("code", "Waiting for the employer")},
    {"waiting_partner", QT_TRANSLATE_NOOP("code", "Waiting for a partner")},
    {"waiting_hq", QT_TRANSLATE_NOOP("code", "Waiting for the embassy")},
    {"resolved", QT_TRANSLATE_NOOP("code", "Resolved")},
    {"follow_up", QT_TRANSLATE_NOOP("code", "In follow-up")},
    {"closed", QT_TRANSLATE_NOOP("code", "Closed")},
    {"transferred", QT_TRANSLATE_NOOP("code", "Transferred")},
    {"duplicate", QT_TRANSLATE_NOOP("code", "Duplicate")},
    {"cancelled", QT_TRANSLATE_NOOP("code", "Cancelled, opened by mistake")},
};

constexpr CodeItem kCaseStageItems[] = {
    {"statement", QT_TRANSLATE_NOOP("code", "Statement written")},
    {"claim_sent", QT_TRANSLATE_NOOP("code", "Claim letter sent")},
    {"negotiation", QT_TRANSLATE_NOOP("code", "Negotiation")},
    {"agreement", QT_TRANSLATE_NOOP("code", "Agreement")},
    {"inspection", QT_TRANSLATE_NOOP("code", "At the labour inspection")},
    {"prosecutor", QT_TRANSLATE_NOOP("code", "At the prosecutor's office")},
    {"court", QT_TRANSLATE_NOOP("code", "In court")},
    {"enforcement", QT_TRANSLATE_NOOP("code", "Enforcement")},
    {"paid_full", QT_TRANSLATE_NOOP("code", "Paid in full")},
    {"paid_part", QT_TRANSLATE_NOOP("code", "Paid in part")},
};

constexpr CodeItem kCaseOutcomeItems[] = {
    {"solved_full", QT_TRANSLATE_NOOP("code", "Fully solved")},
    {"solved_part", QT_TRANSLATE_NOOP("code", "Partly solved")},
    {"solved_by_client", QT_TRANSLATE_NOOP("code", "Solved by the person")},
    {"info_given", QT_TRANSLATE_NOOP("code", "Advice given")},
    {"referred_accepted", QT_TRANSLATE_NOOP("code", "Referral accepted")},
    {"refused_by_authority", QT_TRANSLATE_NOOP("code", "Refused by the authority")},
    {"withdrawn_by_client", QT_TRANSLATE_NOOP("code", "Withdrawn by the person")},
    {"client_lost", QT_TRANSLATE_NOOP("code", "Contact lost")},
    {"client_returned_home", QT_TRANSLATE_NOOP("code", "Returned home")},
    {"died", QT_TRANSLATE_NOOP("code", "Died")},
    {"not_competent", QT_TRANSLATE_NOOP("code", "Not within our competence")},
    {"unfounded", QT_TRANSLATE_NOOP("code", "Not confirmed")},
    {"timed_out_limitation", QT_TRANSLATE_NOOP("code", "Limitation expired")},
    {"found_safe", QT_TRANSLATE_NOOP("code", "Found, safe")},
    {"found_detained", QT_TRANSLATE_NOOP("code", "Found, detained")},
    {"found_hospital", QT_TRANSLATE_NOOP("code", "Found in a hospital")},
    {"found_dead", QT_TRANSLATE_NOOP("code", "Found dead")},
    {"found_no_contact_wish", QT_TRANSLATE_NOOP("code", "Found, does not want contact")},
    {"not_found", QT_TRANSLATE_NOOP("code", "Not found")},
    {"released", QT_TRANSLATE_NOOP("code", "Released")},
    {"fined", QT_TRANSLATE_NOOP("code", "Fined")},
    {"expelled", QT_TRANSLATE_NOOP("code", "Expelled")},
    {"arrested", QT_TRANSLATE_NOOP("code", "Arrested")},
    {"convicted", QT_TRANSLATE_NOOP("code", "Convicted")},
    {"transferred_to_kg", QT_TRANSLATE_NOOP("code", "Transferred to Kyrgyzstan")},
    {"removed_error", QT_TRANSLATE_NOOP("code", "Removed from the register, entered by mistake")},
    {"regularised", QT_TRANSLATE_NOOP("code", "Stay made legal")},
    {"left_russia", QT_TRANSLATE_NOOP("code", "Departed from Russia")},
    {"remains", QT_TRANSLATE_NOOP("code", "Still in the register")},
    {"admitted", QT_TRANSLATE_NOOP("code", "Admitted to school")},
    {"test_failed", QT_TRANSLATE_NOOP("code", "Test failed")},
    {"no_places", QT_TRANSLATE_NOOP("code", "No places at school")},
    {"docs_refused", QT_TRANSLATE_NOOP("code", "Papers refused")},
    {"delivered", QT_TRANSLATE_NOOP("code", "Delivered home")},
    {"buried_in_russia", QT_TRANSLATE_NOOP("code", "Buried in Russia")},
};

// Why somebody claims no more; who got all claims no more by the sums.
constexpr CodeItem kClaimantOutcomeItems[] = {
    {"withdrawn_by_client", QT_TRANSLATE_NOOP("code", "Withdrawn by the person")},
    {"solved_by_client", QT_TRANSLATE_NOOP("code", "Solved by the person")},
    {"client_lost", QT_TRANSLATE_NOOP("code", "Contact lost")},
    {"client_returned_home", QT_TRANSLATE_NOOP("code", "Returned home")},
    {"refused_by_authority", QT_TRANSLATE_NOOP("code", "Refused by the authority")},
};

constexpr CodeItem kPriorityItems[] = {
    {"1", QT_TRANSLATE_NOOP("code", "1: urgent, life and freedom")},
    {"2", QT_TRANSLATE_NOOP("code", "2: health, housing, lawful stay")},
    {"3", QT_TRANSLATE_NOOP("code", "3: rights and papers")},
    {"4", QT_TRANSLATE_NOOP("code", "4: advice")},
    {"5", QT_TRANSLATE_NOOP("code", "5: can wait")},
};

constexpr CodeItem kActivityKindItems[] = {
    {"call", QT_TRANSLATE_NOOP("code", "Call made")},
    {"visit", QT_TRANSLATE_NOOP("code", "Personal visit")},
    {"letter_in", QT_TRANSLATE_NOOP("code", "Letter received")},
    {"letter_out", QT_TRANSLATE_NOOP("code", "Letter sent")},
    {"message", QT_TRANSLATE_NOOP("code", "Message")},
    {"hearing", QT_TRANSLATE_NOOP("code", "Hearing")},
    {"negotiation", QT_TRANSLATE_NOOP("code", "Talks")},
    {"payment", QT_TRANSLATE_NOOP("code", "Payment")},
    {"note", QT_TRANSLATE_NOOP("code", "Note")},
    {"status_change", QT_TRANSLATE_NOOP("code", "Change of state")},
    {"referral", QT_TRANSLATE_NOOP("code", "Referral")},
    {"escalation", QT_TRANSLATE_NOOP("code", "Handed to the embassy")},
    {"referral_out", QT_TRANSLATE_NOOP("code", "Referred to another office")},
    {"referral_in", QT_TRANSLATE_NOOP("code", "Taken over from another office")},
    {"referral_taken", QT_TRANSLATE_NOOP("code", "Taken over by the other office")},
    {"referral_refused", QT_TRANSLATE_NOOP("code", "Not taken over")},
};

constexpr CodeItem kEntryKindItems[] = {
    {"in", QT_TRANSLATE_NOOP("code", "Cash in")},
    {"out", QT_TRANSLATE_NOOP("code", "Cash out")},
    {"transfer", QT_TRANSLATE_NOOP("code", "Transfer to another box")},
    {"reversal", QT_TRANSLATE_NOOP("code", "Reversal")},
    {"handover", QT_TRANSLATE_NOOP("code", "Hand-over of the cash box")},
    {"acceptance", QT_TRANSLATE_NOOP("code", "Acceptance of the cash box")},
    {"count", QT_TRANSLATE_NOOP("code", "Cash count")},
};

constexpr CodeItem kFundPurposeItems[] = {
    {"return_ticket", QT_TRANSLATE_NOOP("code", "Return ticket")},
    {"shelter_nights", QT_TRANSLATE_NOOP("code", "Nights in a shelter")},
    {"food", QT_TRANSLATE_NOOP("code", "Food")},
    {"medicine_treatment", QT_TRANSLATE_NOOP("code", "Treatment")},
    {"legal_fee", QT_TRANSLATE_NOOP("code", "Legal fee")},
    {"interpreter", QT_TRANSLATE_NOOP("code", "Interpreter")},
    {"document_fee_fine", QT_TRANSLATE_NOOP("code", "Document fee, fine")},
    {"remains_transport", QT_TRANSLATE_NOOP("code", "Transport of remains")},
    {"funeral", QT_TRANSLATE_NOOP("code", "Funeral")},
    {"child_needs", QT_TRANSLATE_NOOP("code", "Child's needs")},
    {"evacuation_rescue", QT_TRANSLATE_NOOP("code", "Rescue, evacuation")},
    {"family_support", QT_TRANSLATE_NOOP("code", "Family support")},
    {"travel_loan", QT_TRANSLATE_NOOP("code", "Travel loan")},
    {"donation", QT_TRANSLATE_NOOP("code", "Donation")},
    {"community_collection", QT_TRANSLATE_NOOP("code", "Community collection")},
    {"operating_expense", QT_TRANSLATE_NOOP("code", "Expenses of the office")},
    {"other", QT_TRANSLATE_NOOP("code", "Other purpose")},
};

constexpr CodeItem kReviewVerdictItems[] = {
    {"remark", QT_TRANSLATE_NOOP("code", "Remark")},
    {"accepted", QT_TRANSLATE_NOOP("code", "Accepted")},
    {"returned", QT_TRANSLATE_NOOP("code", "Returned for correction")},
};

constexpr CodeItem kRoleItems[] = {
    {"operator", QT_TRANSLATE_NOOP("code", "Operator")},
    {"case_worker", QT_TRANSLATE_NOOP("code", "Case worker")},
    {"coordinator", QT_TRANSLATE_NOOP("code", "Coordinator (head of the office)")},
    {"cashier", QT_TRANSLATE_NOOP("code", "Cashier")},
    {"office_auditor", QT_TRANSLATE_NOOP("code", "Office auditor")},
    {"lawyer_guest", QT_TRANSLATE_NOOP("code", "Visiting lawyer")},
    {"hq_attache", QT_TRANSLATE_NOOP("code", "Labour attaché")},
    {"hq_analyst", QT_TRANSLATE_NOOP("code", "Analyst (anonymous data)")},
    {"hq_protection", QT_TRANSLATE_NOOP("code", "Protection officer")},
    {"hq_auditor", QT_TRANSLATE_NOOP("code", "Embassy auditor")},
    {"hq_admin", QT_TRANSLATE_NOOP("code", "Network administrator")},
    {"installer", QT_TRANSLATE_NOOP("code", "Installer")},
};

constexpr CodeItem kDeviceClassItems[] = {
    {"office", QT_TRANSLATE_NOOP("code", "Laptop of an office")},
    {"embassy", QT_TRANSLATE_NOOP("code", "Laptop of the embassy")},
    {"registrar", QT_TRANSLATE_NOOP("code", "Laptop that admits others")},
};

constexpr CodeItem kOfficeTypeItems[] = {
    {"embassy", QT_TRANSLATE_NOOP("code", "Embassy")},
    {"consulate", QT_TRANSLATE_NOOP("code", "Consulate")},
    {"representative", QT_TRANSLATE_NOOP("code", "Regional representative")},
    {"diaspora", QT_TRANSLATE_NOOP("code", "Diaspora organisation")},
    {"other", QT_TRANSLATE_NOOP("code", "Other office")},
};

constexpr CodeItem kHowHeardItems[] = {
    {"word_of_mouth", QT_TRANSLATE_NOOP("code", "From people around")},
    {"senior", QT_TRANSLATE_NOOP("code", "From the liaison of the community")},
    {"relative", QT_TRANSLATE_NOOP("code", "From a relative")},
    {"embassy", QT_TRANSLATE_NOOP("code", "From the embassy")},
    {"site", QT_TRANSLATE_NOOP("code", "From a website")},
    {"social_net", QT_TRANSLATE_NOOP("code", "From a social network")},
    {"leaflet", QT_TRANSLATE_NOOP("code", "From a leaflet")},
    {"employer", QT_TRANSLATE_NOOP("code", "From the employer")},
    {"partner", QT_TRANSLATE_NOOP("code", "From a partner organisation")},
    {"event", QT_TRANSLATE_NOOP("code", "At a meeting")},
    {"police", QT_TRANSLATE_NOOP("code", "From the police")},
    {"other", QT_TRANSLATE_NOOP("code", "In another way")},
};

constexpr CodeItem kCurrencyItems[] = {
    {"RUB", QT_TRANSLATE_NOOP("code", "Russian ruble")},
    {"KGS", QT_TRANSLATE_NOOP("code", "Kyrgyz som")},
    {"USD", QT_TRANSLATE_NOOP("code", "US dollar")},
    {"EUR", QT_TRANSLATE_NOOP("code", "Euro")},
    {"KZT", QT_TRANSLATE_NOOP("code", "Kazakh tenge")},
};

constexpr CodeItem kTaskKindItems[] = {
    {"call", QT_TRANSLATE_NOOP("code", "To call")},
    {"visit", QT_TRANSLATE_NOOP("code", "Visit, meeting")},
    {"letter", QT_TRANSLATE_NOOP("code", "Letter, claim")},
    {"authority", QT_TRANSLATE_NOOP("code", "To an authority")},
    {"court", QT_TRANSLATE_NOOP("code", "Court")},
    {"document", QT_TRANSLATE_NOOP("code", "Papers")},
    {"check", QT_TRANSLATE_NOOP("code", "Check again")},
    {"consul", QT_TRANSLATE_NOOP("code", "Tell the consul")},
    {"money", QT_TRANSLATE_NOOP("code", "Money")},
    {"report", QT_TRANSLATE_NOOP("code", "Report")},
    {"other", QT_TRANSLATE_NOOP("code", "Other task")},
};

constexpr CodeItem kTaskStatusItems[] = {
    {"open", QT_TRANSLATE_NOOP("code", "To be done")},
    {"done", QT_TRANSLATE_NOOP("code", "Done")},
    {"cancelled", QT_TRANSLATE_NOOP("code", "Cancelled")},
    {"waived", QT_TRANSLATE_NOOP("code", "No longer needed")},
};

constexpr CodeItem kRecurrenceItems[] = {
    {"day", QT_TRANSLATE_NOOP("code", "Every day")},
    {"week", QT_TRANSLATE_NOOP("code", "Every week")},
    {"two_weeks", QT_TRANSLATE_NOOP("code", "Every two weeks")},
    {"month", QT_TRANSLATE_NOOP("code", "Every month")},
    {"three_months", QT_TRANSLATE_NOOP("code", "Every three months")},
    {"year", QT_TRANSLATE_NOOP("code", "Every year")},
};

constexpr CodeItem kDocumentTypeItems[] = {
    {"passport_kg", QT_TRANSLATE_NOOP("code", "Passport of Kyrgyzstan")},
    {"id_card_kg", QT_TRANSLATE_NOOP("code", "ID card of Kyrgyzstan")},
    {"return_cert", QT_TRANSLATE_NOOP("code", "Certificate of return")},
    {"migration_card", QT_TRANSLATE_NOOP("code", "Migration card")},
    {"arrival_notice", QT_TRANSLATE_NOOP("code", "Arrival notice (registration)")},
    {"stay_90", QT_TRANSLATE_NOOP("code", "Stay without visa, 90 days")},
    {"labour_contract", QT_TRANSLATE_NOOP("code", "Labour contract")},
    {"work_permit_patent", QT_TRANSLATE_NOOP("code", "Patent")},
    {"mvd_contract_notice", QT_TRANSLATE_NOOP("code", "Employer's notice to the MVD")},
    {"med_exam", QT_TRANSLATE_NOOP("code", "Medical examination")},
    {"fingerprint_card", QT_TRANSLATE_NOOP("code", "Fingerprints (green card)")},
    {"amina", QT_TRANSLATE_NOOP("code", "Registration in Amina")},
    {"ruid", QT_TRANSLATE_NOOP("code", "RuID request")},
    {"ban_check", QT_TRANSLATE_NOOP("code", "Check of entry bans")},
    {"rcl_check", QT_TRANSLATE_NOOP("code", "Check of the controlled-persons register")},
    {"rvp", QT_TRANSLATE_NOOP("code", "Temporary residence permit (RVP)")},
    {"vnzh", QT_TRANSLATE_NOOP("code", "Residence permit (VNZh)")},
    {"inn", QT_TRANSLATE_NOOP("code", "Taxpayer number")},
    {"snils", QT_TRANSLATE_NOOP("code", "Insurance number")},
    {"oms", QT_TRANSLATE_NOOP("code", "Compulsory health policy")},
    {"dms", QT_TRANSLATE_NOOP("code", "Voluntary health policy")},
    {"birth_cert", QT_TRANSLATE_NOOP("code", "Birth certificate")},
    {"marriage_cert", QT_TRANSLATE_NOOP("code", "Marriage certificate")},
    {"divorce_cert", QT_TRANSLATE_NOOP("code", "Divorce certificate")},
    {"death_cert", QT_TRANSLATE_NOOP("code", "Death certificate")},
    {"school_test_ref", QT_TRANSLATE_NOOP("code", "Referral to the Russian test")},
    {"school_test_result", QT_TRANSLATE_NOOP("code", "Result of the Russian test")},
    {"driving_licence", QT_TRANSLATE_NOOP("code", "Driving licence")},
    {"consular_reg", QT_TRANSLATE_NOOP("code", "Consular registration")},
    {"poa", QT_TRANSLATE_NOOP("code", "Power of attorney")},
    {"court_act", QT_TRANSLATE_NOOP("code", "Decision of a court")},
    {"police_ref", QT_TRANSLATE_NOOP("code", "Paper of the police")},
    {"med_report", QT_TRANSLATE_NOOP("code", "Medical report")},
    {"payslip", QT_TRANSLATE_NOOP("code", "Payslip")},
    {"bank_statement", QT_TRANSLATE_NOOP("code", "Bank statement")},
    {"photo_evidence", QT_TRANSLATE_NOOP("code", "Photo as evidence")},
    {"contract_copy", QT_TRANSLATE_NOOP("code", "Copy of a contract")},
    {"claim_letter", QT_TRANSLATE_NOOP("code", "Claim letter")},
    {"union_card", QT_TRANSLATE_NOOP("code", "Card of a trade union")},
    {"org_certificate", QT_TRANSLATE_NOOP("code", "Certificate of an organisation")},
    {"other", QT_TRANSLATE_NOOP("code", "Other document")},
};

constexpr CodeItem kDocumentStatusItems[] = {
    {"planned", QT_TRANSLATE_NOOP("code", "To be made")},
    {"submitted", QT_TRANSLATE_NOOP("code", "Submitted")},
    {"valid", QT_TRANSLATE_NOOP("code", "Valid")},
    {"lost", QT_TRANSLATE_NOOP("code", "Lost")},
    {"seized", QT_TRANSLATE_NOOP("code", "Taken away")},
    {"cancelled", QT_TRANSLATE_NOOP("code", "Annulled")},
    {"replaced", QT_TRANSLATE_NOOP("code", "Replaced by a new one")},
    {"forged_suspected", QT_TRANSLATE_NOOP("code", "Perhaps forged")},
};

constexpr CodeItem kOriginalPlaceItems[] = {
    {"person", QT_TRANSLATE_NOOP("code", "With the person")},
    {"office", QT_TRANSLATE_NOOP("code", "In the office")},
    {"employer_withheld", QT_TRANSLATE_NOOP("code", "The employer keeps it")},
    {"police", QT_TRANSLATE_NOOP("code", "With the police")},
    {"authority", QT_TRANSLATE_NOOP("code", "With an authority")},
    {"lost", QT_TRANSLATE_NOOP("code", "Nobody knows, lost")},
};

constexpr CodeItem kCountryItems[] = {
    {"KG", QT_TRANSLATE_NOOP("code", "Kyrgyzstan")},
    {"RU", QT_TRANSLATE_NOOP("code", "Russia")},
    {"KZ", QT_TRANSLATE_NOOP("code", "Kazakhstan")},
    {"UZ", QT_TRANSLATE_NOOP("code", "Uzbekistan")},
    {"TJ", QT_TRANSLATE_NOOP("code", "Tajikistan")},
    {"TR", QT_TRANSLATE_NOOP("code", "Türkiye")},
    {"other", QT_TRANSLATE_NOOP("code", "Another country")},
};

constexpr std::array kCodeLists{
    CodeList{"sex", kSexItems},
    CodeList{"member_status", kMemberStatusItems},
    CodeList{"category", kCategoryItems},
    CodeList{"language", kLanguageItems},
    CodeList{"case_type", kCaseTypeItems},
    CodeList{"case_state", kCaseStateItems},
    CodeList{"case_stage", kCaseStageItems},
    CodeList{"case_outcome", kCaseOutcomeItems},
    CodeList{"claimant_outcome", kClaimantOutcomeItems},
    CodeList{"priority", kPriorityItems},
    CodeList{"activity_kind", kActivityKindItems},
    CodeList{"entry_kind", kEntryKindItems},
    CodeList{"fund_purpose", kFundPurposeItems},
    CodeList{"review_verdict", kReviewVerdictItems},
    CodeList{"role", kRoleItems},
    CodeList{"device_class", kDeviceClassItems},
    CodeList{"office_type", kOfficeTypeItems},
    CodeList{"how_heard", kHowHeardItems},
    CodeList{"currency", kCurrencyItems},
    CodeList{"region", kRegionItems},
    CodeList{"oblast", kOblastItems},
    CodeList{"task_kind", kTaskKindItems},
    CodeList{"task_status", kTaskStatusItems},
    CodeList{"recurrence", kRecurrenceItems},
    CodeList{"document_type", kDocumentTypeItems},
    CodeList{"document_status", kDocumentStatusItems},
    CodeList{"original_place", kOriginalPlaceItems},
    CodeList{"country", kCountryItems},
};

// In whose language the catalogue speaks: geographic names are looked up by it.
QString labelLanguage()
{
    //: Not a text: the code of your language, "ru" for Russian, "ky" for Kyrgyz
    return QCoreApplication::translate("code", "en");
}

}

QString itemLabel(const CodeItem &item)
{
    if (item.russian == nullptr)
        return QCoreApplication::translate("code", item.label);
    const QString language = labelLanguage();
    if (language == QLatin1String("ru"))
        return QString::fromUtf8(item.russian);
    if (language == QLatin1String("ky"))
        return QString::fromUtf8(item.kyrgyz);
    return QString::fromUtf8(item.label);
}

const CodeItem *CodeList::find(const Code &code) const
{
    for (const CodeItem &item : m_items) {
        if (code.value == QLatin1String(item.code))
            return &item;
    }
    return nullptr;
}

QString CodeList::label(const Code &code) const
{
    const CodeItem *item = find(code);
    return item == nullptr ? code.value : itemLabel(*item);
}

std::optional<Code> CodeList::codeOf(QStringView text) const
{
    const QString wanted = text.trimmed().toString();
    const auto is = [&wanted](const QString &label) { return label.compare(wanted, Qt::CaseInsensitive) == 0; };
    for (const CodeItem &item : m_items) {
        const bool isNamed = is(QLatin1String(item.code)) || is(QString::fromUtf8(item.label)) || is(itemLabel(item));
        const bool isPlace = item.russian != nullptr && (is(QString::fromUtf8(item.russian)) || is(QString::fromUtf8(item.kyrgyz)));
        if (isNamed || isPlace)
            return Code{QLatin1String(item.code)};
    }
    return std::nullopt;
}

std::span<const CodeList> codeLists()
{
    return kCodeLists;
}

const CodeList *codeList(QStringView name)
{
    for (const CodeList &list : kCodeLists) {
        if (list.name() == name)
            return &list;
    }
    return nullptr;
}

QString codeLabel(QStringView list, const Code &code)
{
    const CodeList *known = codeList(list);
    return known == nullptr ? code.value : known->label(code);
}

}
