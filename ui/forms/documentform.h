// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/document.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// A document to be written. Under its kind stands the rule that is known of it, with its source and «Check with the consulate».
// Knows no service; whose it is stays as given.
class DocumentForm : public RecordSheet {
    Q_OBJECT

public:
    explicit DocumentForm(QWidget *parent = nullptr);

    void setDocument(const app::Document &document, bool isNew);
    // False after saying under the fields what cannot be taken.
    bool takeDocument(app::Document &document);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRule();
};

// The rule, its source with the day of the page, and where to ask; empty where no rule is known.
[[nodiscard]] QString ruleInWords(const app::Code &documentType);

}
