// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/coursewords.h"

#include "app/core/codelists.h"
#include "app/services/referrals.h"
#include "ui/pages/cases/courseicons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

QString numberWords(const app::Activity &activity)
{
    if (const QString number = app::numberThere(activity); !number.isEmpty())
        return QCoreApplication::translate("CaseView", "Number there: %1", "of the case, at another office").arg(number);
    const QString number = app::outgoingNumber(activity);
    return number.isEmpty() ? QString() : QCoreApplication::translate("CaseView", "Outgoing number %1").arg(number);
}

}

QString shortWorker(const QString &name)
{
    const qsizetype last = name.lastIndexOf(u' ');
    return last <= 0 || last + 1 >= name.size() ? name : name.left(last + 2) + u'.';
}

QStringList wordsUnderTitle(const app::Casefile &casefile, const QString &office, const QString &responsible)
{
    QStringList words{casefile.number, office};
    if (!responsible.isEmpty())
        words += QCoreApplication::translate("CaseView", "led by %1").arg(shortWorker(responsible));
    if (!casefile.openedOn.isNull())
        words += QCoreApplication::translate("CaseView", "opened %1").arg(casefile.openedOn.toText());
    words += QCoreApplication::translate("CaseView", "seen by: this office and the embassy");
    words.removeAll(QString());
    return words;
}

QList<TimelineEntry> courseEntries(const std::vector<app::Stored<app::Activity>> &course, const std::vector<QString> &authors, app::Timestamp now,
                                   const app::OfficeTime &time)
{
    QList<TimelineEntry> entries;
    for (std::size_t position = 0; position < course.size(); ++position) {
        const app::Activity &activity = course[position].value;
        const QString author = authors[position];
        QStringList whenWho{time.nearText(activity.at, now), shortWorker(author)};
        whenWho.removeAll(QString());
        const QString kind = app::codeLabel(u"activity_kind", activity.kind);
        QStringList kindWho{kind, author};
        kindWho.removeAll(QString());
        for (QString &part : whenWho)
            part.replace(QLatin1Char(' '), QChar::Nbsp); // a line that is too long breaks between time and name
        entries.append({.id = course[position].id.text(),
                        .icon = courseIcon(activity.kind),
                        .status = courseStatus(activity.kind),
                        .whenWho = whenWho.join(QStringLiteral(" · ")),
                        .kind = kindWho.join(QStringLiteral(" · ")),
                        .text = app::courseWords(activity),
                        .link = numberWords(activity)});
    }
    return entries;
}

QWidget *remarkSheet(const app::Review &review, app::Timestamp now, const app::OfficeTime &time, QWidget *parent)
{
    auto *sheet = new QWidget(parent);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *who = new TextLabel(12, Weight::Regular, Token::Text2, sheet);
    who->setText(QStringLiteral("%1 · %2").arg(time.nearText(review.at, now), review.byName));
    who->setToolTip(time.toText(review.at));
    who->setWrapping(true);
    auto *verdict = new Chip(sheet);
    const bool isReturned = review.verdict.value == QLatin1String("returned");
    const bool isAccepted = review.verdict.value == QLatin1String("accepted");
    verdict->setStatus(isReturned ? StatusKind::Late : isAccepted ? StatusKind::Fine : StatusKind::InWork, app::codeLabel(u"review_verdict", review.verdict));
    auto *text = new TextLabel(14, Weight::Regular, Token::Text, sheet);
    text->setText(review.text);
    text->setWrapping(true);
    column->addWidget(who);
    column->addWidget(verdict, 0, Qt::AlignLeft);
    column->addWidget(text);
    return sheet;
}

}
