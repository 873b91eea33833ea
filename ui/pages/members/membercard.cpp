// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/membercard.h"

#include "app/core/codelists.h"
#include "ui/forms/fieldeditor.h"
#include "ui/models/maycall.h"
#include "ui/models/membersmodel.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factlines.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfoot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"
#include "ui/widgets/timelineview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kLabelColumn = 104;
constexpr int kPagesLeast = 30; // what is in them scrolls; name and tabs do not
constexpr int kMemberCardSide = 16; // of the words; rows and hairlines go from edge to edge
constexpr int kMemberCardEdge = 12;
constexpr int kMemberPartTitle = 15;
constexpr int kAroundLines = 4; // above and below, beside their own
constexpr qsizetype kNextPapers = 3;
constexpr qsizetype kOpenCases = 2;

enum Tab { DetailsTab, CasesTab, DocumentsTab, ChangesTab };

// Of whom only the year is known it is not known either whether he has had his birthday.
QString ageWords(const app::AgeRange &age)
{
    if (age.least == age.most)
        return MemberCard::tr("%n year(s) old", nullptr, age.least);
    return MemberCard::tr("%1–%n year(s) old", "between these ages", age.most).arg(age.least);
}

QString latinAndAge(const app::Member &member, QDate today)
{
    QStringList parts;
    const QString cyrillic = QStringLiteral("%1 %2").arg(member.surname, member.given).trimmed();
    if (!member.latinName.isEmpty() && member.latinName != cyrillic)
        parts.append(member.latinName);
    if (const auto age = app::ageOn(member.birth, today))
        parts.append(ageWords(*age));
    if (!member.sex.isEmpty())
        parts.append(app::codeLabel(u"sex", member.sex).toLower());
    return parts.join(QStringLiteral(" · "));
}

QString memberFieldLabel(const char *wire)
{
    return fieldLabel(*sync::Declared<app::Member>::table().field(QString::fromLatin1(wire)));
}

}

MemberCard::MemberCard(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("memberCard"));
    build();
    setFocusProxy(m_tabs);
    connect(m_edit, &Button::clicked, this, &MemberCard::editRequested);
    connect(m_case, &Button::clicked, this, &MemberCard::caseRequested);
    connect(m_letter, &Button::clicked, this, &MemberCard::openLetters);
    connect(m_openCases, &SideRows::rowOpened, this, &MemberCard::caseOpened);
    connect(m_nextPapers, &SideRows::rowOpened, this, &MemberCard::documentOpened);
    connect(m_history, &Button::clicked, this, &MemberCard::historyRequested);
    connect(m_differences, &Button::clicked, this, &MemberCard::differencesRequested);
    connect(m_cases, &SideRows::rowOpened, this, &MemberCard::caseOpened);
    connect(m_documents, &SideRows::rowOpened, this, &MemberCard::documentOpened);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        if (tab == ChangesTab && m_isFilled)
            Q_EMIT historyWanted();
    });
    clear();
}

void MemberCard::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("memberCardFrame"), this);
    m_card->setFlush(true);
    outer->addWidget(m_card);
    m_empty = new Card(QStringLiteral("memberCardEmptyFrame"), this);
    m_nobody = new EmptyState(QStringLiteral("memberCardEmpty"), Icon::Users, m_empty);
    m_empty->body()->addWidget(m_nobody);
    outer->addWidget(m_empty);
    m_card->body()->addWidget(buildHead());
    m_card->body()->addWidget(new Hairline(m_card));
    buildPages();
    m_case = new Button(ButtonKind::Primary, QStringLiteral("openCaseForMember"), m_card);
    m_case->setIconKind(Icon::FolderPlus);
    m_case->setKey(QKeySequence(Qt::Key_F7));
    m_letter = new Button(ButtonKind::Secondary, QStringLiteral("letterForMember"), m_card);
    m_letter->setIconKind(Icon::FilePlus);
    m_card->foot()->addWidget(new FormFoot({m_case, m_letter}, m_card), 1);
}

QWidget *MemberCard::buildHead()
{
    auto *top = new QWidget(m_card);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(kMemberCardSide, kMemberCardEdge, kMemberCardSide, 0);
    column->setSpacing(8);
    m_name = new TextLabel(17, Weight::SemiBold, Token::Text, top);
    m_name->setWrapping(true);
    m_edit = new Button(ButtonKind::Secondary, QStringLiteral("editMember"), top);
    m_edit->setIconKind(Icon::Pencil);
    m_edit->setKey(QKeySequence(Qt::Key_F4));
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_edit, 0, Qt::AlignTop);
    column->addLayout(head);
    m_second = new TextLabel(13, Weight::Regular, Token::Text2, top);
    m_second->setWrapping(true);
    column->addWidget(m_second);
    m_aside = new TextLabel(13, Weight::SemiBold, Token::Soon, top);
    m_aside->setWrapping(true);
    column->addWidget(m_aside);
    m_chips = new QWidget(top);
    m_chipRow = new FlowLayout(m_chips, 6);
    column->addWidget(m_chips);
    m_differences = new Button(ButtonKind::Link, QStringLiteral("memberDifferences"), top);
    column->addWidget(m_differences, 0, Qt::AlignLeft);
    m_tabs = new QTabBar(top);
    m_tabs->setObjectName(QStringLiteral("memberTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    column->addWidget(m_tabs);
    return top;
}

void MemberCard::buildPages()
{
    m_pages = new QStackedWidget(m_card);
    m_pages->setMinimumHeight(kPagesLeast);
    m_card->body()->addWidget(m_pages, 1);
    m_pages->addWidget(buildDetails());

    const auto addRows = [this](SideRows *rows, TextLabel *none) {
        auto *page = new QWidget(m_pages);
        auto *column = new QVBoxLayout(page);
        column->setContentsMargins(0, 4, 0, 4);
        none->setWrapping(true);
        none->setContentsMargins(kMemberCardSide, 0, kMemberCardSide, 0);
        column->addWidget(none);
        column->addWidget(rows);
        column->addStretch(1);
        m_pages->addWidget(page);
    };
    m_cases = new SideRows(QStringLiteral("memberCases"), m_pages);
    m_noCases = new TextLabel(13, Weight::Regular, Token::Text2, m_pages);
    addRows(m_cases, m_noCases);
    m_documents = new SideRows(QStringLiteral("memberDocuments"), m_pages);
    m_noDocuments = new TextLabel(13, Weight::Regular, Token::Text2, m_pages);
    addRows(m_documents, m_noDocuments);
    m_changes = new TimelineView(QStringLiteral("memberChanges"), m_pages);
    m_history = new Button(ButtonKind::Link, QStringLiteral("memberHistory"), m_pages);
    m_history->setIconKind(Icon::History);
    auto *changes = new QWidget(m_pages);
    auto *changeRows = new QVBoxLayout(changes);
    changeRows->setContentsMargins(0, 4, 0, 4);
    changeRows->addWidget(m_changes, 1);
    auto *whole = new QHBoxLayout;
    whole->setContentsMargins(kMemberCardEdge, 0, kMemberCardEdge, 0);
    whole->addWidget(m_history);
    whole->addStretch();
    changeRows->addLayout(whole);
    m_pages->addWidget(changes);
    for (int tab = DetailsTab; tab <= ChangesTab; ++tab)
        m_tabs->addTab(QString());
}

// What is needed on the telephone, the papers whose time comes first and the open case, and only then all the rest: it scrolls as one.
QWidget *MemberCard::buildDetails()
{
    auto *scroll = new ScrollBody(QStringLiteral("memberCardScroll"), m_pages);
    QVBoxLayout *column = scroll->body();
    column->setSpacing(0);
    const auto addLines = [scroll, column](FactLines *&lines) {
        lines = new FactLines(kLabelColumn, scroll);
        lines->setContentsMargins(kMemberCardSide, kAroundLines, kMemberCardSide, kAroundLines);
        column->addWidget(lines);
    };
    const auto addPart = [scroll, column](QWidget *&part, Icon icon, TextLabel *&title, SideRows *&list, const QString &name) {
        part = new QWidget(scroll);
        auto *rows = new QVBoxLayout(part);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(4);
        auto *line = new Hairline(part);
        rows->addWidget(line);
        auto *head = new QHBoxLayout;
        head->setContentsMargins(kMemberCardSide, 4, kMemberCardSide, 0);
        head->setSpacing(8);
        head->addWidget(new IconLabel(icon, kIconButton, Token::Accent, part));
        title = new TextLabel(kMemberPartTitle, Weight::SemiBold, Token::Text, part);
        head->addWidget(title, 1);
        rows->addLayout(head);
        list = new SideRows(name, part);
        list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // the whole scrolls, not the list in it
        rows->addWidget(list);
        column->addWidget(part);
        return line;
    };
    addLines(m_lines);
    addPart(m_papersPart, Icon::FileText, m_nextPapersTitle, m_nextPapers, QStringLiteral("memberNextPapers"));
    m_casesLine = addPart(m_casesPart, Icon::FolderOpen, m_openCaseTitle, m_openCases, QStringLiteral("memberOpenCases"));
    addLines(m_moreLines);
    column->addStretch(1);
    return scroll;
}

void MemberCard::showNext()
{
    m_papersPart->setVisible(m_nextPapers->model()->rowCount() > 0);
    m_casesPart->setVisible(!m_open.isEmpty());
    m_casesLine->setVisible(m_nextPapers->model()->rowCount() == 0); // the last row of papers has its own
    m_openCaseTitle->setText(m_open.size() > 1 ? tr("Open cases") : tr("Open case"));
}

void MemberCard::setMayWrite(bool mayWrite)
{
    m_letter->setVisible(mayWrite);
}

void MemberCard::openLetters()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("lettersOfMemberMenu"));
    for (const SideRow &open : std::as_const(m_open)) {
        if (!m_referable.contains(open.id))
            continue;
        menu.addAction(tr("Refer to another office: %1…").arg(open.text), this, [this, id = open.id] { Q_EMIT referralRequested(id); });
    }
    menu.addAction(tr("Sealed letter to the embassy…"), this, &MemberCard::letterRequested);
    menu.setActiveAction(menu.actions().constFirst());
    menu.exec(m_letter->mapToGlobal(m_letter->rect().topLeft() - QPoint(0, menu.sizeHint().height())));
}

void MemberCard::setCases(const QList<SideRow> &cases, int urgent, const QStringList &referable)
{
    m_referable = referable;
    m_caseCount = static_cast<int>(cases.size());
    m_urgentCount = urgent;
    m_cases->setSideRows(cases);
    m_cases->setVisible(!cases.isEmpty());
    m_noCases->setVisible(cases.isEmpty());
    m_open.clear();
    for (const SideRow &row : cases) {
        if (!row.isMuted)
            m_open.append(row); // finished ones stand in their tab
    }
    m_openCases->setSideRows(m_open.first(std::min(m_open.size(), kOpenCases)));
    showNext();
    nameTabs();
    if (m_isFilled)
        fillChips();
}

void MemberCard::setDocuments(const QList<SideRow> &documents)
{
    m_documentCount = static_cast<int>(documents.size());
    m_documents->setSideRows(documents);
    m_documents->setVisible(!documents.isEmpty());
    m_noDocuments->setVisible(documents.isEmpty());
    m_nextPapers->setSideRows(documents.first(std::min(documents.size(), kNextPapers)));
    showNext();
    nameTabs();
}

void MemberCard::setHistory(const QList<TimelineEntry> &entries)
{
    m_changes->setEntries(entries);
}

bool MemberCard::showsHistory() const
{
    return m_tabs->currentIndex() == ChangesTab;
}

void MemberCard::nameTabs()
{
    const auto counted = [](const QString &word, int count) { return count > 0 ? QStringLiteral("%1 %2").arg(word).arg(count) : word; };
    m_tabs->setTabText(DetailsTab, tr("Details"));
    m_tabs->setTabText(CasesTab, counted(tr("Cases"), m_caseCount));
    m_tabs->setTabText(DocumentsTab, counted(tr("Documents"), m_documentCount));
    m_tabs->setTabText(ChangesTab, tr("Changes"));
}

void MemberCard::setMember(const app::Stored<app::Member> &stored, QDate today)
{
    m_stored = stored;
    m_today = today;
    m_isFilled = true;
    retranslate();
}

void MemberCard::clear()
{
    m_isFilled = false;
    retranslate();
}

void MemberCard::setAside(bool isAside)
{
    m_isAside = isAside;
    m_aside->setVisible(isAside);
}

Chip *MemberCard::addChip(StatusKind status, const QString &text, Icon icon)
{
    auto *chip = new Chip(m_chips);
    chip->setStatus(status, text, icon);
    m_chipRow->addWidget(chip);
    chip->show();
    return chip;
}

// Whether one may call stands where the number is.
void MemberCard::addPhone(const char *wire, const QString &text, const QString &chipName)
{
    const auto word = mayCall(m_stored.value, text);
    if (!word) {
        addLine(m_lines, wire, text);
        return;
    }
    auto *chip = new Chip(m_lines);
    chip->setObjectName(chipName);
    chip->setStatus(word->status, word->text, word->icon);
    m_lines->add(memberFieldLabel(wire), text, chip);
}

void MemberCard::addLine(FactLines *lines, const char *wire, const QString &text)
{
    lines->add(memberFieldLabel(wire), text);
}

void MemberCard::fillChips()
{
    while (QLayoutItem *item = m_chipRow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const app::Member &member = m_stored.value;
    const StayState stay = stayState(member, m_today);
    if (!member.status.isEmpty() && member.status.value != QLatin1String("active"))
        addChip(stay.status, app::codeLabel(u"member_status", member.status))->setObjectName(QStringLiteral("memberStatus")); // as in the list
    if (member.phoneSafe == app::Tri::No) // on every tab, and where no number is written down
        addChip(StatusKind::Late, tr("do not call"), Icon::PhoneOff)->setObjectName(QStringLiteral("doNotCall"));
    if (m_urgentCount > 0)
        addChip(StatusKind::Urgent, tr("urgent case"));
    if (!stay.word.isEmpty() && stay.isRegistration)
        addChip(stay.status, tr("Registration: %1").arg(stay.word));
    m_chips->setVisible(m_chipRow->count() > 0);
}

void MemberCard::fillLines()
{
    m_lines->clear();
    m_moreLines->clear();
    const app::Member &member = m_stored.value;
    const auto joined = [](const QString &first, const QString &second) {
        const bool isOne = first.isEmpty() || second.isEmpty() || first == second; // Moscow is a city and a region
        return isOne ? (first.isEmpty() ? second : first) : QStringLiteral("%1, %2").arg(first, second);
    };
    addPhone("phone", member.phone, QStringLiteral("mayCall"));
    addPhone("other_phone", member.otherPhone, QStringLiteral("mayCallOther"));
    addLine(m_lines, "city", joined(member.city, app::codeLabel(u"region", member.region)));
    addLine(m_lines, "address", member.address);
    addLine(m_lines, "employer", member.employer);
    addLine(m_lines, "language", app::codeLabel(u"language", member.language));
    addLine(m_moreLines, "birth", member.birth.toText());
    addLine(m_moreLines, "birth_place", joined(member.birthPlace, app::codeLabel(u"oblast", member.homeOblast)));
    addLine(m_moreLines, "passport", joined(member.passport, member.passportUntil.toText()));
    addLine(m_moreLines, "pin", member.pin);
    addLine(m_moreLines, "category", app::codeLabel(u"category", member.category));
    addLine(m_moreLines, "entered", member.entered.toText());
    addLine(m_moreLines, "registered_until", member.registeredUntil.toText());
    addLine(m_moreLines, "consent_on", member.consentOn.toText());
    addLine(m_moreLines, "emergency_contact", member.emergencyContact);
    addLine(m_moreLines, "how_heard", app::codeLabel(u"how_heard", member.howHeard));
    addLine(m_moreLines, "note", member.note);
}

void MemberCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MemberCard::retranslate()
{
    m_edit->setWord(tr("Edit"));
    m_case->setWord(tr("New case"));
    m_letter->setWord(tr("Letter"));
    m_history->setWord(tr("Who changed what"));
    m_nextPapersTitle->setText(tr("Documents"));
    m_nextPapers->setAccessibleName(tr("Documents"));
    m_openCases->setAccessibleName(tr("Open case"));
    m_differences->setWord(tr("Two laptops wrote different things: choose"));
    nameTabs();
    m_noCases->setText(tr("No case yet."));
    m_noDocuments->setText(tr("No document is written down yet."));
    m_cases->setAccessibleName(tr("Cases"));
    m_documents->setAccessibleName(tr("Documents"));
    m_changes->setAccessibleName(tr("Changes"));
    m_aside->setText(tr("The list does not show this person now: the search or the filter leaves them out."));
    m_aside->setVisible(m_isAside);
    m_nobody->setWords(tr("Nobody is selected"), tr("Choose a person in the list, or write a name into the search."));
    m_card->setVisible(m_isFilled);
    m_empty->setVisible(!m_isFilled);
    m_differences->setVisible(m_isFilled && m_stored.hasConflict);
    if (!m_isFilled)
        return;
    m_name->setText(memberName(m_stored.value));
    m_second->setText(latinAndAge(m_stored.value, m_today));
    fillChips();
    fillLines();
}

}
