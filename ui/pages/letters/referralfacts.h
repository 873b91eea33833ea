// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/referrals.h"

#include <QWidget>

class QGridLayout;

namespace mekendesh::ui {

// All that a referral carries, as labels and values: read by who is asked, and by who asks before it goes.
class ReferralFacts : public QWidget {
    Q_OBJECT

public:
    explicit ReferralFacts(QWidget *parent = nullptr);

    void setLine(const app::ReferralLine &line);
    // Of what is shown, in one text: for tests and the screen reader.
    [[nodiscard]] QString text() const { return m_text; }

private:
    void add(const QString &label, const QString &value);
    void addClaimants(const std::vector<app::ReferredClaimant> &claimants);

    QWidget *m_sheet = nullptr;
    QGridLayout *m_rows = nullptr;
    QString m_text;
};

}
