// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/cutting.h"
#include "app/services/roster.h"
#include "ui/frame/page.h"

#include <atomic>
#include <memory>

class QBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class CurrentStack;
class InlineMessage;
class InvitationForm;
class LaptopPanel;
class MergeForm;
class PageHeader;
class ProgressLine;
class RosterModel;
class ScrollBody;
class TableView;
class TextLabel;
class Work;

// The attaché's page of the embassy: all laptops of all offices, who asks to be let in, who was taken out; beside the list what is
// decided about the chosen one, or an invitation. Everything is asked and decided in the thread of the exchange, and can be stopped.
class DevicesPage : public Page {
    Q_OBJECT

public:
    explicit DevicesPage(Work &work, QWidget *parent = nullptr);
    ~DevicesPage() override; // what runs is asked to end

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    // What is known at once, then what lies in the store.
    void refresh() override;
    void beginInvitation();
    void beginMerging();

Q_SIGNALS:
    void backRequested();
    void done(const QString &words);
    // All that lie on the store now.
    void requestsSeen(const std::vector<mekendesh::app::JoinPetition> &petitions);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Lines = std::vector<app::RosterLine>;
    using Cancel = std::shared_ptr<std::atomic<bool>>;
    using Progress = std::function<void(const app::ExchangeProgress &)>;

    void build();
    QWidget *buildList();
    void connectParts();
    void lookForRequests();
    void tellSeen(const Lines &lines);
    [[nodiscard]] bool isInviting() const;
    void leaveInvitation();
    void invite();
    void buildMerging(ScrollBody *whole);
    [[nodiscard]] bool isMerging() const;
    void showMerging(const std::function<void()> &begin);
    void leaveMerging();
    void admit(const app::JoinPetition &petition);
    // At work with what cannot give way.
    [[nodiscard]] bool isDeciding() const { return m_isAtWork && !m_isLooking; }
    // A decision: at work in words with "Stop", then the list anew. False when something else is at work: nothing was begun.
    // `asksOnceMore` after a failure: true when it has taken it over.
    bool decide(const QString &failed, const QString &succeeded, std::function<sync::Status(app::Workspace &, const Progress &, const std::atomic<bool> &)> decision,
                std::function<bool()> asksOnceMore = {});
    void readForks();
    [[nodiscard]] Cancel beginWork(const QString &words);
    void endWork();
    [[nodiscard]] Progress progressTeller();
    void show(const Lines &lines);
    void showChosen(int row);
    void sayState();
    [[nodiscard]] QString nameOf(const QString &device) const;
    [[nodiscard]] app::Timestamp now() const;

    Work &m_work;
    app::OfficeTime m_time;
    Cancel m_cancel;
    Cancel m_isLeft = std::make_shared<std::atomic<bool>>(false); // asked by what cannot be stopped here
    bool m_isAtWork = false;
    bool m_isLooking = false; // only for requests: gives way to a decision
    bool m_isShowing = false;      // rows are exchanged: nobody chooses
    bool m_isChosenByHand = false; // otherwise the first that asks is shown
    PageHeader *m_header;
    Button *m_back;
    Button *m_look;
    Button *m_invite;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    QBoxLayout *m_columns;
    Card *m_listCard;
    TableView *m_table;
    RosterModel *m_roster;
    TextLabel *m_alone;
    QWidget *m_side;
    CurrentStack *m_stack;
    LaptopPanel *m_laptop;
    InvitationForm *m_form;
    MergeForm *m_mergeForm;
    Button *m_mergeTwo;
};

}
