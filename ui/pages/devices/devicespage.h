// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/frame/page.h"

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class InvitationForm;
class PageHeader;
class Work;

// The embassy's laptops: invite one, let in those that ask after comparing six words, see all of them.
class DevicesPage : public Page {
    Q_OBJECT

public:
    explicit DevicesPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    // Looks into the store for requests.
    void refresh() override;

Q_SIGNALS:
    void backRequested();
    void done(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Asked {
        std::vector<app::JoinPetition> petitions;
        std::vector<app::DeviceLine> devices;
    };

    void build();
    void connectParts();
    void invite();
    void admit(const app::JoinPetition &petition);
    void show(const Asked &asked);
    void showPetitions(QVBoxLayout *column);
    void showDevices(QVBoxLayout *column);

    Work &m_work;
    Asked m_asked;
    PageHeader *m_header;
    Button *m_back;
    Button *m_look;
    InlineMessage *m_message;
    InvitationForm *m_form;
    QBoxLayout *m_columns;
    QVBoxLayout *m_side;
    QWidget *m_sheet = nullptr;
};

}
