// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the list of cases shows, in words.
#include "ui/pages/cases/caselist.h"

#include "app/core/codelists.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/fieldeditor.h"
#include "ui/pages/cases/chipcounts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"

#include <QLocale>

namespace mekendesh::ui {

namespace {

const sync::Field &caseField(const char *wire)
{
    return *sync::Declared<app::Casefile>::table().field(QString::fromLatin1(wire));
}

// The word, and how many there are.
QString chipWord(const QString &word, qint64 count)
{
    return count == 0 ? word : QStringLiteral("%1 %2").arg(word, QLocale().toString(count));
}

}

QStringList CaseList::filterWords() const
{
    const CaseFilter &filter = m_model->filter();
    QStringList words;
    switch (filter.standing) {
    case CaseFilter::Standing::Open:
        words += tr("Open cases");
        break;
    case CaseFilter::Standing::Late:
        words += tr("Only late ones");
        break;
    case CaseFilter::Standing::UrgentStill:
        words += tr("Urgent, nothing done for a day");
        break;
    case CaseFilter::Standing::Finished:
        words += tr("Finished cases");
        break;
    case CaseFilter::Standing::All:
        words += tr("Open and finished cases");
        break;
    }
    if (!filter.responsible.isNull())
        words += tr("led by me");
    for (const auto &[list, code] : {std::pair{u"case_type", filter.type}, std::pair{u"case_state", filter.state}, std::pair{u"priority", filter.priority}}) {
        if (!code.isEmpty())
            words += app::codeLabel(list, {code});
    }
    return words;
}

QString CaseList::line() const
{
    QStringList words = filterWords();
    if (!m_search->text().trimmed().isEmpty())
        words += tr("search: %1").arg(m_search->text().trimmed());
    words += tr("urgent ones first, then by the day they are due");
    return words.join(QStringLiteral(" · "));
}

void CaseList::nameChips()
{
    m_late->setWord(chipWord(tr("Late"), m_counts->late()));
    m_urgent->setWord(chipWord(tr("Urgent", "cases"), m_counts->urgent()));
}

void CaseList::retranslate()
{
    m_header->setTitle(m_office.isEmpty() ? tr("Cases") : tr("Cases: %1").arg(m_office));
    m_export->setWord(tr("Export"));
    m_new->setWord(tr("New case"));
    m_search->setWords(tr("Title, number, against whom"));
    m_mine->setWord(tr("Mine"));
    nameChips();
    m_filterButton->setWord(tr("Filter"));
    m_columnsButton->setWord(tr("Columns"));
    m_table->setAccessibleName(tr("Cases"));
    m_none->setWords(tr("No cases yet"),
                     tr("A case is opened when one call is not enough: unpaid wages, a missing person, detention, papers, school."));
    m_none->setFoot(tr("Do other laptops of this office lead cases already? They appear here as soon as they come."));
    m_syncNow->setWord(tr("Synchronise now"));
    m_fromPerson->setWords(tr("Begin with the person"), tr("Find who called, then open the case from the card."));
    m_openCase->setWords(tr("Open a case at once"), tr("What it is about in one line; the rest can wait."));
    m_filter->setChoices(QString(CaseFilter::kStanding), tr("How it stands"),
                         {{QStringLiteral("late"), tr("Only late ones")}, {QStringLiteral("urgent_still"), tr("Urgent, nothing done for a day")},
                          {QStringLiteral("finished"), tr("Finished cases")}, {QStringLiteral("all"), tr("Open and finished cases")}});
    for (const char *wire : CaseFilter::kCodeFields) {
        const sync::Field &field = caseField(wire);
        QList<Choice> choices;
        for (const app::CodeItem &item : app::codeList(QString::fromLatin1(field.list))->items())
            choices.append({QString::fromLatin1(item.code), app::itemLabel(item)});
        m_filter->setChoices(QString::fromLatin1(wire), fieldLabel(field), choices);
    }
    m_model->retranslate();
    nameViews();
    sayWhatIsShown();
}

}
