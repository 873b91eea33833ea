// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagedmodel.h"

#include "ui/threads/work.h"

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kRowsWanted = 60;   // more than a window shows
constexpr int kPagesAtOnce = 4;   // then the window may paint and take keys
constexpr int kSlowAfterMs = 240; // beside the moment in which the window stands still: what takes less is not spoken of

}

PagedModel::PagedModel(app::Workspace &reader, QObject *parent) : QAbstractTableModel(parent), m_reader(reader)
{
    m_readOn.setSingleShot(true);
    m_readOn.setInterval(0);
    connect(&m_readOn, &QTimer::timeout, this, &PagedModel::readOn);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowAfterMs);
    connect(&m_slow, &QTimer::timeout, this, &PagedModel::sayIsSlow);
}

PagedModel::~PagedModel()
{
    ++*m_turn; // what waits in the other thread is not read for nobody
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || isReadingOn())
        return;
    m_wanted = m_rowCount + kRowsWanted;
    readOn();
}

void PagedModel::reload()
{
    m_readOn.stop();
    ask(true, false);
}

void PagedModel::askAnew()
{
    m_isOtherQuestion = true;
    reload();
}

void PagedModel::stop()
{
    if (!m_isLate)
        return;
    ++*m_turn;
    m_work->stopReading();
    m_isAsking = false;
    const bool wasAnew = std::exchange(m_isAskingAnew, false);
    const bool isOther = wasAnew && std::exchange(m_isOtherQuestion, false);
    m_isStopped = m_rowCount == 0 || isOther;
    if (isOther)
        emptyRows();
    m_isLate = false;
    m_isSlow = false;
    m_slow.stop();
    Q_EMIT slownessChanged();
    Q_EMIT settled();
}

void PagedModel::ask(bool isAnew, bool isAgain)
{
    if (m_isLate && !isAgain)
        m_work->stopReading(); // the answer to what was asked before is thrown away: nobody waits behind it
    const quint64 turn = ++*m_turn;
    m_isAsking = true;
    m_isAskingAnew = isAnew;
    Question question = nextPage(isAnew);
    if (!m_work) {
        take(isAnew, question(m_reader));
        return;
    }
    const auto stillWanted = [question = std::move(question), turn, counts = m_turn](app::Workspace &reader) -> sync::Result<Taking> {
        if (*counts != turn)
            return sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("something else was asked since then"));
        return question(reader);
    };
    const bool isThere = m_work->read<Taking>(stillWanted, this, [this, turn, isAnew](const sync::Result<Taking> &page) {
        if (*m_turn == turn)
            take(isAnew, page);
    });
    if (isThere || *m_turn != turn)
        return;
    m_isLate = true;
    if (!m_isSlow && !m_slow.isActive())
        m_slow.start();
}

void PagedModel::take(bool isAnew, const sync::Result<Taking> &page)
{
    // Somebody else's question was to be ended, and this one was met. What runs by now is another list's: it is left alone, or both
    // would go on ending each other's.
    if (!page && page.error().code == sync::ErrorCode::Cancelled) {
        ask(isAnew, true);
        return;
    }
    const quint64 turn = *m_turn;
    m_isAsking = false;
    m_isAskingAnew = false;
    const bool wasLate = std::exchange(m_isLate, false);
    const bool wasSlow = std::exchange(m_isSlow, false);
    m_slow.stop();
    if (isAnew)
        takeAnew(page);
    else
        takeMore(page);
    if (wasSlow)
        Q_EMIT slownessChanged();
    if (*m_turn == turn && (isAnew || wasLate)) // otherwise whoever was told has asked something else
        readOn();
}

void PagedModel::takeAnew(const sync::Result<Taking> &page)
{
    m_isOtherQuestion = false;
    const bool wasStopped = std::exchange(m_isStopped, false);
    const bool hadFailed = std::exchange(m_hasFailed, !page);
    beginResetModel();
    clearRows();
    m_rowCount = 0;
    m_hasMore = false;
    if (page) {
        const NextPage taken = (*page)();
        takePage();
        m_rowCount = taken.rows;
        m_hasMore = taken.hasMore;
    }
    m_wanted = kRowsWanted;
    endResetModel();
    if (wasStopped)
        Q_EMIT slownessChanged();
    if (!page)
        Q_EMIT loadFailed(page.error().text());
    else if (hadFailed)
        Q_EMIT recovered();
}

void PagedModel::takeMore(const sync::Result<Taking> &page)
{
    if (!page) {
        m_hasMore = false;
        m_hasFailed = true;
        Q_EMIT loadFailed(page.error().text());
        return;
    }
    const NextPage taken = (*page)();
    m_hasMore = taken.hasMore;
    if (taken.rows == 0)
        return;
    beginInsertRows({}, m_rowCount, m_rowCount + taken.rows - 1);
    takePage();
    m_rowCount += taken.rows;
    endInsertRows();
}

void PagedModel::emptyRows()
{
    beginResetModel();
    clearRows();
    m_rowCount = 0;
    m_hasMore = false;
    endResetModel();
}

void PagedModel::readOn()
{
    const quint64 turn = *m_turn;
    for (int page = 0; page < kPagesAtOnce && m_hasMore && m_rowCount < m_wanted && *m_turn == turn + static_cast<quint64>(page) && !m_isAsking; ++page)
        ask(false, false);
    if (m_isAsking)
        return; // goes on when the answer is there
    if (m_hasMore && m_rowCount < m_wanted)
        m_readOn.start();
    else
        Q_EMIT settled();
}

void PagedModel::sayIsSlow()
{
    m_isSlow = true;
    m_isStopped = false;
    if (m_isAskingAnew && m_isOtherQuestion)
        emptyRows();
    Q_EMIT slownessChanged();
}

}
