// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/activityform.h"

namespace mekendesh::ui {

ActivityForm::ActivityForm(QWidget *parent) : RecordSheet(sync::Declared<app::Activity>::table(), QStringLiteral("activityForm"), parent)
{
    addRow({"text"});
    addRow({"kind", "minutes"});
    addRow({"outgoing"});
    standAsPage();
    setDraftTitle({"text"});
}

void ActivityForm::setActivity(const app::Activity &activity)
{
    begin(&activity, [] { return tr("New entry"); }, [] { return tr("Write down"); });
}

}
