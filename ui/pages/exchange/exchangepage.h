// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/exchange.h"
#include "ui/frame/page.h"

class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class PageHeader;
class ProgressLine;
class Work;

// The exchange in words: what goes on, what stands still and why, who has read what. The proof that nothing waits.
class ExchangePage : public Page {
    Q_OBJECT

public:
    explicit ExchangePage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // How many records wait for a decision between two values.
    void setDifferences(int count);

Q_SIGNALS:
    // The embassy: invitations and requests to be let in.
    void devicesRequested();
    void differencesRequested();

protected:
    void retranslate() override;

private:
    void build();
    void connectParts();
    void show(const app::ExchangeReport &report);
    void showFailure(const sync::Error &error);
    void addLine(QVBoxLayout *column, int status, const QString &bold, const QString &plain);

    Work &m_work;
    app::OfficeTime m_time;
    app::ExchangeReport m_report;
    PageHeader *m_header;
    Button *m_sync;
    Button *m_devices = nullptr; // at the embassy
    Button *m_decide;
    int m_differences = 0;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    Card *m_peersCard;
    Card *m_stopsCard;
    QWidget *m_peers = nullptr;
    QWidget *m_stops = nullptr;
};

}
