// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/exchange.h"
#include "ui/frame/page.h"

#include <optional>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class Chip;
class ExchangeNow;
class ExchangeSteps;
class AdmissionMessage;
class InlineMessage;
class PageHeader;
class PastModel;
class PeersModel;
class StickCard;
class TableView;
class TextLabel;
class Work;

// The exchange in words: what goes on and what remains, its steps, the store, what stands still and why, who has read what (the proof
// that nothing waits), past exchanges. A wrong clock is a notice.
class ExchangePage : public Page {
    Q_OBJECT

public:
    explicit ExchangePage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // How many records wait for a decision between two values.
    void setDifferences(int count);
    // How many sealed letters were not read yet.
    void setUnreadLetters(int count);

Q_SIGNALS:
    // The embassy: invitations and requests to be let in.
    void devicesRequested();
    void differencesRequested();
    void backRequested();
    void lettersRequested();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    Card *buildStore();
    QWidget *buildTables();
    void fitTables();
    void connectParts();
    void show(const app::ExchangeReport &report);
    void showFailure(const sync::Error &error);
    void sayFailure(); // in the language of now
    void showNow();
    void showStops();
    void showStore();
    void showClock();
    [[nodiscard]] app::Timestamp now() const;
    [[nodiscard]] QTime timeOfDay() const;

    Work &m_work;
    app::OfficeTime m_time;
    app::ExchangeReport m_report;
    std::optional<sync::Error> m_failure; // of the last session, until the next one begins
    PageHeader *m_header;
    Button *m_sync;
    Button *m_devices = nullptr; // at the embassy
    Button *m_decide;
    Button *m_letters;
    int m_differences = 0;
    int m_unreadLetters = 0;
    InlineMessage *m_message;
    AdmissionMessage *m_admission; // until the embassy has let this laptop in
    ExchangeNow *m_now;
    QBoxLayout *m_columns;
    QBoxLayout *m_body;
    QBoxLayout *m_left;
    QBoxLayout *m_right;
    ExchangeSteps *m_steps;
    Card *m_storeCard;
    TextLabel *m_storeName;
    TextLabel *m_storePlace;
    Chip *m_storeState;
    InlineMessage *m_clock;
    StickCard *m_stick;
    Card *m_stopsCard;
    QWidget *m_stops = nullptr;
    Card *m_peersCard;
    TableView *m_peersTable;
    PeersModel *m_peers;
    TextLabel *m_noPeers;
    Card *m_pastCard;
    TableView *m_pastTable;
    PastModel *m_past;
};

}
