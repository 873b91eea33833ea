// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/remarkform.h"

namespace mekendesh::ui {

RemarkForm::RemarkForm(QWidget *parent) : RecordSheet(sync::Declared<app::Review>::table(), QStringLiteral("remarkForm"), parent)
{
    addRow({"text"}); // first: a remark is what is said mostly
    addRow({"verdict"});
    // Only an acceptance says enough without words (services/reviews.h).
    editors().setNeeded("text", [this] { return editors().typed().value(QStringLiteral("verdict")) != QLatin1String("accepted"); });
    standAsPage();
    setDraftTitle({"text"});
}

void RemarkForm::beginRemark()
{
    app::Review review;
    review.verdict.value = QStringLiteral("remark");
    begin(&review, [] { return tr("To the office"); }, [] { return tr("Send with the next exchange"); });
}

}
