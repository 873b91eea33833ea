// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"
#include "sync/base/random.h"
#include "ui/start/startplan.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;
class QStackedWidget;

namespace mekendesh::ui {

class ChoiceStep;
class FoundStep;
class InlineMessage;
class JoinStep;
class LanguageButtons;
class PersonStep;
class ProgressLine;
class Button;
class IconLabel;
class PromisePanel;
class RestoreStep;
class ScrollBody;
class StartStep;
class TextLabel;

// The first start in three steps: what to begin with, the invitation or the embassy, who works here.
// It asks and shows; somebody else makes the profile and tells how that goes.
class FirstStart : public QWidget {
    Q_OBJECT

public:
    explicit FirstStart(sync::Random &random, QWidget *parent = nullptr);

    void setLanguage(const QString &tag);
    // Where the data are to lie: nobody chooses it.
    void setDataFolder(const QString &folder) { m_dataFolder = folder; }
    // What goes on while the profile is made.
    void tell(const QString &sentence);
    // It could not be made: the step that can mend it is shown again.
    void refuse(const sync::Error &error);
    // The language that was chosen is not kept for the next start.
    void sayUnremembered(const QString &settingsFile);
    // It was to be thrown away, and something holds it.
    void tellExampleStays();
    // All is done or begins anew: passwords are forgotten.
    void restart();
    // Somebody has opened the file of an invitation, or let it go over this window: only its words are asked for.
    void openInvitation(const QString &path);
    [[nodiscard]] bool isMaking() const { return m_isMaking; }

Q_SIGNALS:
    void planned(const mekendesh::ui::StartPlan &plan);
    void languageChosen(const QString &tag);

protected:
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool isForward) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildRight();
    void connectSteps();
    void begin(StartPlan::Kind kind);
    void showStep(StartStep *step);
    [[nodiscard]] static QString sentenceOfExpired(const sync::Error &error);
    [[nodiscard]] QString sentenceOf(const sync::Error &error) const;
    [[nodiscard]] bool isOfInvitationFile(const sync::Error &error) const;
    [[nodiscard]] bool isOfStoreFolder(const sync::Error &error) const;
    [[nodiscard]] bool isInPlaceOfExample(const sync::Error &error) const;
    void submit();
    void retranslate();
    void showKeys();
    void fitFoot();
    // Where the fields have no room, what goes on stays in sight under them.
    void pinActions();

    StartPlan m_plan;
    QString m_dataFolder;
    bool m_isMaking = false;
    PromisePanel *m_panel;
    TextLabel *m_stepNumber;
    TextLabel *m_where;
    LanguageButtons *m_languages;
    QStackedWidget *m_steps;
    struct Scrolled {
        StartStep *step;
        ScrollBody *scroll;
        QVBoxLayout *under;
    };
    QList<Scrolled> m_scrolled; // the steps with actions of their own
    ChoiceStep *m_choice;
    JoinStep *m_join;
    FoundStep *m_found;
    RestoreStep *m_restore;
    PersonStep *m_person;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    IconLabel *m_noInternetIcon;
    TextLabel *m_noInternet;
    Button *m_fromCopy;
    QWidget *m_keys = nullptr;
    QVBoxLayout *m_rows;
    QHBoxLayout *m_foot;
};

}
