// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/cutting.h"
#include "app/services/roster.h"
#include "ui/pages/devices/rostermodel.h"

#include <QWidget>

class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;

// The laptop that is chosen in the list: what is known of it, and what the embassy may decide about it. What cannot be done by a
// slip asks once more, in words that say what it means. Knows no service.
class LaptopPanel : public QWidget {
    Q_OBJECT

public:
    explicit LaptopPanel(const RosterModel &roster, QWidget *parent = nullptr);

    void showLaptop(const app::RosterLine &line);
    // The branches of the laptop that split in two, read from the store.
    void showForks(const std::vector<app::ForkLine> &forks);
    // Something that laptop sent would be lost: asks once more, saying what. False when another one is shown by now.
    [[nodiscard]] bool showLosses(const QString &device, const std::vector<app::CutLoss> &losses);
    // Asks whether to take the laptop out, where that may be done.
    void askToTakeOut();
    [[nodiscard]] bool mayTakeOut() const;
    // Goes back from a question; false when none was asked.
    bool dropQuestion();
    // Nothing more may be begun while something is at work.
    void setBusy(bool isBusy);
    void focusFirst();
    // Something about this laptop may be decided.
    [[nodiscard]] bool offersAnything() const { return firstButton() != nullptr; }
    // What the question that is asked would do, on its button; empty when none is asked.
    [[nodiscard]] QString decisionWords() const;

Q_SIGNALS:
    void asked(); // or no longer
    void dropped(); // nothing was decided
    void admitted(const mekendesh::app::JoinPetition &petition);
    void takenOut(const QString &device, bool evenIfLost);
    void takenBack(const QString &cut);
    void keysGiven(const QString &device);
    void forksAsked();
    void branchChosen(const QString &branch);

protected:
    void changeEvent(QEvent *event) override;
    // Tab stays within a question: it does not leave the page with half a decision.
    bool focusNextPrevChild(bool isForward) override;

private:
    enum class Question { None, TakeOut, TakeOutAnyway, TakeBack, Branch };

    void ask(Question question, const QString &branch = {});
    void rebuild();
    [[nodiscard]] Button *firstButton() const;
    void addFacts(Card *card);
    void addWords(Card *card, const QString &words, const QString &objectName = {});
    void addActions(Card *card);
    void addForks(Card *card);
    void addQuestion(Card *card);
    Button *addButton(Card *card, const QString &objectName, const QString &word);

    const RosterModel &m_roster;
    std::optional<app::RosterLine> m_line;
    std::vector<app::ForkLine> m_forks;
    std::vector<app::CutLoss> m_losses;
    Question m_question = Question::None;
    QString m_branch;
    bool m_isBusy = false;
    QVBoxLayout *m_column;
    QWidget *m_sheet = nullptr;
    Button *m_yes = nullptr; // while a question is asked
    Button *m_no = nullptr;
    QString m_told; // the decision of the last time it was told
};

}
