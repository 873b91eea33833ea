// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/fieldcondition.h"
#include "app/services/stored.h"
#include "app/records/member.h"
#include "ui/models/listview.h"
#include "ui/widgets/choicebuttons.h"

#include <QDate>
#include <QMap>

#include <vector>

namespace mekendesh::ui {

// By what the list of people is narrowed: code fields by their codes, days by the questions people ask of them ("ends within a
// month"). What is chosen means the same tomorrow, only the days behind it are others.
namespace MemberFilter {

using Choices = QMap<QString, QString>; // field, choice

QStringList fields();
QString label(const QString &field);
QList<Choice> choices(const QString &field);
// "Sex: female"
QString words(const QString &field, const QString &choice);
// Whom the chosen ones leave out beside; empty: nobody.
QString leftOutWords(const Choices &chosen);
std::vector<app::FieldCondition> conditions(const Choices &chosen, QDate today);
// What the program offers by itself.
QList<ListView> givenViews();

}

// Words by which these people were found that are spelled otherwise than what was typed: each once, at most a few.
QStringList otherSpellings(const QString &typed, const std::vector<const app::Member *> &found);

}
