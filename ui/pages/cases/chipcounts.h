// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/threads/latest.h"

#include <QObject>

namespace mekendesh::ui {

class CasesModel;

// How many cases the list would show if a quick filter were pressed, so that the chip and the list always say the same number. Counted
// when the list begins anew, not at each of its pages, and beside its reading: nobody waits for it.
class ChipCounts : public QObject {
    Q_OBJECT

public:
    ChipCounts(Work &work, const CasesModel *model, QObject *parent);

    [[nodiscard]] qint64 late() const { return m_figures.late; }
    [[nodiscard]] qint64 urgent() const { return m_figures.urgent; }

Q_SIGNALS:
    void counted();

private:
    struct Figures {
        qint64 late = 0;
        qint64 urgent = 0;
    };
    void count();

    Work &m_work;
    const CasesModel *m_model;
    Latest m_asked;
    Figures m_figures;
};

}
