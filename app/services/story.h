// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/clockbehind.h"
#include "app/services/session.h"

#include <functional>

namespace mekendesh::app {

// The main job as one story, played by three real laptops over one real folder: the embassy founds and invites, two offices join
// and work without a network, everybody exchanges, two people write the same field, somebody decides, the embassy remarks, and
// in the end all agree. Everything goes through the services, as people's work would.
class Story {
public:
    // Of all three laptops. Invented people only: nothing here needs to be secret.
    static QString login();
    static QString password();
    // One of the profiles that a story made.
    static bool hasMade(const QString &profileFolder);
    // Takes away a folder that a story made. False: something of it is held, and what stays can still be told as a story's.
    [[nodiscard]] static bool remove(const QString &folder);

    struct Setup {
        QString folder; // for the three profiles: embassy, office-a, office-b; made anew
        QString store;  // empty: <folder>/store
        int members = 300;
        int offices = 2; // more than two: those beside the two who talk join as well
        QString program = QStringLiteral("mekendesh"); // how the window is started
        Session::Surroundings surroundings;
        std::function<void(const QString &sentence)> tell; // at most 25 lines in all
    };
    explicit Story(Setup setup);
    ~Story();
    Story(const Story &) = delete;
    Story &operator=(const Story &) = delete;

    // True when all three laptops agree in the end. ProfileExists when the folder holds something that no story left there.
    sync::Result<bool> play();

private:
    struct Laptop;
    sync::Status clearStage();
    sync::Status foundAndInvite();
    sync::Status playBrigade();
    sync::Status workWithoutNetwork();
    sync::Status admitBoth();
    sync::Status editApart();
    sync::Status decide();
    sync::Status remark();
    sync::Status tellOfBrigade();
    sync::Status leaveADifference();
    sync::Status othersJoin();
    sync::Result<bool> compare();
    sync::Result<bool> agree(Laptop &left, Laptop &right, sync::ScopeId scope);

    sync::Result<Laptop> join(const QString &folderName, const QByteArray &invitation, const QString &code, const QString &userName, const sync::Clock &clock);
    sync::Status invite(
        const QString &code, const QString &name, const QString &region, const QString &zone, QByteArray &file, QString &words);
    sync::Status exchange(Laptop &laptop);
    sync::Status exchangeAll(int rounds);
    void tell(const QString &sentence) { m_setup.tell(sentence); }

    Setup m_setup;
    ClockBehind m_clockOfA; // its brigade's case began two months ago
    std::unique_ptr<Laptop> m_embassy;
    std::unique_ptr<Laptop> m_officeA;
    std::unique_ptr<Laptop> m_officeB;
    sync::RecordId m_casefile; // of office A, the one that is edited apart
    sync::RecordId m_brigade;  // of office A, as large as they really are
};

}
