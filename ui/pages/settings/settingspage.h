// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/pages/settings/lookcard.h"

class QBoxLayout;

namespace mekendesh::ui {

class Button;
class CopyCard;
class PageHeader;
class NetworkCard;
class PasswordCard;
class SharesCard;
class StoreCard;
class UsersCard;
class Work;

// How this window is for this person, and who may open this laptop.
class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(Work &work, QWidget *parent = nullptr);

    // The card from which a copy of the data is saved.
    void showCopy();
    void setChoices(const WindowChoices &choices);
    // Chosen elsewhere.
    void setLanguage(const QString &tag);
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // Neither this page nor one to be printed is shown any more.
    void leave();

Q_SIGNALS:
    void backRequested();
    void done(const QString &words);
    void languageChosen(const QString &tag);
    void lookChosen(const mekendesh::ui::LookChoice &look);
    void idleMinutesChosen(int minutes);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void retranslate() override;

private:
    Button *m_back;
    PageHeader *m_header;
    QBoxLayout *m_columns;
    LookCard *m_look;
    StoreCard *m_store;
    CopyCard *m_copy;
    NetworkCard *m_network = nullptr; // of the laptop that admits others
    SharesCard *m_shares = nullptr;   // of the laptop that holds the root key
    PasswordCard *m_password;
    UsersCard *m_users;
};

}
