// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/documentform.h"

#include "app/core/documentrules.h"

#include <QComboBox>
#include <QEvent>

namespace mekendesh::ui {

QString ruleInWords(const app::Code &documentType)
{
    const app::DocumentRule rule = app::documentRule(documentType);
    return rule.hasRule() ? QStringLiteral("%1 %2 %3").arg(rule.sentence(), rule.sourceSentence(), app::checkWithConsulate()) : QString();
}

DocumentForm::DocumentForm(QWidget *parent)
    : RecordSheet(sync::Declared<app::Document>::table(), QStringLiteral("documentForm"), parent)
{
    addRow({"type"});
    addRow({"series", "number"});
    addRow({"issued_on", "valid_until"});
    addRow({"issued_by", "country"});
    addRow({"status", "original"});
    addRow({"verified_on", "valid_from"});
    addRow({"note"});
    setDraftTitle({"type", "number"});
    if (auto *types = qobject_cast<QComboBox *>(editors().row("type")->editor()))
        connect(types, &QComboBox::editTextChanged, this, &DocumentForm::showRule);
}

void DocumentForm::setDocument(const app::Document &document, bool isNew)
{
    begin(&document, [isNew] { return isNew ? tr("New document") : tr("Document"); }, [] { return tr("Save"); });
    showRule();
}

bool DocumentForm::takeDocument(app::Document &document)
{
    app::Document taken = document;
    if (!take(&taken))
        return false;
    const QDate begins = (taken.validFrom.isNull() ? taken.issuedOn : taken.validFrom).earliest();
    const bool isBackwards = !taken.validUntil.isNull() && begins.isValid() && taken.validUntil.latest() < begins;
    editors().row("valid_until")->setProblem(isBackwards ? tr("It would end before it begins. Look at both dates.") : QString());
    if (isBackwards) {
        editors().row("valid_until")->editor()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    document = taken;
    return true;
}

void DocumentForm::changeEvent(QEvent *event)
{
    RecordSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showRule();
}

void DocumentForm::showRule()
{
    FormField *row = editors().row("type");
    const auto *types = qobject_cast<QComboBox *>(row->editor());
    const int position = types ? types->findText(types->currentText(), Qt::MatchFixedString) : -1;
    row->setHint(position < 0 ? QString() : ruleInWords({types->itemData(position).toString()}));
}

}
