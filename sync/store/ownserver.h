// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QThread>
#include <QUrl>

namespace mekendesh::sync {

// A server over TLS on this computer which gives everybody the same answer, for the self-test. Its key stands in the source: whoever
// trusts its certificate proves that TLS works, and nothing else. Lives in a thread of its own, as who asks waits for the answer.
class OwnServer {
public:
    OwnServer();
    ~OwnServer();
    Q_DISABLE_COPY_MOVE(OwnServer)

    // Windows' own TLS serves nobody without a certificate in the store of the person.
    [[nodiscard]] static bool canServe();
    // Where it listens. StoreMissing when it cannot.
    Result<QUrl> start();

    static Bytes certificate(); // PEM
    static Bytes answer();

private:
    QThread m_thread;
    QObject m_inside; // lives in that thread
};

}
