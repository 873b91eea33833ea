// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/theme/status.h"

#include <QAbstractTableModel>

#include <functional>

namespace mekendesh::ui {

using MomentWords = std::function<QString(app::Timestamp)>;

// Who has read what: office and laptop, when it was heard of, state. The worst first.
class PeersModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Who, Heard, State };
    static constexpr int kColumns = 3;
    using QAbstractTableModel::QAbstractTableModel;

    // `isSomeUnsent`: what waits here nobody can have read, not even who has read all that lies on the store.
    void setPeers(std::vector<app::ExchangePeer> peers, MomentWords moment, app::Timestamp now, bool isSomeUnsent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct State {
        StatusKind status;
        QString words;
    };
    [[nodiscard]] State stateOf(const app::ExchangePeer &peer) const;

    std::vector<app::ExchangePeer> m_peers;
    MomentWords m_moment;
    app::Timestamp m_now;
    bool m_isSomeUnsent = false;
};

// Past exchanges: when, where, sent, received, size, result in words.
class PastModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { When, Where, Sent, Received, Size, Result };
    static constexpr int kColumns = 6;
    using QAbstractTableModel::QAbstractTableModel;

    void setPast(std::vector<app::PastExchange> past, MomentWords moment);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const app::PastExchange &past, Column column) const;

    std::vector<app::PastExchange> m_past;
    MomentWords m_moment;
};

// How a past exchange ended, as a chip says it.
StatusKind pastStatus(const app::PastExchange &past);
QString pastWords(const app::PastExchange &past);
// "shared folder", without its path.
QString placeInWords();

}
