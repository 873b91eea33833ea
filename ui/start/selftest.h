// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

namespace mekendesh::ui {

// What a self-test looks at beside the installation.
struct SelfTestWishes {
    QString storeAddress{};  // tried too; an object is put there and taken away
    QString authorityFile{}; // PEM, trusted for it beside the system's
};

// Checks that an installation is whole and works: what is built in, what lies beside the program, and a small life of a profile in a
// temporary folder. Needs no network but for a store that is named.
class SelfTest {
    Q_DECLARE_TR_FUNCTIONS(mekendesh::ui::SelfTest)

public:
    struct Finding {
        // The store that was named, and the file that says whom to trust for it, say nothing of this installation.
        enum class About { Installation, Certificate, Store };

        QString what;
        QString problem{}; // why it is not well, where that can be told
        bool isWell = true;
        About about = About::Installation;
    };

    explicit SelfTest(app::Session::Surroundings surroundings, SelfTestWishes wishes = {})
        : m_surroundings(surroundings), m_wishes(std::move(wishes))
    {
    }

    // What does not work here, one sentence each; empty when this installation is whole.
    QStringList run();
    // Everything that was looked at, in its order.
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    [[nodiscard]] static QString words(const Finding &finding);

private:
    void expect(bool isWell, const QString &what, const QString &problem = {});
    void expect(const sync::Status &done, const QString &what);
    void checkLook();
    void checkTranslations();
    void checkPlugins();
    void checkAbilities(const QString &folder);
    void checkStore();
    sync::Status checkProfile(const QString &folder);
    void checkSecrecy(const QString &profileFolder);

    app::Session::Surroundings m_surroundings;
    SelfTestWishes m_wishes;
    QList<Finding> m_findings;
};

inline constexpr int kInstallationDamaged = 1;
inline constexpr int kStoreNotWell = 3; // the installation is whole; as mekendeshctl has it: try later

// Prints what was found, one line each, in the language of the program; 0 when all is well, else one of these.
int runSelfTest(app::Session::Surroundings surroundings, const SelfTestWishes &wishes);

}
