// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where somebody stands in a case: when it was opened, when an entry was written, when a part is wanted.
#include "ui/pages/cases/caseview.h"

#include "ui/forms/taskpanel.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/timelineview.h"

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr qint64 kOpeningMs = 2000; // later somebody reads

}

void CaseView::focusOpening()
{
    m_isOpening = true;
    m_opened.start();
    focusCourse();
    if (m_tasks->isRead())
        notePressing(m_tasks->pressingCount());
}

// The tasks may be read later than the case. Whoever has gone on meanwhile stays there.
void CaseView::notePressing(int pressing)
{
    const bool isOpening = std::exchange(m_isOpening, false) && m_opened.elapsed() < kOpeningMs;
    if (!isOpening || pressing == 0 || !m_tasks->isVisible() || !standsInCourse())
        return;
    m_tasks->standOnPressing();
}

bool CaseView::standsInCourse() const
{
    return m_course->hasFocus() || m_entry->hasFocus();
}

void CaseView::standOnEntry(const QString &id)
{
    if (standsInCourse())
        focusCourse(); // the first one has made the course appear
    m_course->standOn(id);
}

void CaseView::focusCourse()
{
    if (!m_course->isHidden())
        m_course->setFocus();
    else if (!m_entry->isHidden())
        m_entry->setFocus();
}

}
